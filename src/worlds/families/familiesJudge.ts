/**
 * The truth about free sentences in a `families` world: it reads who is said to be what to whom, in any word
 * of kinship, and what it cannot place is `unknown`.
 */
import { claimReader, type Pattern, type ReadClaim, type Reading } from "../hierarchy/readClaims.ts";
import type { WorldVerdict } from "../world.ts";
import type { Tie } from "./drawFamilies.ts";
import * as grammar from "./familyGrammar.ts";
import type { Kin, Kinship } from "./kinshipOf.ts";

const NUMBERS = ["one", "two", "three", "four", "five", "six"];

interface KinWord {
  readonly kin: Kin;
  readonly sex?: "woman" | "man";
}

const byWord = new Map<string, KinWord>(
  (Object.keys(grammar.kinWords) as Kin[]).flatMap((kin) => {
    const { any, woman, man } = grammar.kinWords[kin];
    return [
      ...(any ? [[any, { kin }] as const] : []),
      ...(woman ? [[woman, { kin, sex: "woman" as const }] as const] : []),
      ...(man ? [[man, { kin, sex: "man" as const }] as const] : []),
    ];
  }),
);

const COUNTED = "children";

const PATTERNS: readonly Pattern[] = [
  ...[...byWord.keys()].flatMap((word) =>
    [
      ...grammar.statedTies,
      ...grammar.oracleKin,
      ...grammar.askKin.map((text) => `${text} {s}`),
      ...grammar.askStated.map((text) => `${text} {f}`),
      ...grammar.alsoReadKin,
    ].map((text) => ({
      subjectType: "person",
      objectType: "person",
      relation: word,
      text: text.replaceAll("{kin}", word).replace(/\.(?=$|\])/, ""),
    })),
  ),
  ...[
    ...grammar.oracleCounts,
    ...grammar.askCount.map((text) => `${text} {f}`),
    ...grammar.alsoReadCount,
  ].flatMap((text) =>
    ["child", "children"].map((noun) => ({
      subjectType: "person",
      objectType: "number",
      relation: COUNTED,
      text: text.replace("{f}", `{f} ${noun}`).replace(/\.$/, ""),
    })),
  ),
];

/** Numbers that count nobody. */
const plainNumbers = (text: string): string =>
  text.replace(/\bthe one (?=whom?\b)/gi, "").replace(/\btwo doors away\b/gi, "nearby");

export function familiesReader(people: readonly string[]): (text: string) => Reading {
  const names = new Set(people.map((name) => name.toLowerCase()));
  const read = claimReader(PATTERNS, (word) => {
    if (names.has(word)) return { type: "person", word };
    return NUMBERS.includes(word) ? { type: "number", word } : undefined;
  });
  return (text) => read(plainNumbers(text));
}

export function makeFamiliesJudge(
  people: readonly string[],
  kinship: Kinship,
  factIdOf: (tie: Tie) => string | undefined,
): (text: string) => WorldVerdict {
  const read = familiesReader(people);
  const nameOf = new Map(people.map((name) => [name.toLowerCase(), name]));
  const truthOf = (claim: ReadClaim): "true" | "false" | "unknown" => {
    const subject = nameOf.get(claim.subject) as string;
    if (claim.relation === COUNTED) {
      return kinship.all("child", subject).size === NUMBERS.indexOf(claim.object) + 1 ? "true" : "false";
    }
    const { kin, sex } = byWord.get(claim.relation) as KinWord;
    if (!kinship.all(kin, nameOf.get(claim.object) as string).has(subject)) {
      return kin === "pibling" || kin === "nibling"
        ? byMarriage(kin, subject, nameOf.get(claim.object) as string)
        : "false";
    }
    if (sex === undefined || kinship.sex(subject) === sex) return "true";
    return kinship.sex(subject) === undefined ? "unknown" : "false";
  };
  // The husband of an aunt is an uncle to many, and to this world neither that nor its contrary.
  const byMarriage = (kin: Kin, subject: string, object: string): "false" | "unknown" => {
    const [elder, younger] = kin === "pibling" ? [subject, object] : [object, subject];
    const spouses = [...kinship.all("spouse", elder).keys()];
    return spouses.some((spouse) => kinship.all("pibling", younger).has(spouse)) ? "unknown" : "false";
  };
  return (text) => {
    const { claims, unplaced, denied, hedge, asks } = read(text);
    const unknown = (reason: string): WorldVerdict => ({ verdict: "unknown", reason });
    if (claims.length === 0) return unknown("no claim of kinship about people of this world");
    if (unplaced.length > 0)
      return unknown(`says something of "${unplaced[0]}" that no wording accounts for`);
    if (asks) return unknown("asks and does not state");
    if (hedge !== undefined) return unknown(`left open by "${hedge}"`);
    const truths = claims.map(truthOf);
    if (denied) {
      if (claims.length === 1 && truths[0] === "true")
        return { verdict: "false", reason: "denies what follows" };
      return unknown("denies what the documents do not say");
    }
    const wrong = claims[truths.indexOf("false")];
    if (wrong) {
      return {
        verdict: "false",
        reason: `${wrong.subject} as ${wrong.relation} of ${wrong.object} does not follow`,
      };
    }
    if (truths.includes("unknown")) return unknown("the documents leave it open");
    const last = claims[claims.length - 1] as ReadClaim;
    const factId = toldTie(last);
    if (factId === undefined) return { verdict: "true", reason: "follows from the documents" };
    const { id, forward } = factId;
    return {
      verdict: "true",
      factId: id,
      direction: forward === last.subjectFirst ? "stated" : "reversed",
      reason: "told in the documents",
    };
  };

  /** The one tie that a claim repeats, in its own words or in those of its inverse. */
  function toldTie({ subject, relation, object }: ReadClaim): { id: string; forward: boolean } | undefined {
    const word = byWord.get(relation);
    if (!word) return undefined;
    const [a, b] = [nameOf.get(subject) as string, nameOf.get(object) as string];
    const proof = kinship.all(word.kin, b).get(a) ?? [];
    const [tie] = proof;
    if (!tie || proof.length > 1) return undefined;
    const id = factIdOf(tie);
    return id === undefined ? undefined : { id, forward: tie.subject === a };
  }
}
