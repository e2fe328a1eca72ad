/** Shorthand for a predicate in relation data. */
import type { Predicate } from "./types.ts";

export function predicate(forward: string, inverse: string, base?: string): Predicate {
  return { forward, inverse, base };
}
