/** Money and provenance through the real command line, with a subject that remembers in place of the engine. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folderOf, toolPages } from "../questions/testing/corpusOf.ts";
import { ledgerJsonSchema, ledgerRow } from "../study/ledger/ledgerSchema.ts";
import { readRun } from "../study/readRun.ts";
import { memorySubject } from "../study/testing/memorySubject.ts";
import { main } from "./main.ts";
import { corollary, studied, temporary, write } from "./testing/corollary.ts";

const asked = [
  "--size",
  "2",
  "--variants",
  "2",
  "--rephrasings",
  "1",
  "--reversals",
  "1",
  "--deductions",
  "0",
];

describe("augment", () => {
  /** The same subject, served as it were by a hosted endpoint. */
  const hosted = async (argv: readonly string[]) => {
    let out = "";
    let err = "";
    let calls = 0;
    const subject = memorySubject({ write, onWork: (work) => void (work === "generate" && calls++) });
    const model = { ...subject.model, id: "https://api.openai.com/v1#gpt-4.1-mini (chat)" };
    const code = await main(argv, {
      stdout: (text) => {
        out += text;
      },
      stderr: (text) => {
        err += text;
      },
      signal: new AbortController().signal,
      openSubject: async () => ({ ...subject, model }),
    });
    return { code, out, err, calls };
  };

  it("--dry-run tells calls, tokens, price and time, and asks nothing of a model elsewhere", async () => {
    const out = join(temporary(), "data.jsonl");
    const argv = ["augment", "people", "--out", out, ...asked, "--strategies", "local", "--dry-run"];
    const text = await hosted(argv);
    expect(text).toMatchObject({ code: 0, calls: 0 });
    expect(text.out).toMatch(/^strategy +calls +input +cached +output +price +time left\nlocal +\d+/);
    expect(text.out).toMatch(
      /0\.4 input, 0\.1 cached, 1\.6 output, USD per million tokens, as of 2026-06-21/,
    );
    expect(existsSync(out) || existsSync(`${out}.journal.db`)).toBe(false);
    const told = JSON.parse((await hosted([...argv, "--json"])).out);
    const [{ calls, inputTokens, cachedTokens, outputTokens, cost, mostCost, seconds }] = told.rows;
    // One rephrasing and one reversal of each passage.
    expect(calls % 2).toBe(0);
    const priced = (inputTokens - cachedTokens) * 0.4 + cachedTokens * 0.1 + outputTokens * 1.6;
    expect(cost).toBeCloseTo(priced / 1e6, 12);
    expect(mostCost).toBeGreaterThan(cost);
    expect(seconds).toBeNull();

    const prices = join(temporary(), "prices.json");
    const entry = { model: "gpt-4.1-mini", asOf: "2030-01-31", input: 1000, output: 1000 };
    writeFileSync(prices, JSON.stringify({ models: [entry] }));
    const dearer = JSON.parse((await hosted([...argv, "--json", "--prices", prices])).out);
    expect(dearer.rows[0].cost).toBeCloseTo((inputTokens + outputTokens) / 1000, 9);
    expect((await hosted([...argv, "--prices", join(prices, "absent")])).code).toBe(2);
  });

  it("--dry-run probes a model on this machine; the run makes those calls no more", async () => {
    const out = join(temporary(), "data.jsonl");
    let generated = 0;
    const options = { write, onWork: (work: string) => void (work === "generate" && generated++) };
    const argv = ["augment", "people", "--out", out, ...asked, "--strategies", "local"];
    const told = JSON.parse((await corollary([...argv, "--dry-run", "--json"], options)).out);
    expect(told.pricing).toEqual({ kind: "free" });
    expect(told.rows[0]).toMatchObject({ probed: 24, cost: 0, done: 0 });
    expect(told.rows[0].seconds).toBeGreaterThanOrEqual(0);
    expect(generated).toBe(25); // twelve of each of two classes, and one that measures reading
    const run = await corollary(argv, options);
    expect(run.code).toBe(0);
    expect(generated).toBe(told.rows[0].calls + 1);
    const rows = readFileSync(`${out}.ledger.jsonl`, "utf8").trim().split("\n");
    const inferences = rows
      .map((row) => ledgerRow.parse(JSON.parse(row)))
      .filter((r) => r.type === "inference");
    expect(inferences).toHaveLength(told.rows[0].calls);
    expect(inferences.filter((i) => i.verdict === "kept").every((i) => i.exampleIds.length > 0)).toBe(true);
    expect(run.out).toMatch(/local: estimate +\d+.*none\nlocal: actual +\d+.*none\nprice: none/);
  });

  it("--max-calls and --max-cost stop with exit 3 before the call that would pass them, and the run resumes", async () => {
    const out = join(temporary(), "data.jsonl");
    const argv = ["augment", "people", "--out", out, ...asked, "--strategies", "local"];
    const first = await hosted([...argv, "--max-calls", "5"]);
    expect(first).toMatchObject({ code: 3, calls: 5 });
    expect(first.err).toMatch(/limit of 5 calls[\s\S]*next: run the same command again/);
    expect(existsSync(out)).toBe(false);
    expect(await hosted([...argv, "--max-calls", "5"])).toMatchObject({ code: 3, calls: 0 });
    expect(await hosted([...argv, "--max-cost", "0.000001"])).toMatchObject({ code: 3, calls: 0 });
    const last = await hosted([...argv, "--json", "--max-cost", "1"]);
    expect(last.code).toBe(0);
    const [{ estimate, actual, pricing }] = JSON.parse(last.out).costs;
    expect(actual.calls).toBe(estimate.calls);
    expect(last.calls).toBe(actual.calls - 5);
    expect(pricing).toMatchObject({ kind: "priced", price: { model: "gpt-4.1-mini", asOf: "2026-06-21" } });
    const { inputTokens, cachedTokens, outputTokens } = actual;
    const priced = (inputTokens - cachedTokens) * 0.4 + cachedTokens * 0.1 + outputTokens * 1.6;
    expect(actual.cost).toBeCloseTo(priced / 1e6, 12);
  });
});

