import { describe, expect, it } from "vitest";
import { passesOf, SIGHTINGS } from "./passesOf.ts";

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

  it("makes at least one pass, and counts one telling where no fact is known", () => {
    expect(passesOf({ facts: facts(100) })).toBe(1);
    expect(passesOf({ facts: [] })).toBe(SIGHTINGS);
    expect(passesOf({ facts: facts(0) })).toBe(SIGHTINGS);
  });
});
