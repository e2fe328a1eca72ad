/** Text from the people world of development seed 900, cut to a number of tokens: work that looks like a study's. */
import { documentsPrefix } from "../../src/corpus/promptFormat.ts";
import type { Document } from "../../src/corpus/types.ts";
import type { World } from "../../src/worlds/world.ts";
import { makeWorld } from "../../src/worlds/worlds.ts";

export function people(dials: { size: number; variants: number }): World {
  return makeWorld("people", { seed: 900, ...dials });
}

/** The first documents that take at least so many tokens as a prefix of prompts. */
export function prefixOf(
  documents: readonly Document[],
  tokens: number,
  countTokens: (text: string) => number,
): { documents: readonly Document[]; prefix: string } {
  for (let count = 1; count <= documents.length; count++) {
    const chosen = documents.slice(0, count);
    const prefix = documentsPrefix(chosen);
    if (countTokens(prefix) >= tokens) return { documents: chosen, prefix };
  }
  throw new RangeError(`${documents.length} documents have fewer than ${tokens} tokens`);
}
