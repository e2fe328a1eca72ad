/** `corollary inspect RUN`: what was taught, what was inferred and why it was kept or not. */
import { z } from "zod";
import { InputError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import {
  type FactChain,
  factChains,
  type QuestionChain,
  questionChains,
} from "../../study/ledger/chainsOf.ts";
import { ledgerOf } from "../../study/ledger/ledgerOf.ts";
import { type RunRecords, readRun } from "../../study/readRun.ts";
import type { ExampleRecord, InferenceRecord } from "../../study/records.ts";
import { armNames } from "../../study/settings.ts";
import { defineCommand } from "../defineCommand.ts";
import { factChainLines, questionChainLines } from "./inspectChain.ts";
import { inspectCorpus } from "./inspectCorpus.ts";
import { diagnosisIn, diagnosisText } from "./inspectDiagnosis.ts";

const kinds = ["rephrase", "reversal", "deduction", "question-answer"] as const;

const settings = z.strictObject({
  arm: z.enum(armNames).optional().describe("Only the examples of this arm."),
  kind: z.enum(kinds).optional().describe("Only inferences of this kind."),
  fact: z
    .string()
    .min(1)
    .optional()
    .describe(
      "The chain of this fact, its id or words of its statement: passages, inferences, examples, questions.",
    ),
  question: z
    .string()
    .min(1)
    .optional()
    .describe("The chain of this question, its id or words of its prompt: back to facts and passages."),
  diagnosis: z
    .boolean()
    .default(false)
    .describe("Which facts each tuned arm learned, how often it was taught them, and what to change."),
  ledger: z
    .string()
    .min(1)
    .optional()
    .describe("Write the run's whole ledger to this file as JSONL (docs/ledger.md)."),
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
      line: 'corollary inspect runs/people --question "Who is the composer"',
      what: "Why each arm knew the answer or not: facts, passages, inferences, examples.",
    },
    {
      line: "corollary inspect runs/people --diagnosis --arm augmented",
      what: "Facts that were not learned, the worst first, each with what to change.",
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
    const run = readRun(first as string);
    if (filter.ledger !== undefined) {
      const rows = ledgerOf(run);
      writeAtomic(filter.ledger, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
      const told = { ledger: filter.ledger, rows: rows.length };
      return print(json ? JSON.stringify(told) : `${told.rows} rows: ${told.ledger}`);
    }
    if (filter.diagnosis) {
      const found = diagnosisIn(run, filter);
      return print(json ? JSON.stringify(found) : diagnosisText(found, filter.limit));
    }
    if (filter.fact !== undefined || filter.question !== undefined) {
      const chains = chainsIn(run, filter);
      return print(json ? JSON.stringify(chains) : chainText(chains, filter.limit));
    }
    const found = select(run, filter);
    return json ? print(JSON.stringify(found)) : print(foundText(found, filter.limit));
  },
});

interface Found {
  readonly examples: readonly ExampleRecord[];
  readonly inferences: readonly InferenceRecord[];
}

interface Chains {
  readonly facts: readonly FactChain[];
  readonly questions: readonly QuestionChain[];
}

function chainsIn(run: RunRecords, { fact, question, arm, seed, kind }: Filter): Chains {
  const ledger = ledgerOf(run).filter(
    (row) => kind === undefined || row.type !== "inference" || row.kind === kind,
  );
  const facts = fact === undefined ? [] : factChains(ledger, fact, { arm, seed });
  const questions = question === undefined ? [] : questionChains(ledger, question, { arm, seed });
  if (facts.length + questions.length > 0) return { facts, questions };
  throw new InputError({
    what: `the run has no ${fact === undefined ? "question" : "fact"} like ${JSON.stringify(fact ?? question)}`,
    why: `it has ${run.facts.length} facts and ${run.questions.length} questions; none has that id or all of these words`,
    next: "give fewer words, or another --seed",
  });
}

function chainText({ facts, questions }: Chains, limit: number): string {
  const all = [
    ...facts.map((chain) => factChainLines(chain, limit)),
    ...questions.map((chain) => questionChainLines(chain, limit)),
  ];
  const shown = all.slice(0, limit).flatMap((lines) => [...lines, ""]);
  return [...shown, ...rest(all.length, limit)].join("\n").trimEnd();
}

/** A kind asks for inferences, an arm for examples. */
function select(run: RunRecords, { arm, kind, seed }: Filter): Found {
  const ofSeed = (record: { seed: number }) => seed === undefined || record.seed === seed;
  return {
    examples: run.examples.filter(
      (e) => ofSeed(e) && (arm === undefined ? kind === undefined : e.arm === arm),
    ),
    inferences: run.inferences.filter(
      (i) => ofSeed(i) && (kind === undefined ? arm === undefined : i.kind === kind),
    ),
  };
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
