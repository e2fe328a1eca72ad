/** Numbers are worked out by hand: byte tokens, so that a count of tokens is a length of text. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { BudgetError, InputError } from "../../core/errors.ts";
import type { GenerateRequest } from "../../models/languageModel.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { generateJournalled } from "../generateJournalled.ts";
import { memoryJournal } from "../journal.ts";
import { augmentSettings } from "../settings.ts";
import { localStrategy } from "../strategies/localStrategy.ts";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { calibrateOutput } from "./calibrateOutput.ts";
import { costOf } from "./costOf.ts";
import { defaultPrices } from "./defaultPrices.ts";
import { dryRun } from "./dryRun.ts";
import { estimatePlan } from "./estimatePlan.ts";
import { limitModel } from "./limitModel.ts";
import { planCosts } from "./planCosts.ts";
import { isRemote, type Pricing, priceOf } from "./priceOf.ts";
import { price } from "./prices.ts";
import { probePlan } from "./probePlan.ts";
import { readPrices } from "./readPrices.ts";

const none = { calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 };
const priced: Pricing = {
  kind: "priced",
  price: { model: "m", asOf: "2026-01-31", input: 2, cachedInput: 0.5, output: 8, currency: "USD" },
};
const free: Pricing = { kind: "free" };
const unknown: Pricing = { kind: "unknown", why: "not in the table" };

describe("prices", () => {
  const file = (text: string): string => {
    const path = join(mkdtempSync(join(tmpdir(), "prices-")), "prices.yaml");
    writeFileSync(path, text);
    return path;
  };

  it("of the shipped table are dated and stand once", () => {
    for (const { currency, ...entry } of defaultPrices) expect(price.parse(entry)).toEqual(entry);
    const names = defaultPrices.map((p) => `${p.endpoint} ${p.model}`);
    expect(new Set(names).size).toBe(names.length);
    expect(defaultPrices.every((p) => p.endpoint !== undefined)).toBe(true);
  });

  it("of a file stand before the shipped ones", () => {
    const path = file("models:\n  - {model: gpt-4.1, asOf: 2030-01-31, input: 1, output: 3}\n");
    const id = "https://api.openai.com/v1#gpt-4.1 (chat)";
    expect(priceOf(id, readPrices(path))).toMatchObject({
      kind: "priced",
      price: { asOf: "2030-01-31", input: 1 },
    });
    expect(priceOf(id, readPrices())).toMatchObject({ price: { asOf: "2026-06-21" } });
    const json = file(
      '{"currency": "EUR", "models": [{"model": "x", "asOf": "2030-01-31", "input": 1, "output": 3}]}',
    );
    expect(readPrices(json)[0]).toEqual({
      currency: "EUR",
      model: "x",
      asOf: "2030-01-31",
      input: 1,
      output: 3,
    });
  });

  it.each([
    ["absent", undefined, "ENOENT"],
    ["not YAML", "models: [", "Flow sequence"],
    ["without a date", "models: [{model: m, input: 1, output: 2}]", "models, entry 1: asOf"],
    ["with another day", "models: [{model: m, asOf: May, input: 1, output: 2}]", "models, entry 1: asOf"],
    [
      "with a negative price",
      "models: [{model: m, asOf: 2026-01-31, input: -1, output: 2}]",
      "entry 1: input",
    ],
    ["with a foreign key", "models: []\nprice: 3", "price"],
  ])("of a file that is %s are refused", (_, text, why) => {
    const path = text === undefined ? "absent.yaml" : file(text);
    expect(() => readPrices(path)).toThrow(InputError);
    expect(() => readPrices(path)).toThrow(why);
  });

  it.each([
    ["0123456789abcdef", "free", false],
    ["llama-cpp:0123", "free", false],
    ["http://127.0.0.1:8080/v1#gpt-4.1 (chat)", "unknown", false],
    ["https://proxy.example/v1#gpt-4.1 (chat)", "unknown", true],
    ["https://api.openai.com/v1#gpt-4.1-mini (completions)", "priced", true],
    ["https://api.openai.com/v1#gpt-4.1-min", "unknown", true],
    ["anthropic:claude-haiku-4-5", "priced", true],
    ["gemini:some-model", "unknown", true],
  ])("of %s: %s", (id, kind, remote) => {
    expect(priceOf(id, defaultPrices).kind).toBe(kind);
    expect(isRemote(id)).toBe(remote);
  });

  it("make a cost of tokens", () => {
    const counts = { inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 250_000 };
    // 0.6 M fresh at 2, 0.4 M cached at 0.5, 0.25 M written at 8.
    expect(costOf(counts, priced)).toBeCloseTo(1.2 + 0.2 + 2, 12);
    expect(costOf(counts, free)).toBe(0);
    expect(costOf(counts, unknown)).toBeNull();
    const { cachedInput: _, ...plain } = priced.price;
    expect(costOf(counts, { kind: "priced", price: plain })).toBeCloseTo(2 + 2, 12);
    // Of the 0.6 M fresh, 0.2 M written to the cache at 2.5: 0.1 more.
    const writing = { kind: "priced", price: { ...priced.price, cacheWrite: 2.5 } } as const;
    expect(costOf({ ...counts, cacheWriteTokens: 200_000 }, writing)).toBeCloseTo(3.4 + 0.1, 12);
  });

  it("of a batch are as its provider's: half, cached tokens by a price of their own or as fresh ones", () => {
    const counts = { inputTokens: 1_000_000, cachedTokens: 400_000, outputTokens: 250_000 };
    const of = (more: object) =>
      costOf(counts, { kind: "priced", price: { ...priced.price, ...more }, batch: true });
    // Fresh 0.6 M at 1, cached 0.4 M at 1 (as fresh) or at 0.25, written 0.25 M at 4.
    expect(of({ batch: 0.5 })).toBeCloseTo(0.6 + 0.4 + 1, 12);
    expect(of({ batch: 0.5, batchCachedInput: 0.25 })).toBeCloseTo(0.6 + 0.1 + 1, 12);
    expect(
      costOf(
        { ...counts, cacheWriteTokens: 200_000 },
        {
          kind: "priced",
          price: { ...priced.price, batch: 0.5, batchCachedInput: 0.25, cacheWrite: 2.5 },
          batch: true,
        },
      ),
    ).toBeCloseTo(1.7 + 0.2 * (1.25 - 1), 12);
    // No discount in the table: as listed.
    expect(of({})).toBeCloseTo(1.2 + 0.2 + 2, 12);
  });

  it("of OpenAI's and Anthropic's batches are half the listed, with a date; a file overrides them", () => {
    for (const entry of defaultPrices) {
      expect(entry.batch).toBe(0.5);
      expect(entry.batchAsOf).toMatch(/^2026-/);
      if (entry.batchCachedInput !== undefined)
        expect(entry.batchCachedInput).toBeCloseTo((entry.cachedInput ?? 0) / 2, 12);
    }
    const path = file("models:\n  - {model: gpt-4.1, asOf: 2030-01-31, input: 1, output: 3, batch: 0.4}\n");
    const pricing = priceOf("https://api.openai.com/v1#gpt-4.1 (chat)", readPrices(path), { batch: true });
    expect(costOf({ inputTokens: 1e6, cachedTokens: 0, outputTokens: 1e6 }, pricing)).toBeCloseTo(1.6, 12);
    expect(priceOf("0123456789abcdef", defaultPrices, { batch: true })).toEqual({ kind: "free" });
  });
});

const settings = augmentSettings.parse({
  strategies: ["local"],
  rephrasings: 1,
  reversals: 2,
  maxTokens: 64,
});
const corpus = tinyCorpus(["Quillback is a tool for data."]); // 29 bytes
const line = " Data has the tool Quillback.\n";
const script = () => scriptedModel([{ match: /./, text: line }]);

describe("an estimate", () => {
  it("takes prompts from the plan and answers from the statement", () => {
    const plan = localStrategy().plan(corpus, script(), settings);
    // 0.82 and 0.80 of 29 bytes; no reversal of this statement is begun for the model.
    expect(plan.calls.every((call) => call.start === undefined)).toBe(true);
    expect(estimatePlan(plan, corpus, script())).toEqual({
      strategy: "local",
      calls: 3,
      inputTokens: plan.promptTokens,
      cachedTokens: plan.cachedTokens,
      outputTokens: 24 + 2 * 23,
      mostOutputTokens: 3 * 64,
    });
  });

  it("counts title and section, which stand in the statement, and not what a reversal was begun with", () => {
    const [passage] = corpus.passages;
    const text = "Osk hosts Quillback.";
    const titled = { ...corpus, passages: [{ ...passage, text, title: "Rooms", section: "Plan" } as never] };
    const plan = localStrategy().plan(titled, script(), settings);
    const begun = plan.calls.filter((call) => call.start !== undefined);
    expect(begun.map((call) => call.start)).toEqual(["Quillback", "Quillback is"]);
    // "Rooms > Plan: Osk hosts Quillback.": 34 bytes. 0.82 of it is 28; 0.75 is 26, less 9 and 12.
    expect(estimatePlan(plan, titled, script()).outputTokens).toBe(28 + (26 - 9) + (26 - 12));
  });

  it("caches and writes to a cache what the price says, once a prefix", () => {
    const plan = localStrategy().plan(corpus, script(), settings);
    const [tokens] = plan.contexts.map((context) => context.tokens) as [number];
    const kept = (more: object) =>
      estimatePlan(plan, corpus, script(), { kind: "priced", price: { ...priced.price, ...more } });
    expect(kept({}).cachedTokens).toBe(2 * tokens);
    expect(kept({}).cacheWriteTokens).toBeUndefined();
    expect(kept({ cacheWrite: 2.5, cacheFrom: tokens })).toMatchObject({
      ...{ cachedTokens: 2 * tokens, cacheWriteTokens: tokens },
    });
    expect(kept({ cacheWrite: 2.5, cacheFrom: tokens + 1 })).toMatchObject({ cachedTokens: 0 });
    expect(kept({ cacheWrite: 2.5, cacheFrom: tokens + 1 }).cacheWriteTokens).toBeUndefined();
  });

  it("expects no more than a call may write", () => {
    const short = { ...settings, maxTokens: 8 };
    const plan = localStrategy().plan(corpus, script(), short);
    expect(estimatePlan(plan, corpus, script())).toMatchObject({ outputTokens: 24, mostOutputTokens: 24 });
  });

  it("stands beside what was answered", async () => {
    const model = script();
    const journal = memoryJournal();
    const plan = localStrategy().plan(corpus, model, settings);
    const answers = await generateJournalled(
      model,
      plan.calls.map((c) => c.request),
      { journal },
    );
    const [cost] = planCosts([plan], corpus, model, journal, priced);
    const written = answers.reduce((sum, answer) => sum + answer.outputTokens, 0);
    expect(cost?.actual).toMatchObject({ calls: 3, inputTokens: plan.promptTokens, outputTokens: written });
    expect(cost?.actual.cost).toBeCloseTo(costOf(cost?.actual ?? none, priced) ?? -1, 12);
    expect(cost?.estimate).toMatchObject({ calls: 3, inputTokens: plan.promptTokens, outputTokens: 70 });
  });

  it("learns from the answers that are there, class by class", async () => {
    const model = script();
    const journal = memoryJournal();
    const many = { ...settings, rephrasings: 3, reversals: 3 };
    const plan = localStrategy().plan(corpus, model, many);
    const byKind = (kind: string) => plan.calls.filter((call) => call.kind === kind);
    const [asked] = byKind("rephrase");
    const answers = await generateJournalled(
      model,
      [(asked as never as { request: GenerateRequest }).request],
      {
        journal,
      },
    );
    const expected = calibrateOutput(plan, corpus, model, journal);
    // One answer of 29 bytes where 24 were expected, beside two of usual length: 24 × (29 + 48) / (24 + 48).
    expect(answers[0]?.outputTokens).toBe(29);
    const [answered, ...others] = byKind("rephrase").map(expected);
    expect(answered).toBe(29);
    for (const other of others) expect(other).toBeCloseTo((24 * 77) / 72, 12);
    expect(byKind("reversal").map(expected)).toEqual([23, 23, 23]);
  });
});

describe("a probe", () => {
  it("tells the speeds of reading and writing apart, and its calls are not made again", async () => {
    const model = script();
    const journal = memoryJournal();
    const plan = localStrategy().plan(corpus, model, settings);
    const prefix = plan.contexts[0]?.tokens ?? 0;
    const own = plan.calls.map((c) => c.request.prompt.length);
    const sum = own.reduce((a, b) => a + b, 0);
    const output = 3 * (line.length - 1);
    // A clock by which a token takes 1 ms to read and 10 ms to write.
    const reads = prefix + (own[0] as number);
    const times = [0, reads, reads + sum + 10 * output];
    const probe = await probePlan(plan, corpus, model, { journal, now: () => times.shift() as number });
    expect(probe.calls).toBe(3);
    expect(probe.seconds).toBeCloseTo((prefix + sum + 10 * output) / 1000, 9);
    const asked = model.asked.length;
    expect(await probePlan(plan, corpus, model, { journal })).toEqual({
      calls: 0,
      seconds: 0,
    });
    expect(model.asked).toHaveLength(asked);
  });

  it("is made of a model on this machine, and of no other", async () => {
    const request = {
      corpus,
      settings,
      strategies: [localStrategy()],
      journal: memoryJournal(),
      pricing: unknown,
    };
    const remote = { ...script(), id: "https://api.example/v1#m (chat)" };
    const told = await dryRun({ ...request, model: remote });
    expect(told.rows[0]).toMatchObject({ calls: 3, seconds: null, probed: 0, cost: null, outputTokens: 70 });
    expect(remote.asked).toHaveLength(0);
    const local = await dryRun({ ...request, pricing: free, model: script() });
    // The script writes 29 bytes a line where 70 in all were expected.
    expect(local.rows[0]).toMatchObject({ probed: 3, cost: 0, outputTokens: 3 * (line.length - 1), done: 0 });
    expect(local.rows[0]?.seconds).toBeGreaterThanOrEqual(0);
  });
});

describe("a limited model", () => {
  const requests = (count: number): GenerateRequest[] =>
    Array.from({ length: count }, (_, i) => ({ prompt: `Ask ${i}`, maxTokens: 10 }));
  const answering = () => scriptedModel([{ match: /./, text: "four\n" }]);
  const stop = { stop: ["\n"] };

  it("makes exactly as many calls as it may, hands them on, and goes on under a higher limit", async () => {
    const model = answering();
    const journal = memoryJournal();
    const run = (maxCalls: number) =>
      generateJournalled(limitModel(model, { maxCalls }, free, journal.totals(model.id)), requests(7), {
        journal,
      });
    await expect(run(3)).rejects.toThrow(BudgetError);
    expect(model.asked).toHaveLength(3);
    await expect(run(3)).rejects.toThrow(/3 calls are made; 4 more are planned/);
    expect(model.asked).toHaveLength(3);
    await expect(run(0)).rejects.toMatchObject({ exitCode: 3 });
    expect(await run(7)).toHaveLength(7);
    expect(model.asked.map((r) => r.prompt)).toEqual(requests(7).map((r) => r.prompt));
  });

  it("never passes a cost, whatever the answers' lengths, and uses what short answers leave", async () => {
    const model = answering();
    // A call reads 5 bytes and may write 10: at most (5 × 2 + 10 × 8) / 1e6 = 90e-6; it writes 4: 42e-6.
    const asked = requests(9).map((r) => ({ ...r, ...stop }));
    const perCall = (costOf({ inputTokens: 5, cachedTokens: 0, outputTokens: 4 }, priced) ?? 0) * 1e6;
    expect(perCall).toBe(42);
    // 200e-6: two at most of 90 first (84 spent), then one (126), then the next could reach 216: three calls.
    const limited = limitModel(model, { maxCost: 200e-6 }, priced, none);
    const seen: number[] = [];
    const made = limited.generate(asked, { onGeneration: (index) => void seen.push(index) });
    await expect(made).rejects.toThrow(/limit of 0\.0002 USD[\s\S]*3 calls are made for 0\.0001 USD; 6 more/);
    expect(seen).toEqual([0, 1, 2]);
    // With 84e-6 spent before, one fits into 200e-6 (126), and then none.
    const spent = { calls: 2, inputTokens: 10, cachedTokens: 0, outputTokens: 8 };
    const again = answering();
    await expect(limitModel(again, { maxCost: 200e-6 }, priced, spent).generate(asked)).rejects.toThrow(
      BudgetError,
    );
    expect(again.asked).toHaveLength(1);
  });

  it("counts what writing to the server's cache costs, before a call and after it", async () => {
    // Prefix 10 bytes at 3 where input costs 2, prompt 5 at 2, 10 written at 8: 30 + 10 + 80 = 120e-6 at most.
    const writing: Pricing = { kind: "priced", price: { ...priced.price, cacheWrite: 3 } };
    const asked = requests(2).map((r) => ({ ...r, ...stop, prefix: "0123456789" }));
    const make = (maxCost: number, pricing: Pricing, model = answering()) => ({
      model,
      limited: limitModel(model, { maxCost }, pricing, none),
    });
    const under = make(119e-6, writing);
    await expect(under.limited.generate(asked)).rejects.toThrow(BudgetError);
    expect(under.model.asked).toHaveLength(0);
    const over = make(121e-6, writing);
    await expect(over.limited.generate(asked)).rejects.toThrow(BudgetError);
    expect(over.model.asked).toHaveLength(1);
    // Without the surcharge 110e-6 are enough.
    const plain = make(111e-6, priced);
    await expect(plain.limited.generate(asked)).rejects.toThrow(BudgetError);
    expect(plain.model.asked).toHaveLength(1);
    // An answer that wrote 10 tokens cost 30 + 10 + 4 × 8 = 72e-6: with 190e-6 the second call does not fit, with 193e-6 it does.
    const telling = (maxCost: number) => {
      const base = answering();
      const model = {
        ...base,
        generate: async (...args: Parameters<typeof base.generate>) =>
          (await base.generate(...args)).map((made) => ({ ...made, cacheWriteTokens: 10 })),
      };
      return { base, limited: limitModel(model, { maxCost }, writing, none) };
    };
    const short = telling(190e-6);
    await expect(short.limited.generate(asked)).rejects.toThrow(BudgetError);
    expect(short.base.asked).toHaveLength(1);
    expect(await telling(193e-6).limited.generate(asked)).toHaveLength(2);
  });

  it("counts judgements, a list of them whole or not at all", async () => {
    const model = scriptedModel([], { logprob: () => -1 });
    const limited = limitModel(model, { maxCalls: 3 }, free, none);
    const judge = { prompt: "True?", continuations: [" yes", " no"] };
    expect(await limited.score([judge, judge])).toHaveLength(2);
    await expect(limited.score([judge, judge])).rejects.toThrow(BudgetError);
    expect(await limited.score([judge])).toHaveLength(1);
  });

  it("needs a price for a limit on cost, and is the model itself without limits", () => {
    const model = answering();
    expect(() => limitModel(model, { maxCost: 1 }, unknown, none)).toThrow(InputError);
    expect(() => limitModel(model, { maxCost: 1 }, free, none)).not.toThrow();
    expect(limitModel(model, {}, unknown, none)).toBe(model);
  });
});
