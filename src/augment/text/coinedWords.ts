/**
 * Words in lower case that are names to a model: short ones that its tokenizer has to put together, as it does with
 * nonsense words and a company's own words. It must not look words up anywhere else.
 */
import { functionWords } from "./functionWords.ts";
import { looksEnglish } from "./looksEnglish.ts";

/** Few English words of up to so many letters are put together ("cellar", "jetty"); of longer ones, many. */
const SHORT = /^\p{Ll}{3,6}$/u;

/**
 * @param countTokens exact; none are found where it puts function words together, too, and in texts that are not
 * English, where it puts together every word
 */
export function coinedWords(
  texts: readonly string[],
  countTokens: (text: string) => number,
): ReadonlySet<string> {
  if (!looksEnglish(texts)) return new Set();
  const words = texts.flatMap((text) => text.match(/[\p{L}\p{M}'’]+/gu) ?? []);
  const english = new Set(words.filter((word) => functionWords.has(word)));
  if ([...english].some((word) => countTokens(` ${word}`) > 1)) return new Set();
  const short = new Set(words.filter((word) => SHORT.test(word) && !functionWords.has(word)));
  return new Set([...short].filter((word) => countTokens(` ${word}`) > 1));
}
