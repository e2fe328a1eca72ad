/** Open sentences for the statements of one corpus: with its own lead-ins, and with the names it writes small. */
import type { LanguageModel } from "../../models/languageModel.ts";
import { coinedWords } from "./coinedWords.ts";
import { freeNames } from "./freeNames.ts";
import { sayKind } from "./inheritance.ts";
import { largeWords } from "./largeWords.ts";
import { leadInFinder } from "./leadInFinder.ts";
import { looksEnglish } from "./looksEnglish.ts";
import { openingsOf } from "./openingsOf.ts";

/** A capital within a sentence: names are written as names, and small words are none. */
const NAME = /[^.?!:]\s+\p{Lu}/u;
const LAST_NAME = /(?<=\s)\p{Lu}[\p{L}\p{M}\p{N}'’-]*(?: \p{Lu}[\p{L}\p{M}\p{N}'’-]*)*(?=[.!?]?$)/u;

export interface OpeningFinder {
  openingsOf(statement: string): string[];
  /** The last coined word of a statement that has another before it and writes no name large. */
  coined(statement: string): string | undefined;
}

export function openingFinder(
  texts: readonly string[],
  model: Pick<LanguageModel, "capabilities" | "countTokens">,
): OpeningFinder {
  const exact = model.capabilities.tokenCounts !== "estimate";
  const words = exact ? coinedWords(texts, (text) => model.countTokens(text)) : new Set<string>();
  const leadIn = leadInFinder(texts);
  const free = freeNames(texts);
  const english = looksEnglish(texts);
  const names = english ? largeWords(texts) : undefined;
  const coinedIn = (statement: string): string[] =>
    (statement.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => words.has(word));
  const coined = (statement: string): string | undefined => {
    if (NAME.test(statement)) return undefined;
    const found = coinedIn(statement);
    return new Set(found).size > 1 ? found.at(-1) : undefined;
  };
  const isGroup = (statement: string, name: string | undefined): boolean =>
    name !== undefined &&
    english &&
    coinedIn(statement).some((members) => members !== name && sayKind(statement, members, name));
  const lastName = (statement: string): string | undefined => {
    const name = LAST_NAME.exec(statement)?.[0];
    return name !== undefined && free.has(name) ? name : undefined;
  };
  return {
    coined,
    openingsOf: (statement) => {
      const last = coined(statement);
      return openingsOf(statement, {
        coined: last,
        group: isGroup(statement, last),
        leadIn: leadIn(statement),
        name: lastName(statement),
        names,
      });
    },
  };
}
