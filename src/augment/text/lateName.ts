/**
 * The last name of a statement, where it stands in the second half: what a reversal should begin with. A model
 * asked for a reversal often keeps what stood first in front; beginning the line for it leaves it no choice.
 */
export function lateName(statement: string): string | undefined {
  const names = [...statement.matchAll(/\p{Lu}[\p{L}\p{N}'’-]*(?: \p{Lu}[\p{L}\p{N}'’-]*)*/gu)];
  const last = names.filter(({ index }) => index > statement.length / 2).at(-1);
  return last?.[0];
}
