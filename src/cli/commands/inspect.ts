/** `corollary inspect RUN`: what was taught, what was inferred and why it was kept or not. */
import { z } from "zod";
import { type RunRecords, readRun } from "../../study/readRun.ts";
import type { ExampleRecord, InferenceRecord } from "../../study/records.ts";
import { armNames } from "../../study/settings.ts";
import { defineCommand } from "../defineCommand.ts";
import { inspectCorpus } from "./inspectCorpus.ts";

const kinds = ["rephrase", "reversal", "deduction", "question-answer"] as const;

const settings = z.strictObject({
  arm: z.enum(armNames).optional().describe("Only the examples of this arm."),
  kind: z.enum(kinds).optional().describe("Only inferences of this kind."),
  fact: z
    .string()
    .min(1)
    .optional()
    .describe("Only what comes from passages of this fact: its id, or words of its statement."),
  seed: z.int().min(0).optional().describe("Only this seed."),
  limit: z.int().min(1).default(20).describe("Most lines of each sort; --json shows all."),
});

type Filter = z.infer<typeof settings>;

export const inspect = defineCommand({
  name: "inspect",
  summary: "Show the examples and inferences of a run, or how documents are read.",
  arguments: [
    { name: "RUN", description: "the run folder of a study, or the word corpus", required: true },
    { name: "PATH", description: "after the word corpus: a folder of documents", required: false },
  ],
  examples: [
    {
      line: "corollary inspect runs/people --arm augmented",
      what: "The texts that the augmented arm learned.",
    },
    {
      line: "corollary inspect runs/people --kind reversal",
      what: "Reversals with their verdicts and parents.",
    },
    {
      line: "corollary inspect corpus my-documents",
      what: "Documents, passages, sentences and entities as they are read; files that could not be read.",
    },
  ],
  settings,
  async run({ words: [first, path], settings: filter, json }, { print }) {
    if (first === "corpus" && path !== undefined) {
      return print(await inspectCorpus(path, filter.limit, json));
    }
    const found = select(readRun(first as string), filter);
    return json ? print(JSON.stringify(found)) : print(foundText(found, filter.limit));
  },
});

interface Found {
  readonly examples: readonly ExampleRecord[];
  readonly inferences: readonly InferenceRecord[];
}

/** A kind asks for inferences, an arm for examples; a fact narrows both by the passages that state it. */
function select(run: RunRecords, { arm, kind, fact, seed }: Filter): Found {
  const ofSeed = (record: { seed: number }) => seed === undefined || record.seed === seed;
  const passages = fact === undefined ? undefined : passagesOfFact(run, fact);
  const ofFact = (ids: readonly string[]) => passages === undefined || ids.some((id) => passages.has(id));
  return {
    examples: run.examples.filter(
      (e) => ofSeed(e) && ofFact(e.passageIds) && (arm === undefined ? kind === undefined : e.arm === arm),
    ),
    inferences: run.inferences.filter(
      (i) => ofSeed(i) && ofFact(i.parents) && (kind === undefined ? arm === undefined : i.kind === kind),
    ),
  };
}

/** Passages of training texts that hold all the words, or of questions that need the fact. */
function passagesOfFact(run: RunRecords, fact: string): Set<string> {
  const words = fact.toLowerCase().split(/\s+/);
  const stated = run.facts.filter(
    (f) => f.id === fact || words.every((word) => f.statement.toLowerCase().includes(word)),
  );
  return new Set(stated.flatMap((f) => f.passageIds));
}

function foundText({ examples, inferences }: Found, limit: number): string {
  const lines = [`examples: ${examples.length}`];
  for (const { arm, seed, text, inferenceIds } of examples.slice(0, limit)) {
    lines.push(`  [${arm}, seed ${seed}${inferenceIds.length > 0 ? ", inferred" : ""}] ${text}`);
  }
  lines.push(...rest(examples.length, limit), "", `inferences: ${inferences.length}`);
  for (const { strategy, kind, verdict, reason, parents, text } of inferences.slice(0, limit)) {
    lines.push(`  [${strategy} ${kind}: ${verdict}] ${text}`);
    lines.push(`      ${reason}; from ${parents.join(", ") || "nothing"}`);
  }
  lines.push(...rest(inferences.length, limit));
  return lines.join("\n");
}

function rest(count: number, limit: number): string[] {
  return count > limit ? [`  … and ${count - limit} more (--limit, or --json for all)`] : [];
}
