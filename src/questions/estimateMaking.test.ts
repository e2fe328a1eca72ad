/** What is told before questions are made, against what the scripted model was then asked. */
import { beforeAll, describe, expect, it } from "vitest";
import type { DryRunRow } from "../augment/budget/dryRun.ts";
import type { Pricing } from "../augment/budget/priceOf.ts";
import { memoryJournal } from "../augment/journal.ts";
import type { Corpus } from "../corpus/types.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { type DraftedQuestions, draftFrom } from "./draftFrom.ts";
import { estimateMaking } from "./estimateMaking.ts";
import { makeQuestions } from "./makeQuestions.ts";
import { corpusOf, toolPages } from "./testing/corpusOf.ts";

const mostPerSplit = 100;
let corpus: Corpus;
let drafted: DraftedQuestions;
let rights: readonly string[];
beforeAll(async () => {
  corpus = await corpusOf(toolPages);
  drafted = draftFrom(corpus, { mostPerSplit, seed: 1 });
  rights = drafted.drafts.map((d) => `${d.prompt} ${d.options[d.answer]}.`.toLowerCase());
});

const claimIn = (prompt: string): string => /Claim: (.*)\nSupported:/u.exec(prompt)?.[1] ?? "";
const total = (rows: readonly DryRunRow[], of: (row: DryRunRow) => number): number =>
  rows.reduce((sum, row) => sum + of(row), 0);

const PRICED: Pricing = {
  kind: "priced",
  price: { model: "m", asOf: "2026-01-01", currency: "USD", input: 1, output: 4 },
};

async function toldAndSpent(
  model: LanguageModel,
  writes: boolean,
  pricing: Pricing = { kind: "free" },
  threshold: number | "own" = 0.7,
) {
  const judgeThreshold = threshold === "own" ? undefined : threshold;
  const journal = memoryJournal();
  const estimate = () =>
    estimateMaking({ ...{ corpus, drafted, mostPerSplit, model, writes, journal, pricing, judgeThreshold } });
  const rows = estimate();
  const writer = writes ? model : undefined;
  await makeQuestions({ corpus, mostPerSplit, judge: model, writer, judgeThreshold, journal });
  return { rows, spent: journal.totals(model.id), after: estimate() };
}

const word = (prompt: string): string => `Say, ${prompt.endsWith("?") ? prompt : `${prompt} what?`}`;

/** Says yes to right answers of the rule's questions, and of its own wordings where it `likes` them. */
function writer(likes: boolean) {
  const ruled = new Map(drafted.drafts.map((d) => [word(d.prompt).toLowerCase(), d.prompt.toLowerCase()]));
  const holds = (claim: string): boolean => {
    const end = claim.indexOf("? ") + 1;
    const own = ruled.get(claim.slice(0, end));
    return rights.includes(own === undefined ? claim : likes ? own + claim.slice(end) : "");
  };
  return scriptedModel([
    {
      match: /Supported:$/u,
      text: ({ prompt }) => (holds(claimIn(prompt).toLowerCase()) ? "Yes." : "No."),
    },
    { match: /made by a rule/u, text: ({ prompt }) => word(prompt.split("\n")[1] as string) },
    { match: /SUBJECT \| RELATION \| OBJECT/u, text: "none" },
  ]);
}

describe("the estimate of making questions", () => {
  it("equals what a judge by likelihood is asked", async () => {
    const judge = scriptedModel([], {
      logprob: ({ prompt }, continuation) =>
        rights.includes(claimIn(prompt).toLowerCase()) === (continuation === " yes") ? 0 : -9,
    });
    const { rows, spent, after } = await toldAndSpent(judge, false);
    expect(rows).toMatchObject([
      { strategy: "questions: judging", calls: 4 * drafted.drafts.length, done: 0, outputTokens: 0 },
    ]);
    expect(rows[0]?.inputTokens).toBeGreaterThan(1000);
    expect(spent.calls).toBe(rows[0]?.calls);
    expect(after[0]?.done).toBe(spent.calls);
  });

  it("counts the documents' own sentences where no threshold is named", async () => {
    // By likelihood, so that the judge has a median.
    const judge = scriptedModel([], {
      logprob: ({ prompt }, continuation) => {
        const claim = claimIn(prompt).toLowerCase();
        const holds = rights.includes(claim) || corpus.passages.some((p) => p.text.toLowerCase() === claim);
        return holds === (continuation === " yes") ? 0 : -9;
      },
    });
    const named = await toldAndSpent(judge, false);
    const own = await toldAndSpent(judge, false, { kind: "free" }, "own");
    expect(own.spent.calls).toBe(own.rows[0]?.calls);
    expect(own.spent.calls - named.spent.calls).toBe(Math.min(64, corpus.passages.length));
  });

  it("is exact in calls and within a tenth in input where every wording is used", async () => {
    const { rows, spent } = await toldAndSpent(writer(true), true);
    expect(rows.map((row) => row.strategy)).toEqual([
      "questions: facts",
      "questions: wording",
      "questions: judging",
    ]);
    expect(spent.calls).toBe(total(rows, (row) => row.calls));
    const told = total(rows, (row) => row.inputTokens);
    expect(Math.abs(spent.inputTokens - told) / spent.inputTokens).toBeLessThan(0.1);
  });

  it("bounds calls, tokens and price where no wording is used", async () => {
    const { rows, spent } = await toldAndSpent(writer(false), true, PRICED);
    expect(spent.calls).toBeGreaterThan(total(rows, (row) => row.calls));
    expect(spent.calls).toBeLessThanOrEqual(total(rows, (row) => row.mostCalls ?? row.calls));
    expect(spent.outputTokens).toBeLessThanOrEqual(total(rows, (row) => row.mostOutputTokens));
    const paid = (spent.inputTokens + 4 * spent.outputTokens) / 1e6;
    expect(paid).toBeLessThanOrEqual(total(rows, (row) => row.mostCost ?? 0));
  });
});
