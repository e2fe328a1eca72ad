/** Judge, wordings and proposed facts, with scripted models whose answers decide what has to come out. */
import { beforeAll, describe, expect, it } from "vitest";
import { memoryJournal } from "../augment/journal.ts";
import type { Corpus } from "../corpus/types.ts";
import type { GenerateRequest, LanguageModel } from "../models/languageModel.ts";
import { scriptedModel } from "../testing/scriptedModel.ts";
import { draftFrom } from "./draftFrom.ts";
import { completed } from "./judge/claimsOf.ts";
import { type MakeRequest, makeQuestions } from "./makeQuestions.ts";
import { tellMaking } from "./tellMaking.ts";
import { corpusOf, toolPages } from "./testing/corpusOf.ts";
import type { Draft } from "./types.ts";

let corpus: Corpus;
let drafts: readonly Draft[];
beforeAll(async () => {
  corpus = await corpusOf(toolPages);
  drafts = draftFrom(corpus, { mostPerSplit: 100, seed: 1 }).drafts;
});

const claimIn = (prompt: string): string => /Claim: (.*)\nSupported:/u.exec(prompt)?.[1] ?? "";
const truths = () => new Set(drafts.map((d) => completed(d, d.options[d.answer] as string)));

/** A judge by likelihood: yes to what `holds` says, sure of it. */
function judgeOf(holds: (claim: string) => boolean): LanguageModel {
  return scriptedModel([], {
    logprob: ({ prompt }, continuation) =>
      holds(claimIn(prompt)) === (continuation === " yes") ? -0.01 : -9,
  });
}

const make = (change: Partial<MakeRequest> = {}) =>
  makeQuestions({ corpus, mostPerSplit: 100, judgeThreshold: 0.7, ...change });

describe("a judge", () => {
  it("that tells answers apart keeps what it finds right", async () => {
    const known = truths();
    const made = await make({ judge: judgeOf((claim) => known.has(claim)) });
    expect(made.fitness).toMatchObject({ rightSupported: 1, wrongRefused: 1, fit: true, drafts: 24 });
    expect(made.judged).toBe(true);
    expect(made.questions).toHaveLength(drafts.length);
  });

  it("drops a question whose right answer it does not find, and one of which it finds a wrong answer", async () => {
    const known = truths();
    const [first, second] = drafts.filter((d) => d.split === "stated") as [Draft, Draft];
    known.delete(completed(first, first.options[first.answer] as string));
    known.add(completed(second, second.options.find((_, i) => i !== second.answer) as string));
    const made = await make({ judge: judgeOf((claim) => known.has(claim)) });
    const prompts = made.questions.map((q) => q.prompt);
    expect(prompts).toHaveLength(drafts.length - 2);
    expect(prompts).not.toContain(first.prompt);
    expect(made.dropped).toEqual([
      { reason: "stated: the judge finds its right answer unsupported", count: 1, examples: [first.prompt] },
      { reason: "stated: the judge finds a wrong answer supported", count: 1, examples: [second.prompt] },
    ]);
  });

  it("that says yes to everything decides nothing, and that is told with what to do", async () => {
    const made = await make({ judge: judgeOf(() => true) });
    expect(made.fitness).toMatchObject({ rightSupported: 1, wrongRefused: 0, fit: false });
    expect(made.judged).toBe(false);
    expect(made.questions).toHaveLength(drafts.length);
    expect(tellMaking(made).join("\n")).toMatch(
      /supports 100 % .* refuses 0 % .*\nnot judged .*--augmenter/u,
    );
  });

  it("is asked with the sentences that the question needs, and no others", async () => {
    const prefixes: string[] = [];
    const known = truths();
    const judge = scriptedModel([], {
      logprob: ({ prefix = "", prompt }, continuation) => {
        prefixes.push(prefix);
        return known.has(claimIn(prompt)) === (continuation === " yes") ? 0 : -9;
      },
    });
    await make({ judge });
    expect(new Set(prefixes)).toContain(
      "Documents:\n- Rooms: Osk is kept in the Elm room.\n- Teams: The Kite team runs Osk.\n\n",
    );
    expect(Math.max(...prefixes.map((p) => p.split("\n- ").length - 1))).toBe(2);
  });

  it("is asked once for what the journal holds", async () => {
    let asked = 0;
    const known = truths();
    const judge = scriptedModel([], {
      logprob: ({ prompt }, continuation) => {
        asked++;
        return known.has(claimIn(prompt)) === (continuation === " yes") ? 0 : -9;
      },
    });
    const journal = memoryJournal();
    const first = await make({ judge, journal });
    const calls = asked;
    expect(calls).toBe(2 * 4 * drafts.length);
    expect(await make({ judge, journal })).toEqual(first);
    expect(asked).toBe(calls);
  });

  it("is missing: the questions stand on form, and that is told", async () => {
    const made = await make();
    expect(made.judged).toBe(false);
    expect(made.questions).toHaveLength(drafts.length);
    expect(tellMaking(made).join("\n")).toMatch(/no model was asked.*--augmenter/u);
  });
});

