/** `report` with prices and `inspect --diagnosis`, through the real command line, with a subject that remembers. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readPriceTable } from "../../augment/budget/readPrices.ts";
import { InputError } from "../../core/errors.ts";
import { corollary, studied, temporary } from "../testing/corollary.ts";

const asked = ["--arms", "in-context,finetuned,augmented"];

describe("report", () => {
  it("takes prices, the priced model, changes and the band from its flags", async () => {
    const { run } = await studied(asked);
    const money = async (...flags: string[]) =>
      JSON.parse((await corollary(["report", run, "--json", ...flags])).out).data.decision.money;
    expect(await money()).toMatchObject({ model: "gpt-4.1-mini", ofThisRun: false, band: 2 });
    const prices = join(temporary(), "prices.yaml");
    writeFileSync(
      prices,
      [
        "currency: EUR",
        "models:",
        "  - {model: mine, asOf: 2030-01-31, input: 1, output: 2, training: 3, tunedInput: 4, tunedOutput: 5}",
        "hosting:",
        "  - {name: a small box, asOf: 2030-01-31, perHour: 0.05, queriesPerDay: 1000}",
      ].join("\n"),
    );
    const mine = await money(
      "--prices",
      prices,
      "--priced-model",
      "mine",
      "--changes",
      "2,30",
      "--price-band",
      "3",
    );
    expect(mine).toMatchObject({ model: "mine", currency: "EUR", band: 3 });
    expect(mine.byChanges.map((item: { changes: number }) => item.changes)).toEqual([2, 30]);
    expect(mine.prices.join()).toMatch(/as of 2030-01-31.*a small box: 0.05 EUR an hour/);
    expect(mine.byChanges[0].lines.map((line: { way: string }) => line.way)).toEqual([
      ...["in-context", "augmented, by the hour", "augmented, by the token"],
    ]);
    expect(readFileSync(join(run, "report.md"), "utf8")).toContain("## Decision");
    const absent = await corollary(["report", run, "--priced-model", "absent"]);
    expect(absent).toMatchObject({ code: 2, err: expect.stringContaining("no price of absent") });
    expect((await corollary(["report", run, "--prices", `${prices}.not`])).code).toBe(2);
  });
});

describe("inspect --diagnosis", () => {
  it("prints each arm in figures and its facts, the worst first; --arm, --limit and --json choose", async () => {
    const { run, records } = await studied(asked);
    const inspect = async (...flags: string[]) =>
      (await corollary(["inspect", run, "--diagnosis", ...flags])).out;
    const all = JSON.parse(await inspect("--json"));
    expect(all.arms.map((arm: { arm: string }) => arm.arm)).toEqual(["finetuned", "augmented"]);
    expect(all.facts).toHaveLength(2 * records.facts.length);
    const one = JSON.parse(await inspect("--json", "--arm", "augmented"));
    expect(one.facts).toEqual(all.facts.filter((fact: { arm: string }) => fact.arm === "augmented"));
    expect(JSON.parse(await inspect("--json", "--seed", "7")).facts).toEqual([]);
    const text = await inspect("--arm", "finetuned", "--limit", "1");
    expect(text).toMatch(/^finetuned: 6 facts: /);
    expect(text).toContain("by guessing alone");
    expect(text).toContain("… and 5 more");
    // The study itself wrote a report that holds the same.
    expect(existsSync(join(run, "report.json"))).toBe(true);
    expect(JSON.parse(readFileSync(join(run, "report.json"), "utf8")).diagnosis).toEqual(all);
  });
});

describe("a table of prices", () => {
  it("may hold machines, which stand before the shipped ones; each is dated", () => {
    const path = join(temporary(), "prices.yaml");
    writeFileSync(path, "models: []\nhosting: [{name: box, asOf: 2030-01-31, perHour: 1}]\n");
    const { hosting, prices } = readPriceTable(path);
    expect(hosting[0]).toEqual({ name: "box", asOf: "2030-01-31", perHour: 1, currency: "USD" });
    expect(hosting.slice(1)).toEqual(readPriceTable().hosting);
    expect(prices).toEqual(readPriceTable().prices);
    writeFileSync(path, "models: []\nhosting: [{name: box, perHour: 1}]\n");
    expect(() => readPriceTable(path)).toThrow(InputError);
  });
});
