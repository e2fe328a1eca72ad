import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InterruptedError } from "../core/errors.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { people } from "../worlds/people.ts";
import { augment } from "./augment.ts";
import { openJournal } from "./journal.ts";
import { augmentSettings } from "./settings.ts";
import { globalStrategy } from "./strategies/globalStrategy.ts";
import { localStrategy } from "./strategies/localStrategy.ts";
import { tinyCorpus, tinyQuestion } from "./testing/tinyCorpus.ts";
import { worldVerifier } from "./verifiers/worldVerifier.ts";

const settings = augmentSettings.parse({ rephrasings: 4, reversals: 5, deductions: 1, maxTokens: 72 });
const question = tinyQuestion("The tool for data analysis is named", ["Quillback", "Osk", "Tarn"]);
const corpus = tinyCorpus(
  ["Quillback is the internal tool for data analysis.", "Quillback is hosted in the harbour room."],
  { questions: [question] },
);

/**
 * What the scripted model writes on p0, in the order of its calls; p1 gets a copy of its statement. Every other
 * reversal is begun for the model: it writes the rest, on p1 nothing.
 */
const answers: Record<string, readonly string[]> = {
  rephrase: [
    "Quillback is used for data analysis.",
    "Quillback might be used for data analysis.",
    "For data analysis there is the internal tool Quillback.",
    "",
  ],
  reversal: [
    "The internal tool for data analysis is Quillback.",
    "The internal tool for data analysis is Harbour.",
    "The tool for data analysis is named Quillback.",
    "It is true that the internal tool for data analysis goes on and on and on and goes on and on still, longer than a line may be",
    "The internal tool for data analysis is Quillback!",
  ],
  deduction: ["The internal tool for data analysis is hosted in the harbour room."],
};

function writer(): LanguageModel & { asked: readonly unknown[] } {
  const counts = new Map<string, number>();
  return scriptedModel([
    {
      match:
        /Statement: Quillback is hosted[^\n]*\n\w+:$|\n\n(The|It is true that the|The one that is hosted in the) harbour room( is)?$/,
      text: ({ prompt }) => (prompt.endsWith(":") ? " Quillback is hosted in the harbour room.\n" : "\n"),
    },
    {
      match: () => true,
      text: (request) => {
        const [, label] = /(\w+):$/.exec(request.prompt) ?? [];
        const start = label === undefined ? (request.prompt.split("\n").at(-1) as string) : "";
        const kind = { Rephrased: "rephrase", Concluded: "deduction" }[label ?? ""] ?? "reversal";
        const key = `${request.prefix?.startsWith("Documents") ?? false}${kind}`;
        const index = counts.get(key) ?? 0;
        counts.set(key, index + 1);
        const line = `${start === "" ? " " : ""}${answers[kind]?.[index]}\n`;
        expect(line.startsWith(start), `${line} begins with ${start}`).toBe(true);
        return line.slice(start.length);
      },
    },
  ]);
}

/** True is every line that does not call the tool Harbour. */
const truth = {
  judge: (text: string) => ({
    verdict: text.endsWith("Harbour.") ? ("false" as const) : ("true" as const),
    reason: "scripted",
  }),
};

const request = () => ({
  corpus,
  model: writer(),
  strategies: [localStrategy(), globalStrategy()],
  settings,
  verifier: worldVerifier(truth),
});

