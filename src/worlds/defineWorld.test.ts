import { describe, expect, it } from "vitest";
import { InputError } from "../core/errors.ts";
import { defineWorld } from "./defineWorld.ts";
import type { World } from "./world.ts";

/** Tells what it was made with instead of making anything. */
const made: object[] = [];
const toy = defineWorld({
  name: "toy",
  summary: "a toy",
  dials: {
    size: { counts: "toys", least: 1, most: 9, usual: 3, paper: 7 },
    variants: { counts: "colours", least: 2, most: 4, usual: 2, paper: 4 },
  },
  make: (seed, dials) => {
    made.push({ seed, ...dials });
    return {
      corpus: { name: "toy", documents: [], passages: [], facts: [], questions: [] },
    } as unknown as World;
  },
});
const madeWith = (options: Parameters<typeof toy>[0]) => {
  toy(options);
  return made.at(-1);
};

describe("defineWorld", () => {
  it("gives every dial: as given, else the paper's, else the usual one", () => {
    expect(madeWith({ seed: 4 })).toEqual({ seed: 4, size: 3, variants: 2 });
    expect(madeWith({ seed: 4, paper: true })).toEqual({ seed: 4, size: 7, variants: 4 });
    expect(madeWith({ seed: 4, paper: true, size: 9 })).toEqual({ seed: 4, size: 9, variants: 4 });
    expect(madeWith({ seed: 4, paper: false, variants: 3 })).toEqual({ seed: 4, size: 3, variants: 3 });
    expect(madeWith({ seed: 0, size: undefined })).toEqual({ seed: 0, size: 3, variants: 2 });
  });

  it("refuses a dial that the world lacks and names those it has", () => {
    const attempt = () => toy({ seed: 1, questionTemplates: 2 });
    expect(attempt).toThrow(InputError);
    expect(attempt).toThrow(/questionTemplates cannot be set[\s\S]*size, variants, paper/);
    expect(() => toy({ seed: 1, questionTemplates: undefined })).not.toThrow();
  });

  it.each([{ size: 0 }, { size: 10 }, { size: 2.5 }, { variants: Number.NaN }, { seed: -1 }, { seed: 0.5 }])(
    "refuses %j and says the range",
    (options) => {
      expect(() => toy({ seed: 1, ...options })).toThrow(InputError);
      expect(() => toy({ seed: 1, ...options })).toThrow(/a whole number from \d+ to \d+/);
    },
  );
});
