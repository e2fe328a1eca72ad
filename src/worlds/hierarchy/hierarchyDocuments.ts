/** Writes the documents of a `hierarchy` world: each tells of one category, in the stated direction alone. */
import { contentId } from "../../core/contentId.ts";
import type { Random } from "../../core/random.ts";
import type { Document, Passage } from "../../corpus/types.ts";
import type { Claim, Kinds } from "./drawKinds.ts";
import { leads } from "./grammar.ts";
import { capital, fillClaim, tellClaim, wordingOf } from "./tellClaim.ts";

export interface Told {
  readonly document: Document;
  readonly passages: readonly Passage[];
  /** The claim of each passage. */
  readonly claims: readonly Claim[];
}

/** How a document is laid out, and the share of question–answer examples in it. */
const STYLES: readonly {
  readonly questions: number;
  readonly before: (index: number, lead: string) => string;
}[] = [
  { questions: 0.08, before: (_, lead) => lead },
  { questions: 0.08, before: (_, lead) => lead },
  { questions: 0.04, before: (index) => `Fact ${index + 1}: ` },
  { questions: 0.5, before: (_, lead) => lead },
];

/** Documents have this many sentences at least. */
const FEWEST = 4;

/**
 * `variants` documents a category, of 4 to `longest` sentences. The claims of a category are told in turn, so
 * that none is told more than once more often than another. A held-out category's documents repeat its one
 * claim in different words.
 */
export function tellKinds(random: Random, kinds: Kinds, variants: number, longest: number): Told[] {
  const told = kinds.names.flatMap((name) => {
    const draws = random.fork(name);
    const own = kinds.claims.filter((claim) => claim.subject === name);
    if (own.length === 0) return [];
    const next = dealer(draws, own);
    return Array.from({ length: variants }, (_, variant) => {
      const most = kinds.heldOut.has(name) ? FEWEST : longest;
      const sentences = draws.between(FEWEST, most);
      return document(draws.fork(variant), name, Array.from({ length: sentences }, next));
    });
  });
  return random.fork("order").shuffle(told);
}

/** Claims in random order, each once before any comes again. */
function dealer(random: Random, claims: readonly Claim[]): () => Claim {
  let deck: Claim[] = [];
  return () => {
    if (deck.length === 0) deck = random.shuffle(claims);
    return deck.pop() as Claim;
  };
}

function document(random: Random, name: string, claims: readonly Claim[]): Told {
  const style = random.pick(STYLES);
  const texts: string[] = [];
  const orders = new Map<Claim, string[]>();
  for (const [index, claim] of claims.entries()) {
    const { stated, questionAnswer } = wordingOf(claim);
    const left = orders.get(claim)?.length ? (orders.get(claim) as string[]) : random.shuffle(stated);
    const template = left.pop() as string;
    orders.set(claim, left);
    const asked = capital(fillClaim(random.pick(questionAnswer), claim)).replace(
      /Answer: ./,
      (a) => a.slice(0, -1) + a.slice(-1).toUpperCase(),
    );
    const asks = random.chance(style.questions) && !texts.includes(`${asked}.`);
    texts.push(asks ? `${asked}.` : tellClaim(template, claim, style.before(index, random.pick(leads))));
  }
  const title = capital(name);
  const text = texts.join(" ");
  const documentId = contentId({ document: text, title });
  return {
    document: { id: documentId, title, text, source: "hierarchy" },
    passages: texts.map((passage, index) => ({
      id: contentId({ passage, documentId, index }),
      documentId,
      title,
      text: passage,
    })),
    claims,
  };
}