/** A writer by words: judges by `holds`, words questions by `word`, proposes `facts`. */
function writerOf(options: {
  holds: (claim: string) => boolean;
  word?: (prompt: string) => string;
  facts?: string;
}) {
  const ruled = ({ prompt }: GenerateRequest) => prompt.split("\n")[1] as string;
  return scriptedModel([
    { match: /Supported:$/u, text: ({ prompt }) => (options.holds(claimIn(prompt)) ? "Yes." : "No.") },
    { match: /made by a rule/u, text: (request) => options.word?.(ruled(request)) ?? "I cannot." },
    { match: /SUBJECT \| RELATION \| OBJECT/u, text: options.facts ?? "none" },
  ]);
}

describe("a writer", () => {
  it("words questions where its judge agrees; elsewhere the rule's stay", async () => {
    const known = truths();
    const better = "Tell me, what is looked after by the Kite team?";
    const holds = (claim: string) => known.has(claim) || claim === `${better} Osk.`;
    const writer = writerOf({
      holds,
      word: (prompt) =>
        prompt === "What does the Kite team run?"
          ? `**Question:** "${better}"\nNo more.`
          : prompt.replace("What", "Now what"),
    });
    const made = await make({ writer, judge: writer });
    expect(made.questions).toHaveLength(drafts.length);
    const worded = made.questions.filter((q) => q.wordedBy !== "rule");
    expect(worded).toMatchObject([
      { prompt: better, form: "question", wordedBy: "scripted", split: "stated" },
    ]);
    // Judged, and not found right: "Now what …".
    expect(made.dropped.map((d) => d.reason)).toContain(
      "another wording was not used: the judge finds its right answer unsupported",
    );
  });

  it("may not name an answer, lose the name asked about, or copy the documents", async () => {
    const known = truths();
    const bad: Record<string, string> = {
      "What does the Kite team run?": "Does the Kite team run Osk?",
      "What does the Dove team run?": "What does the Goose team run?",
      "What does the Crow team run?": "The Crow team runs Tarn?",
      "What does the Swan team run?": "Swan team.",
    };
    const writer = writerOf({ holds: (claim) => known.has(claim), word: (prompt) => bad[prompt] ?? "no" });
    const made = await make({ writer, judge: writer });
    expect(made.questions.every((q) => q.wordedBy === "rule")).toBe(true);
    const reasons = made.dropped.map((d) => d.reason.replace("another wording was not used: ", ""));
    expect(reasons).toEqual(
      expect.arrayContaining([
        "it names an answer",
        "it does not name what it asks about",
        "no question in one line",
      ]),
    );
  });

  const pages = {
    ...toolPages,
    "odd.md":
      "# Odd\n\nTo Osk goes the red key, by order. To Brell goes the blue key, by order.\n\nTo Tarn goes the green key, by order. To Vint goes the grey key, by order.\n",
  };
  const facts = [
    "1. Osk | is opened by | the red key",
    "- Brell | is opened by | the blue key.",
    "Tarn | is opened by | the green key",
    "Vint | is opened by | the grey key",
    "Vint | is opened by | the golden key", // stands nowhere
    "Tea | is served at | noon", // alone of its form
  ].join("\n");

  it("finds facts of other forms, word for word in a passage; a judge that cannot judge lets none through", async () => {
    const odd = await corpusOf(pages);
    const rule = draftFrom(odd, { mostPerSplit: 100, seed: 1 }).drafts;
    const known = new Set(rule.map((d) => completed(d, d.options[d.answer] as string)));
    const keys = new Map([
      ["Osk", "red"],
      ["Brell", "blue"],
      ["Tarn", "green"],
      ["Vint", "grey"],
    ]);
    const holds = (claim: string) =>
      known.has(claim) ||
      [...keys].some(([tool, key]) => claim.includes(tool) && claim.toLowerCase().includes(`the ${key} key`));
    const writer = writerOf({ holds, facts });
    const made = await make({ corpus: odd, writer, judge: writer });
    const proposed = made.questions.filter((q) => q.facts.some((f) => f.proposedBy));
    expect(proposed.map((q) => q.prompt)).toEqual(
      expect.arrayContaining(["Which key is Osk opened by?", "What is opened by the red key?"]),
    );
    expect(made.found.relations.find((r) => r.form === "… is opened by …")?.facts).toHaveLength(4);
    expect(made.found.setAside).toContainEqual(
      expect.objectContaining({ form: "… is served at …", facts: 1 }),
    );

    const blind = writerOf({ holds: () => true, facts });
    const unjudged = await make({ corpus: odd, writer: blind, judge: blind });
    expect(unjudged.judged).toBe(false);
    expect(unjudged.questions.filter((q) => q.facts.some((f) => f.proposedBy))).toEqual([]);
    expect(unjudged.dropped.map((d) => d.reason)).toContain(
      "stated: a model found its fact, and none can judge it",
    );
  });
});
