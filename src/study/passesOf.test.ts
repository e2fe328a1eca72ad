import { describe, expect, it } from "vitest";
import { silentProgress } from "../core/progress.ts";
import type { Source } from "./openSource.ts";
import { passesOf, SIGHTINGS } from "./passesOf.ts";
import { warnFewSights } from "./warnFewSights.ts";

const facts = (...tellings: number[]) =>
  tellings.map((count, i) => ({
    id: `f${i}`,
    statement: "",
    passageIds: Array.from({ length: count }, (_, k) => `p${i}.${k}`),
  }));

describe("passesOf", () => {
  it("shows each telling of a fact as often as makes up the sightings", () => {
    expect(passesOf({ facts: facts(5, 5, 5) })).toBe(SIGHTINGS / 5);
    expect(passesOf({ facts: facts(1, 1, 30) })).toBe(SIGHTINGS);
  });

  it("goes by the quarter of facts told least, and not by a single one", () => {
    expect(passesOf({ facts: facts(9, 9, 9, 9, 9, 9, 9, 9, 4, 4, 4) })).toBe(SIGHTINGS / 4);
    expect(passesOf({ facts: facts(1, 5, 5, 5, 5) })).toBe(SIGHTINGS / 5);
  });

  it("makes at least one pass, and counts one telling where no fact is known", () => {
    expect(passesOf({ facts: facts(100) })).toBe(1);
    expect(passesOf({ facts: [] })).toBe(SIGHTINGS);
    expect(passesOf({ facts: facts(0) })).toBe(SIGHTINGS);
  });
});

describe("warnFewSights", () => {
  const noted = (passes: number, ...tellings: number[]): string[] => {
    const said: string[] = [];
    const progress = { ...silentProgress, note: (text: string) => void said.push(text) };
    const source = { corpus: { facts: facts(...tellings) } } as unknown as Source;
    warnFewSights({ source, seed: 1, progress }, passes);
    return said;
  };

  it("says how often a fact is seen, and how many passes are enough", () => {
    expect(noted(4, 2, 2, 3)).toEqual([
      expect.stringMatching(/4 passes show a fact about 8 times.*--epochs to 10 /),
    ]);
  });

  it("says nothing where it is seen often enough, as by default", () => {
    expect(noted(10, 2)).toEqual([]);
    expect(noted(passesOf({ facts: facts(3) }), 3)).toEqual([]);
  });
});
