/** Whether a value names something that can be asked for. */

/** A longer value is a text, not the name of a thing. */
const MOST_WORDS = 8;

/** Short, with a letter or digit, and no sentence. */
export function isThing(value: string): boolean {
  return /[\p{L}\p{N}]/u.test(value) && value.split(/\s+/u).length <= MOST_WORDS && !/[!?:]/u.test(value);
}