describe("study", () => {
  it("--dry-run tells the augmentation and the arms of every seed, and makes no run", async () => {
    const run = join(temporary(), "run");
    const argv = ["study", "people", "--run", run, ...asked, "--seeds", "1,2", "--dry-run"];
    const { code, out } = await corollary(argv, { write });
    expect(code).toBe(0);
    expect(out).toMatch(
      /^augmentation, seed 1\nstrategy[\s\S]*\narms, seed 1\narm +learns[\s\S]*\naugmentation, seed 2\nstrategy[\s\S]*\narms, seed 2\n/,
    );
    expect(out).toMatch(/\nin all: about \d+.* (?:s|min|h), verification not counted\n$/);
    expect(existsSync(join(run, "settings.json"))).toBe(false);
    const none = await corollary([...argv, "--arms", "pretrained"]);
    expect(none.out).toMatch(
      /^no arm learns[^\n]*nothing is asked[^\n]*\n\narms, seed 1\narm .*\npretrained +nothing /,
    );
    const told = JSON.parse((await corollary([...argv, "--json"], { write })).out);
    expect(told[0].keptShares.local).toBeGreaterThan(0);
    expect(told[1].arms.map(({ arm }: { arm: string }) => arm)).toContain("augmented");
  });

  it("--dry-run leaves out what a run has taught and asked", async () => {
    const run = join(temporary(), "run");
    const argv = ["study", "people", "--run", run, ...asked];
    const first = await corollary([...argv, "--arms", "pretrained,finetuned"], { write });
    expect(first.code).toBe(0);
    const more = [...argv, "--arms", "pretrained,finetuned,augmented", "--dry-run", "--json"];
    const [told] = JSON.parse((await corollary(more, { write })).out);
    expect(told.arms.map(({ arm }: { arm: string }) => arm)).toEqual(["augmented"]);
  });

  it("--dry-run tells what making questions from documents asks, once for all seeds", async () => {
    const run = join(temporary(), "run");
    const argv = ["study", folderOf(toolPages), "--run", run, ...asked, "--seeds", "1,2", "--dry-run"];
    const { code, out } = await corollary(argv, { write });
    expect(code).toBe(0);
    // 160 claims of questions, and the 11 passages that the judge's threshold is measured on.
    expect(out).toMatch(/^questions and augmentation, seed 1\nstrategy.*\nquestions: judging +171 /);
    expect(out).toMatch(/\nin all: about \d+.*, verification and the making of questions not counted\n$/);
    expect(out).toMatch(/\naugmentation, seed 2\nstrategy/);
    expect(out.split("questions: judging")).toHaveLength(2);
    const alone = await corollary([...argv, "--arms", "pretrained"]);
    expect(alone.out).toMatch(/^questions, seed 1\n/);
  });

  it("stops at --max-calls, goes on without it, and records estimate and actual", async () => {
    const run = join(temporary(), "run");
    const argv = ["study", "people", "--run", run, ...asked, "--epochs", "1", "--arms", "augmented"];
    expect((await corollary([...argv, "--max-calls", "3"], { write })).code).toBe(3);
    expect((await corollary(argv, { write })).code).toBe(0);
    const { costs } = readRun(run);
    expect(costs?.map((cost) => cost.strategy)).toEqual(["local", "global"]);
    for (const { estimate, actual, pricing } of costs ?? []) {
      expect(actual.calls).toBe(estimate.calls);
      expect(actual.inputTokens).toBeGreaterThan(0);
      expect(pricing).toEqual({ kind: "free" });
    }
  });
});

