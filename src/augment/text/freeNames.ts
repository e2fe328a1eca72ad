/**
 * Names that stand for themselves. "Velm" that only ever ends "the marsh of Velm" is part of what that says; a name
 * that stands in several surroundings is one to begin a sentence with. It must not know what the words mean.
 */

const RUN = /(?<![\p{L}\p{N}])\p{Lu}[\p{L}\p{M}\p{N}'’-]*(?: \p{Lu}[\p{L}\p{M}\p{N}'’-]*)*/gu;
const FEWEST_SURROUNDINGS = 2;

/** Names that some text has after other words than another does; a possessive counts as its name. */
export function freeNames(texts: readonly string[]): ReadonlySet<string> {
  const surroundings = new Map<string, Set<string>>();
  for (const text of texts)
    for (const match of text.matchAll(RUN)) {
      const name = match[0].replace(/['’]s$/u, "");
      const before = text.slice(0, match.index).trim().split(/\s+/).slice(-2).join(" ");
      surroundings.set(name, (surroundings.get(name) ?? new Set()).add(before));
    }
  return new Set([...surroundings].flatMap(([name, { size }]) => (size < FEWEST_SURROUNDINGS ? [] : [name])));
}
