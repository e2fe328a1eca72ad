import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { people } from "./people.ts";

/**
 * 120 lines that the reasoner wrote over the people worlds of seeds 1 and 2 (10 people a group), drawn with
 * `new Random(seed).fork("judge fixture").fork(kept).sample(lines, 30)` from the lines that an earlier judge
 * kept and from all others. Labelled by hand: true where the line says, in whatever words, that this person did
 * the deed. The reader had seen the lines when the grammar was written, so these are figures of development.
 */
const lines = readFileSync(new URL("../../fixtures/judge/people.jsonl", import.meta.url), "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as { seed: number; text: string; label: boolean; note?: string });

describe("the judge of people against a reader's labels", () => {
  it("is right where it says true, and finds most of what is true", () => {
    const judges = new Map([1, 2].map((seed) => [seed, people({ seed, size: 10 }).judge]));
    const judged = lines.map((l) => ({ ...l, said: judges.get(l.seed)?.(l.text).verdict === "true" }));
    const both = judged.filter((l) => l.said && l.label).length;
    const wrong = judged.filter((l) => l.said && !l.label).map((l) => l.text);
    const precision = both / judged.filter((l) => l.said).length;
    const recall = both / judged.filter((l) => l.label).length;
    console.info(`judge of people: precision ${precision.toFixed(2)}, recall ${recall.toFixed(2)}, n 120`);
    expect(judged).toHaveLength(120);
    expect(judged.filter((l) => l.label)).toHaveLength(58);
    expect(wrong).toEqual([]);
    expect(precision).toBeGreaterThanOrEqual(0.98);
    // Missed are lines that word the deed anew ("made" for "brewed"): the judge wants the deed's own words.
    expect(recall).toBeGreaterThanOrEqual(0.85);
  });
});