describe("inspect", () => {
  it("prints the chain of a fact and of a question, in both directions", async () => {
    const { run, records } = await studied(["--arms", "finetuned,augmented"]);
    const inspect = async (...flags: string[]) => corollary(["inspect", run, ...flags]);
    const asJson = async (...flags: string[]) => JSON.parse((await inspect("--json", ...flags)).out);

    const taught = records.examples.find((e) => e.arm === "augmented" && e.inferenceIds.length > 0);
    const inference = records.inferences.find((i) => i.id === taught?.inferenceIds[0]);
    const fact = records.facts.find((f) => f.passageIds.includes(inference?.parents[0] ?? ""));
    const { facts } = await asJson("--fact", fact?.id ?? "");
    expect(facts).toHaveLength(1);
    const [chain] = facts;
    expect(chain.passages.map((p: { id: string }) => p.id).sort()).toEqual(
      [...(fact?.passageIds ?? [])].sort(),
    );
    const found = chain.inferences.find((i: { id: string }) => i.id === inference?.id);
    expect(found).toMatchObject({ verdict: "kept", taughtIn: ["augmented"], call: inference?.call });
    for (const i of chain.inferences) if (i.verdict !== "kept") expect(i.taughtIn).toEqual([]);
    expect(chain.originals.flatMap((o: { arms: string[] }) => o.arms)).toContain("finetuned");

    const question = records.questions.find((q) => q.factIds.includes(fact?.id ?? ""));
    expect(chain.questions.map((q: { id: string }) => q.id)).toContain(question?.id);
    const back = await asJson("--question", question?.id ?? "");
    expect(back.questions[0].facts).toEqual([chain]);
    expect(back.questions[0].question.answers.map((a: { arm: string }) => a.arm).sort()).toEqual([
      "augmented",
      "finetuned",
    ]);
    const one = await asJson("--question", question?.prompt ?? "", "--arm", "finetuned");
    expect(one.questions[0].question.answers).toHaveLength(1);
    expect(
      one.questions[0].facts[0].inferences.every((i: { taughtIn: string[] }) => i.taughtIn.length === 0),
    ).toBe(true);

    const text = (await inspect("--question", question?.id ?? "")).out;
    for (const part of [fact?.statement, inference?.text, inference?.call?.key, inference?.reason])
      expect(text).toContain(part);
    expect(text).toMatch(/taught in: augmented/);
    expect(text).toMatch(/finetuned (right|wrong)/);
    const absent = await inspect("--fact", "no such words");
    expect(absent.code).toBe(2);
    expect(absent.err).toMatch(/no fact like "no such words"/);
  });

  it("writes a ledger whose every line has the published form and every link an end", async () => {
    const { run, records } = await studied(["--arms", "finetuned,augmented"]);
    const path = join(temporary(), "ledger.jsonl");
    expect((await corollary(["inspect", run, "--ledger", path])).out).toMatch(/^\d+ rows: /);
    const lines = readFileSync(path, "utf8").trim().split("\n");
    const rows = lines.map((line) => ledgerRow.parse(JSON.parse(line)));
    // Parsing drops what the schema lacks: nothing may be dropped.
    expect(rows.map((row) => JSON.parse(JSON.stringify(row)))).toEqual(lines.map((line) => JSON.parse(line)));
    const ids = (type: string) => new Set(rows.filter((row) => row.type === type).map((row) => row.id));
    const [passages, facts, inferences, examples] = ["passage", "fact", "inference", "example"].map(ids);
    for (const row of rows) {
      const links: [readonly string[], Set<string> | undefined][] = [];
      if (row.type === "fact") links.push([row.passageIds, passages]);
      if (row.type === "inference") links.push([row.parents, passages], [row.exampleIds, examples]);
      if (row.type === "example") links.push([row.passageIds, passages], [row.inferenceIds, inferences]);
      if (row.type === "question") links.push([row.factIds, facts]);
      for (const [from, to] of links) for (const id of from) expect(to?.has(id)).toBe(true);
      if (row.type === "inference" && row.verdict === "kept")
        expect(row.exampleIds.length).toBeGreaterThan(0);
    }
    expect(inferences?.size).toBe(records.inferences.length);
  });

  it("has its schema in the file that is published", () => {
    const path = join(import.meta.dirname, "../../schema/ledger.schema.json");
    expect(JSON.parse(readFileSync(path, "utf8"))).toEqual(JSON.parse(JSON.stringify(ledgerJsonSchema())));
  });
});
