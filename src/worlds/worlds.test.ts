import { describe, expect, it } from "vitest";
import { InputError } from "../core/errors.ts";
import { nearestName } from "./nearestName.ts";
import { people } from "./people.ts";
import { makeWorld, worlds } from "./worlds.ts";

function errorOf(work: () => unknown): InputError {
  try {
    work();
  } catch (error) {
    if (error instanceof InputError) return error;
    throw error;
  }
  throw new Error("no error was thrown");
}

describe("makeWorld", () => {
  it("makes each world of the list from a seed alone", () => {
    for (const name of Object.keys(worlds)) {
      expect(makeWorld(name, { seed: 1 }).corpus.questions.length).toBeGreaterThan(0);
    }
  });

  it("hands the settings to the world", () => {
    const settings = { seed: 5, size: 2, variants: 1, questionTemplates: 1 };
    expect(makeWorld("people", settings).corpus).toEqual(people(settings).corpus);
  });

  it("has a sentence, a range and two sizes for each dial", () => {
    for (const { summary, dials } of Object.values(worlds)) {
      expect(summary).toBeTruthy();
      for (const { counts, least, most, usual, paper } of Object.values(dials)) {
        expect(counts).toBeTruthy();
        for (const value of [usual, paper]) expect(least <= value && value <= most).toBe(true);
      }
    }
  });

  it("lists the worlds and the nearest name for an unknown one", () => {
    const error = errorOf(() => makeWorld("peopel", { seed: 1 }));
    expect(error.what).toContain('"peopel"');
    expect(error.why).toContain("people");
    expect(error.next).toContain('did you mean "people"');
    expect(errorOf(() => makeWorld("toString", { seed: 1 })).next).not.toContain("did you mean");
  });

  it("names a setting that the world does not have or cannot use", () => {
    const made = (options: object) => errorOf(() => makeWorld("people", { seed: 1, ...options }));
    expect(made({ persons: 3 }).what).toContain("persons");
    expect(made({ persons: 3 }).why).toContain("size, variants, questionTemplates, paper");
    expect(made({ variants: "six" }).what).toContain('variants "six"');
  });
});

describe("nearestName", () => {
  it("forgives a slip and knows when nothing is near", () => {
    expect(nearestName("Poeple", ["people", "kinds"])).toBe("people");
    expect(nearestName("kind", ["people", "kinds"])).toBe("kinds");
    expect(nearestName("handbook", ["people", "kinds"])).toBeUndefined();
    expect(nearestName("x".repeat(1e6), ["people"])).toBeUndefined();
    expect(nearestName("people", [])).toBeUndefined();
  });
});
