/**
 * A text as sentences of words and punctuation, with the mentions of persons found in each. It must not know
 * what a sentence says of them.
 */
import { contentWords } from "./contentWords.ts";
import { functionWords } from "./functionWords.ts";
import type { Person } from "./makePeople.ts";

export interface Mention {
  readonly person: Person;
  /** `N` name, `D` whole description, `R` calling alone, `W` deed alone. */
  readonly as: "N" | "D" | "R" | "W";
  /** Tokens [start, end) of the sentence. */
  readonly start: number;
  readonly end: number;
}

export interface Sentence {
  readonly tokens: readonly string[];
  readonly asks: boolean;
}

/**
 * Lower-case words, `'s` for a possessive, and the punctuation , : ; ( ) and - for a dash. Quotation marks are
 * dropped, other apostrophes closed up. Sentences end at . ! or ?.
 */
export function splitTokens(text: string): Sentence[] {
  const tokens =
    text
      .normalize("NFKC")
      .toLowerCase()
      .replace(/['’]s(?![\p{L}\p{N}])/gu, " \0 ")
      .replace(/['’]/gu, "")
      .replace(/[–—]|\s-+\s/gu, " \u2014 ")
      .match(/[\p{L}\p{N}]+|[\0\u2014.!?,:;()]/gu) ?? [];
  const sentences: Sentence[] = [];
  let open: string[] = [];
  const close = (end: string): void => {
    if (open.length > 0) sentences.push({ tokens: open, asks: end === "?" });
    open = [];
  };
  for (const token of tokens) {
    if (/[.!?]/.test(token)) close(token);
    else open.push(token === "\0" ? "'s" : token === "\u2014" ? "-" : token);
  }
  close(".");
  return sentences;
}

/** The sentence with its mentions as one letter each, a space after every token. */
export function frameOf(tokens: readonly string[], mentions: readonly Mention[]): string {
  const parts: string[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const mention = mentions.find((m) => m.start === i);
    parts.push(mention ? mention.as : (tokens[i] as string));
    if (mention) i = mention.end - 1;
  }
  return parts.map((part) => `${part} `).join("");
}

/** Finds names and whole descriptions of anyone; words are compared without case. */
export function mentionFinder(people: readonly Person[]): (tokens: readonly string[]) => Mention[] {
  const byName = new Map(people.map((person) => [person.name.toLowerCase(), person]));
  const byRole = new Map(people.map((person) => [person.role, person]));
  return (tokens) => {
    const found: Mention[] = tokens.flatMap((token, start) => {
      const person = byName.get(`${token} ${tokens[start + 1]}`);
      return person ? [{ person, as: "N", start, end: start + 2 }] : [];
    });
    tokens.forEach((token, start) => {
      const person = byRole.get(token);
      const end = person && runOf(tokens, start, contentWords(person.description));
      if (person && end !== undefined) found.push({ person, as: "D", start, end });
    });
    return found.sort((a, b) => a.start - b.start);
  };
}

/** Of one person whose full name stands in the text: first names alone, the calling alone, the deed alone. */
export function partsOf(person: Person, tokens: readonly string[], taken: readonly Mention[]): Mention[] {
  const first = person.name.toLowerCase().split(" ")[0];
  const deed = contentWords(person.description).slice(1);
  const free = (at: number): boolean => !taken.some((m) => m.start <= at && at < m.end);
  return tokens.flatMap((token, start): Mention[] => {
    if (!free(start)) return [];
    if (token === first) return [{ person, as: "N", start, end: start + 1 }];
    if (token === person.role) return [{ person, as: "R", start, end: start + 1 }];
    const end = token === deed[0] ? runOf(tokens, start, deed) : undefined;
    return end === undefined ? [] : [{ person, as: "W", start, end }];
  });
}

/**
 * The end of a run that has exactly these content words in order. Function words and punctuation in between
 * may differ, but a denial is content.
 */
function runOf(tokens: readonly string[], start: number, wanted: readonly string[]): number | undefined {
  let next = 0;
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i] as string;
    if (token === wanted[next]) next += 1;
    else if (!isFree(token)) return undefined;
    if (next === wanted.length) return i + 1;
  }
  return undefined;
}

const isFree = (token: string): boolean =>
  !/^[\p{L}\p{N}]/u.test(token) ||
  (functionWords.has(token) && !["not", "no", "never", "neither", "nor", "none"].includes(token));
