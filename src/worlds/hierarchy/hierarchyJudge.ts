/**
 * The truth about free sentences in a `hierarchy` world. Every word of the world in a sentence must stand in
 * a wording that the grammar knows; else the sentence is `unknown`. The world is closed: a claim that does
 * not follow from the documents is false.
 */
import type { WorldVerdict } from "../world.ts";
import type { Closure } from "./closureOf.ts";
import { type Claim, IS_A, isProperty, type WordType } from "./drawKinds.ts";
import { type GrammarKey, grammar } from "./grammar.ts";
import { claimReader, type Lexicon, type Pattern, type Reading } from "./readClaims.ts";

/** Reads claims in the words of one world. */
export function hierarchyReader(typeOf: ReadonlyMap<string, WordType>): (text: string) => Reading {
  return claimReader(PATTERNS, lexiconOf(typeOf));
}

export function makeHierarchyJudge(
  read: (text: string) => Reading,
  closure: Closure,
  factIdOf: (claim: Claim) => string | undefined,
): (text: string) => WorldVerdict {
  return (text) => {
    const { claims, unplaced, beside, denied, hedge, asks } = read(text);
    const unknown = (reason: string): WorldVerdict => ({ verdict: "unknown", reason });
    if (claims.length === 0) return unknown("no claim in a wording of this world");
    if (unplaced.length > 0)
      return unknown(`says something of "${unplaced[0]}" that no wording accounts for`);
    if (beside !== undefined) return unknown(`"${beside}" beside a claim says something else`);
    if (asks) return unknown("asks and does not state");
    if (hedge !== undefined) return unknown(`left open by "${hedge}"`);
    const wrong = claims.find((claim) => !closure.proof(claim));
    if (denied) {
      if (claims.length > 1 || wrong) return unknown("denies what the documents do not say");
      return { verdict: "false", reason: "denies what follows from the documents" };
    }
    if (wrong) {
      return {
        verdict: "false",
        reason: `"${wrong.subject} ${wrong.relation} ${wrong.object}" does not follow`,
      };
    }
    const last = claims[claims.length - 1] as (typeof claims)[number];
    const factId = factIdOf(last);
    if (factId === undefined) return { verdict: "true", reason: "follows from several facts" };
    return {
      verdict: "true",
      factId,
      direction: last.subjectFirst ? "stated" : "reversed",
      reason: "told in the documents",
    };
  };
}

const PATTERNS: readonly Pattern[] = (Object.keys(grammar) as GrammarKey[]).flatMap((key) => {
  const { stated, reversed, askStated, askReversed, questionAnswer, alsoRead } = grammar[key];
  const asked = [...askStated.map((text) => `${text} {f}`), ...askReversed.map((text) => `${text} {s}`)];
  const texts = [...stated, ...reversed, ...asked, ...questionAnswer, ...alsoRead];
  return texts.map((text) => ({
    subjectType: "kind",
    objectType: isProperty(key) ? key : "kind",
    ...(key !== "verb" && { relation: key === IS_A ? IS_A : key }),
    text,
  }));
});

/** Nouns also with a plural ending; verbs and abilities in their endings. */
function lexiconOf(typeOf: ReadonlyMap<string, WordType>): Lexicon {
  return (word) => {
    const whole = typeOf.get(word);
    if (whole) return { type: whole, word };
    for (const [ending, types] of ENDINGS) {
      if (!word.endsWith(ending)) continue;
      const base = word.slice(0, -ending.length);
      const type = typeOf.get(base);
      if (type && types.includes(type)) return { type: ending === "ed" ? `${type}ed` : type, word: base };
    }
    return undefined;
  };
}

const ENDINGS: readonly (readonly [string, readonly WordType[]])[] = [
  ["es", ["kind", "have", "can", "verb"]],
  ["s", ["kind", "have", "can", "verb"]],
  ["ed", ["verb"]],
];
