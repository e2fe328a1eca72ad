import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../core/errors.ts";
import { documentsPrefix, workedExamples } from "../../corpus/promptFormat.ts";
import type { Fact } from "../../corpus/types.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { people } from "../../worlds/people.ts";
import { localExamples } from "../prompts/localExamples.ts";
import { readExamples } from "../prompts/readExamples.ts";
import { augmentSettings } from "../settings.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { globalStrategy } from "./globalStrategy.ts";
import { localStrategy } from "./localStrategy.ts";
import { strategiesOf } from "./strategiesOf.ts";

// Byte tokens: every count of tokens below is a length of text.
const model = scriptedModel([]);
const settings = augmentSettings.parse({});
const corpus = tinyCorpus([{ title: "Tools", text: "Quillback is a tool." }, "Osk is a room."]);

describe("localStrategy", () => {
  const plan = localStrategy().plan(corpus, model, settings);

  it("asks each passage alone, after the worked examples", () => {
    expect(plan.counts).toMatchObject({ rephrase: 4, reversal: 6, deduction: 0 });
    expect(plan.calls[0]?.request).toMatchObject({
      prefix: workedExamples(localExamples),
      prompt: "Statement: Tools: Quillback is a tool.\nRephrased:",
      maxTokens: 64,
      temperature: 0.7,
      topP: 0.95,
      stop: ["\n"],
    });
    expect(plan.calls[2]?.request.prompt).toBe("Statement: Tools: Quillback is a tool.\nReversed:");
  });

  it("begins every other rephrasing with both names where no sentence begins with one, in either order", () => {
    const exact = {
      ...model,
      countTokens: (text: string) => (/^ (?:femp|glon|drax)$/.test(text) ? 2 : 1),
      capabilities: { ...model.capabilities, tokenCounts: "exact" as const },
    };
    const starts = (texts: readonly string[]) =>
      localStrategy()
        .plan(tinyCorpus(texts), exact, { ...settings, rephrasings: 4, reversals: 0 })
        .calls.map((c) => c.start);
    const all = starts(["all femp are glon.", "it is what it was then."]);
    expect(all.slice(4)).toEqual([undefined, undefined, undefined, undefined]);
    expect([all[0], all[2]]).toEqual([undefined, undefined]);
    expect([all[1], all[3]].toSorted()).toEqual([
      "Between femp and glon it holds that",
      "Between glon and femp it holds that",
    ]);
    expect(starts(["femp are all glon.", "all glon are drax."])).toEqual(Array(8).fill(undefined));
    // Texts that are not English are not begun in English.
    expect(starts(["svi femp jesu glon.", "sve je kako jest."])).toEqual(Array(8).fill(undefined));
  });

  it("gives every sample a seed of its own that other passages do not move", () => {
    const seeds = plan.calls.map((c) => c.request.seed);
    expect(new Set(seeds).size).toBe(10);
    const alone = tinyCorpus(["Osk is a room."]);
    const again = localStrategy().plan(alone, model, { ...settings, rephrasings: 1 });
    expect(again.calls[0]?.request.seed).toBe(plan.calls[5]?.request.seed);
    const other = localStrategy().plan(corpus, model, { ...settings, seed: 2 });
    expect(other.calls[0]?.request.seed).not.toBe(seeds[0]);
  });

  it("counts tokens: prompts with their prefix, what is shared, what may be written", () => {
    const prefix = Buffer.byteLength(workedExamples(localExamples));
    const prompts = plan.calls.reduce((sum, c) => sum + c.request.prompt.length, 0);
    expect(plan.promptTokens).toBe(10 * prefix + prompts);
    expect(plan.cachedTokens).toBe(9 * prefix);
    expect(plan.outputTokens).toBe(640);
  });

  it("takes passagesPerFact of those that state one fact, and every passage without a fact", () => {
    const world = people({ seed: 1, size: 2, variants: 3 }).corpus;
    const small = localStrategy().plan(world, model, { ...settings, passagesPerFact: 1 });
    expect(new Set(small.calls.map((c) => c.passageId)).size).toBe(6);
    const loose = { ...world, facts: world.facts.slice(1) };
    const more = localStrategy().plan(loose, model, { ...settings, passagesPerFact: 1 });
    expect(new Set(more.calls.map((c) => c.passageId)).size).toBe(
      5 + (world.facts[0] as Fact).passageIds.length,
    );
  });

  it("skips a passage that the context cannot hold, and says so", () => {
    const tight = scriptedModel([], {
      contextTokens: Buffer.byteLength(workedExamples(localExamples)) + 64 + 46,
    });
    const some = localStrategy().plan(corpus, tight, settings);
    expect(some.skipped).toEqual([{ passageId: "p0", reason: "too long for the model's context" }]);
    expect(some.calls).toHaveLength(5);
  });
});

