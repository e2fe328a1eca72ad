/**
 * Reads claims from free sentences by their wording: slots of a known type with relation words between them.
 * It must not know which claims are true. A world gives it the wordings of its grammar and its vocabulary.
 */
import { plainWords } from "../contentWords.ts";
import { CLAIMED, othersClaim } from "./othersClaim.ts";

/** A wording with slots `{s}`, `{f}` and, for verbs, `{r}` or `{r}ed`. */
export interface Pattern {
  /** Words of this type fill the slot. */
  readonly subjectType: string;
  readonly objectType: string;
  /** What the wording says; absent where `{r}` names it. */
  readonly relation?: string;
  readonly text: string;
}

export interface ReadClaim {
  readonly subject: string;
  readonly relation: string;
  readonly object: string;
  readonly subjectFirst: boolean;
}

export interface Reading {
  readonly claims: readonly ReadClaim[];
  /** Words of the world that no wording accounts for. */
  readonly unplaced: readonly string[];
  /** A word beside a claim that makes it another's, or more than was claimed. */
  readonly beside?: string;
  /** Denied: "not", "cannot", "no longer". */
  readonly denied: boolean;
  /** The word that leaves the sentence open, if any. */
  readonly hedge?: string;
  readonly asks: boolean;
}

/** A word of the world in one of its forms; `type` of a participle is the verb's type + "ed". */
export type Lexicon = (word: string) => { readonly type: string; readonly word: string } | undefined;

const list = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const SAME: Readonly<Record<string, string>> = {
  is: "are",
  was: "are",
  were: "are",
  has: "have",
  had: "have",
  belongs: "belong",
  falls: "fall",
  includes: "include",
  counts: "count",
  possesses: "possess",
};
/** Say nothing of their own between the words of a wording. */
const SKIPPED = list(`a an the all every each any do does did always often also really indeed truly clearly
  simply generally usually actually thus therefore hence then too still certain own`);
const DENIALS: Readonly<Record<string, string>> = {
  not: "",
  never: "",
  cannot: "can",
  cant: "can",
  isnt: "are",
  arent: "are",
  wasnt: "are",
  werent: "are",
  dont: "",
  doesnt: "",
  didnt: "",
  hasnt: "have",
  havent: "have",
  neither: "",
  nor: "",
  no: "",
  none: "",
};
const HEDGES = list(`may might could perhaps maybe possibly probably presumably allegedly supposedly seem
  seems appear appears unknown unclear whether if unless except some most few sometimes rarely hardly unlike
  claim claims false untrue wrongly falsely mistaken would should`);

/** In a question–answer example the answer states, the question does not. */
const WORKED_QUESTION = /^\s*question:[^?]*\?(?=\s*answer:)/i;

/** Says yes with a "no" in it. */
const NO_DOUBT = /\b(?:no (?:doubt|question)(?: that)?|nobody (?:doubts|questions) that)\b/gi;

export function claimReader(patterns: readonly Pattern[], lexicon: Lexicon): (text: string) => Reading {
  const normal = (text: string): string[] =>
    text
      .split(/([,;:.!?()])/)
      .flatMap((part) => (/^[,;:.!?()]$/.test(part) ? [part] : plainWords(part)))
      .map((word) => SAME[word] ?? word)
      .filter((word) => !SKIPPED.has(word));
  const compiled = [...patterns]
    .map((pattern) => ({ pattern, words: normal(slotsAsWords(claimPart(pattern.text))) }))
    // The longest wording first, so that "are type of" is not read as "are".
    .sort((a, b) => b.words.length - a.words.length)
    .map(({ pattern, words }) => ({ pattern, ...compile(words, pattern) }));

  return (text) => {
    let denied = false;
    let hedge: string | undefined;
    const tokens = normal(
      text
        .replace(WORKED_QUESTION, "")
        .replace(NO_DOUBT, "that")
        .replace(/\bno longer\b/gi, "not"),
    ).flatMap((word) => {
      const known = lexicon(word);
      if (known) return [`<${known.type}:${known.word}>`];
      if (Object.hasOwn(DENIALS, word)) {
        denied = true;
        return DENIALS[word] ? [DENIALS[word] as string] : [];
      }
      if (HEDGES.has(word)) hedge ??= word;
      return [word];
    });
    let rest = ` ${tokens.join(" ")} `;
    const claims: ReadClaim[] = [];
    for (const { pattern, regex, order } of compiled) {
      rest = rest.replace(regex, (whole: string, ...groups: unknown[]) => {
        const found: Record<string, string> = {};
        for (const [i, slot] of order.entries()) found[slot] = groups[i] as string;
        const last = order[order.length - 1];
        const more = String(groups[order.length] ?? "").matchAll(/<\w+:(\w+)>/g);
        const relation = pattern.relation ?? (found.r as string);
        const subjectFirst = order.indexOf("s") < order.indexOf("f");
        for (const word of [
          found[last === "r" ? "f" : (last as string)] as string,
          ...[...more].map((m) => m[1] as string),
        ]) {
          const filled = { ...found, [last as string]: word };
          claims.push({ subject: filled.s as string, relation, object: filled.f as string, subjectFirst });
        }
        return ` ${`${CLAIMED} `.repeat(whole.trim().split(" ").length)}`;
      });
    }
    const unplaced = [...rest.matchAll(/<\w+:(\w+)>/g)].map((match) => match[1] as string);
    const asks = /\?\s*$/.test(text.trim());
    const beside = othersClaim(rest.trim().split(/\s+/));
    return {
      claims,
      unplaced,
      denied,
      ...(beside !== undefined && { beside }),
      ...(hedge !== undefined && { hedge }),
      asks,
    };
  };
}

/** The words in square brackets, or the whole text. */
export function claimPart(template: string): string {
  return /\[([^\]]*)\]/.exec(template)?.[1] ?? template;
}

const slotsAsWords = (text: string): string =>
  text.replaceAll("{r}ed", "slotrd").replace(/\{(\w)\}/g, (_, slot: string) => `slot${slot}`);

/** A regular expression over tokens, and its slots in order. A list may stand in the last slot. */
function compile(words: readonly string[], pattern: Pattern): { regex: RegExp; order: string[] } {
  const order: string[] = [];
  const typed = (type: string): string => `<${type}:(\\w+)>`;
  const parts = words.map((word) => {
    const slot = /^slot(s|f|r)(d?)$/.exec(word);
    if (!slot) return word.replace(/[.?()]/g, "\\$&");
    order.push(slot[1] as string);
    if (slot[1] === "s") return typed(pattern.subjectType);
    if (slot[1] === "f") return typed(pattern.objectType);
    return typed(slot[2] ? "verbed" : "verb");
  });
  const last = order[order.length - 1] === "s" ? pattern.subjectType : pattern.objectType;
  const item = `<${last}:\\w+>`;
  const endsInSlot = /^slot[sf]$/.test(words[words.length - 1] ?? "");
  // What follows the last item must not make it the subject of the next clause.
  const tail = endsInSlot ? `((?: , ${item})*(?: ,)? and ${item}(?! (?:are|have|can|include|<verb)))?` : "()";
  return { regex: new RegExp(`(?<= )${parts.join(" ")}${tail}(?= )`, "g"), order };
}