describe("augment", () => {
  it("counts every stage and keeps the reason of every rejection", async () => {
    const { inferences, funnels } = await augment({ ...request(), truth });
    const local = inferences.filter((i) => i.strategy === "local" && i.parents[0] === "p0");
    expect(local.map((i) => [i.kind, i.asked, i.verdict, i.reason])).toEqual([
      ["rephrase", undefined, "kept", "true: scripted"],
      ["rephrase", undefined, "form", 'hedge: "might"'],
      ["reversal", "rephrase", "kept", "true: scripted"],
      ["rephrase", undefined, "unparsed", "empty"],
      ["reversal", undefined, "kept", "true: scripted"],
      ["rephrase", "reversal", "not-entailed", "false: scripted"],
      ["reversal", undefined, "leak", `text of question ${question.id}`],
      ["reversal", undefined, "unparsed", "over-long: cut off by the token limit"],
      ["reversal", undefined, "duplicate", "same words as an earlier line"],
    ]);
    // Local: 9 calls on p0 as above and 9 copies of p1. Global: the same lines again, and one deduction each.
    expect(funnels).toEqual([
      {
        strategy: "local",
        asked: 18,
        returned: 17,
        parsed: 6,
        unique: 5,
        verified: 3,
        kept: 3,
        rejected: {
          unparsed: 2,
          form: 10,
          duplicate: 1,
          leak: 1,
          "not-entailed": 1,
          contradicted: 0,
          disagreement: 0,
        },
        keptTrue: 3,
        rejectedTrue: 0,
      },
      {
        strategy: "global",
        asked: 20,
        returned: 19,
        parsed: 7,
        unique: 1,
        verified: 1,
        kept: 1,
        rejected: {
          unparsed: 2,
          form: 11,
          duplicate: 6,
          leak: 0,
          "not-entailed": 0,
          contradicted: 0,
          disagreement: 0,
        },
        keptTrue: 1,
        rejectedTrue: 0,
      },
    ]);
    const deduction = inferences.find((i) => i.verdict === "kept" && i.strategy === "global");
    expect(deduction).toMatchObject({
      kind: "deduction",
      parents: ["p0", "p1"],
      model: "scripted",
      truth: "true",
    });
  });

  it("gives ids of their own to recurrences, and none twice", async () => {
    const { inferences } = await augment(request());
    expect(inferences).toHaveLength(38);
    expect(new Set(inferences.map((i) => i.id)).size).toBe(38);
  });

  it("measures another verifier by the truth without heeding it", async () => {
    const never = {
      name: "never",
      verify: async (claims: readonly unknown[]) =>
        claims.map(() => ({ verdict: "not-entailed" as const, reason: "no" })),
    };
    const { funnels, inferences } = await augment({ ...request(), verifier: never, truth });
    expect(funnels[0]).toMatchObject({ kept: 0, keptTrue: 0, rejectedTrue: 3 });
    expect(inferences.filter((i) => i.verdict === "form").every((i) => i.truth === undefined)).toBe(true);
  });

  it("adds up the tokens of all calls", async () => {
    const { usage, plans } = await augment(request());
    expect(usage.inputTokens).toBe(plans.reduce((sum, p) => sum + p.promptTokens, 0));
    expect(usage.outputTokens).toBeGreaterThan(0);
  });
});

describe("the journal", () => {
  const world = people({ seed: 1, size: 2, variants: 2 });
  const lines = scriptedModel([
    { match: /./, text: (r) => ` Line ${r.seed} of the ${r.prompt.length} words.\n` },
  ]);
  const counting = (abortAfter?: number) => {
    const controller = new AbortController();
    let made = 0;
    const model: LanguageModel = {
      ...lines,
      generate: (requests, options) =>
        lines.generate(requests, {
          ...options,
          onGeneration: (index, generation) => {
            made += 1;
            options?.onGeneration?.(index, generation);
            if (made === abortAfter) controller.abort();
          },
        }),
    };
    return { model, signal: controller.signal, made: () => made };
  };
  const run = async (path: string, { model, signal }: ReturnType<typeof counting>) => {
    const journal = openJournal(path);
    try {
      return await augment({
        corpus: world.corpus,
        model,
        signal,
        journal,
        strategies: [localStrategy(), globalStrategy()],
        settings: augmentSettings.parse({}),
        verifier: worldVerifier(world),
      });
    } finally {
      journal.close();
    }
  };
  const totals = (path: string) => {
    const journal = openJournal(path);
    const { calls } = journal.totals("scripted");
    journal.close();
    return { calls };
  };
  const path = () => join(mkdtempSync(join(tmpdir(), "journal-")), "journal.db");

  it("makes no call twice: after an abort in the middle, after the end", async () => {
    const calls = 16 * 5 + 6 * 7; // 16 passages locally; one per person, 6, globally
    const whole = counting();
    const expected = await run(path(), whole);
    expect(whole.made()).toBe(calls);

    const file = path();
    const first = counting(31);
    await expect(run(file, first)).rejects.toThrow(InterruptedError);
    expect(first.made()).toBe(31);
    expect(totals(file).calls).toBe(31);
    const second = counting();
    const resumed = await run(file, second);
    expect(second.made()).toBe(calls - 31);
    const third = counting();
    expect(await run(file, third)).toEqual(resumed);
    expect(third.made()).toBe(0);
    expect(resumed).toEqual(expected);
  });

  it("asks equal requests once", async () => {
    const twice = tinyCorpus(["Ann bakes bread.", "Ann bakes bread."]);
    const counter = counting();
    await augment({
      corpus: twice,
      model: counter.model,
      strategies: [localStrategy()],
      settings: augmentSettings.parse({}),
      verifier: worldVerifier(world),
    });
    expect(counter.made()).toBe(5);
  });

  it("asks anew when model, prefix, prompt or sampling differ", async () => {
    const file = path();
    await run(file, counting());
    const other = counting();
    await run(file, { ...other, model: { ...other.model, id: "another" } });
    expect(other.made()).toBeGreaterThan(0);
  });

  it("passes a model's own failure on", async () => {
    const broken: LanguageModel = {
      ...lines,
      generate: async () => Promise.reject(new Error("out of memory")),
    };
    await expect(run(path(), { ...counting(), model: broken })).rejects.toThrow("out of memory");
  });
});