describe("globalStrategy", () => {
  it("puts the whole corpus before every call, the same bytes each time", () => {
    const plan = globalStrategy().plan(corpus, model, settings);
    expect(plan.counts).toMatchObject({ rephrase: 4, reversal: 6, deduction: 4 });
    expect(new Set(plan.calls.map((c) => c.request.prefix))).toEqual(
      new Set([documentsPrefix(corpus.documents)]),
    );
    expect(plan.contexts).toEqual([
      {
        id: plan.calls[0]?.contextId,
        tokens: documentsPrefix(corpus.documents).length,
        passageIds: ["p0", "p1"],
      },
    ]);
  });

  it("shows one document per fact of a redundant corpus", () => {
    const world = people({ seed: 1, size: 5, variants: 6 }).corpus;
    const plan = globalStrategy().plan(world, model, { ...settings, contextTokens: 1_000_000 });
    expect(plan.contexts).toHaveLength(1);
    const shown = new Set(plan.contexts[0]?.passageIds);
    for (const fact of world.facts) expect(fact.passageIds.filter((id) => shown.has(id))).toHaveLength(1);
    expect(shown.size).toBe(15);
  });

  it("partitions what does not fit, within the limit, and loses no passage", () => {
    const many = tinyCorpus(
      Array.from({ length: 20 }, (_, i) => `Room ${i} holds the machine that makes part ${i}.`),
    );
    const limit = 400;
    const plan = globalStrategy().plan(many, model, { ...settings, contextTokens: limit });
    expect(plan.contexts.length).toBeGreaterThan(1);
    expect(plan.contexts.flatMap((c) => c.passageIds)).toEqual(many.passages.map((p) => p.id));
    for (const { request, contextId, passageId } of plan.calls) {
      expect((request.prefix ?? "").length + request.prompt.length + request.maxTokens).toBeLessThanOrEqual(
        limit,
      );
      expect(plan.contexts.find((c) => c.id === contextId)?.passageIds).toContain(passageId);
    }
  });

  it("shows a document that is too long as its passages, and skips a passage that is too long", () => {
    const long = {
      name: "long",
      documents: [{ id: "d", title: "T", text: `${"a".repeat(100)} ${"b".repeat(400)}`, source: "s" }],
      passages: [
        { id: "p0", documentId: "d", title: "T", text: "a".repeat(100) },
        { id: "p1", documentId: "d", title: "T", text: "b".repeat(400) },
      ],
      facts: [],
      questions: [],
    };
    const plan = globalStrategy().plan(long, model, { ...settings, contextTokens: 500 });
    expect(plan.contexts.map((c) => c.passageIds)).toEqual([["p0"]]);
    expect(plan.skipped).toEqual([{ passageId: "p1", reason: "too long for a prompt of 500 tokens" }]);
  });
});

describe("worked examples", () => {
  it("can be replaced by a file", () => {
    const path = join(mkdtempSync(join(tmpdir(), "examples-")), "examples.yaml");
    writeFileSync(
      path,
      "- {statement: A b., kind: rephrase, line: B a.}\n- {statement: C d., kind: reversal, line: D c.}\n",
    );
    const [local] = strategiesOf({ strategies: ["local", "local"], examplesFile: path });
    expect(local?.plan(corpus, model, settings).calls[0]?.request.prefix).toBe(
      workedExamples(readExamples(path)),
    );
    expect(strategiesOf({ strategies: ["local", "local"] })).toHaveLength(1);
  });

  it.each([
    ["absent", undefined, "ENOENT"],
    ["not YAML", "a: [", "Flow sequence"],
    ["not a list", "a: 1", "expected array"],
    [
      "a wrong kind",
      "- {statement: A., kind: rephrase, line: B.}\n- {statement: C., kind: joke, line: D.}",
      "entry 2, kind",
    ],
    [
      "two lines",
      '- {statement: "A\\nB", kind: rephrase, line: B.}\n- {statement: C., kind: reversal, line: D.}',
      "entry 1, statement",
    ],
    [
      "one kind",
      "- {statement: A., kind: rephrase, line: B.}\n- {statement: C., kind: rephrase, line: D.}",
      "more than one kind",
    ],
    ["too large", " ".repeat(300_000), "256 KiB"],
  ])("refuses a file that is %s", (_, content, why) => {
    const path = join(mkdtempSync(join(tmpdir(), "examples-")), "examples.yaml");
    if (content !== undefined) writeFileSync(path, content);
    expect(() => readExamples(path)).toThrow(InputError);
    expect(() => readExamples(path)).toThrow(why);
  });
});
