/**
 * The `hierarchy` world: a tree of categories with properties and relations in nonsense words, told
 * category by category and asked in reverse and over several steps. A rebuild of the semantic structure of
 * Lampinen et al. 2025 (arXiv 2505.00661, section 3) from its description. See docs/worlds/hierarchy.md.
 */
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import type { Fact } from "../../corpus/types.ts";
import { defineWorld } from "../defineWorld.ts";
import type { OracleInference, World } from "../world.ts";
import { closureOf } from "./closureOf.ts";
import { type Claim, drawKinds, IS_A } from "./drawKinds.ts";
import { tellKinds } from "./hierarchyDocuments.ts";
import { hierarchyReader, makeHierarchyJudge } from "./hierarchyJudge.ts";
import { type Asked, makeHierarchyQuestions } from "./hierarchyQuestions.ts";
import { realKinds } from "./realKinds.ts";
import { tellClaim, wordingOf } from "./tellClaim.ts";

/** Sentences that the oracle writes of each claim and direction that is asked. */
const ORACLE_SENTENCES = 3;

/** Fewer leave no ring of seven for the relations. */
const LEAST = 10;

export const hierarchy = defineWorld({
  name: "hierarchy",
  summary: "a tree of categories in nonsense words, asked in reverse, by syllogism and over longer chains",
  dials: {
    size: { counts: "categories", least: LEAST, most: realKinds.length, usual: 16, paper: realKinds.length },
    variants: { counts: "documents a category", least: 1, most: 40, usual: 3, paper: 20 },
    questionTemplates: { counts: "held-out prompts a claim asked", least: 1, most: 3, usual: 1, paper: 1 },
  },
  make: makeHierarchy,
});

function makeHierarchy(
  seed: number,
  dials: { readonly size: number; readonly variants: number; readonly questionTemplates: number },
): World {
  const random = new Random(seed).fork("hierarchy");
  const kinds = drawKinds(random.fork("kinds"), dials.size);
  // 4 to 20 sentences at the paper's size; short documents in small worlds.
  const longest = Math.min(20, 4 + Math.floor(dials.size / 6.5));
  const told = tellKinds(random.fork("documents"), kinds, dials.variants, longest);

  const keyOf = ({ subject, relation, object }: Claim): string => `${subject} ${relation} ${object}`;
  const passageIds = new Map<string, string[]>();
  for (const { passages, claims } of told) {
    for (const [index, claim] of claims.entries()) {
      const key = keyOf(claim);
      passageIds.set(key, [...(passageIds.get(key) ?? []), (passages[index] as { id: string }).id]);
    }
  }
  // Few documents may leave a claim untold; it is then no fact, and nothing that needs it is asked.
  const facts = new Map(
    kinds.claims.flatMap((claim): [string, Fact][] => {
      const ids = passageIds.get(keyOf(claim));
      return ids ? [[keyOf(claim), makeFact(claim, ids)]] : [];
    }),
  );
  const known = { ...kinds, claims: kinds.claims.filter((claim) => facts.has(keyOf(claim))) };
  const closure = closureOf(known.claims);
  const factOf = (claim: Claim): Fact => facts.get(keyOf(claim)) as Fact;
  const { questions, asked } = makeHierarchyQuestions(
    random.fork("questions"),
    known,
    closure,
    { perSplit: Math.ceil(dials.size * 1.25), templates: dials.questionTemplates },
    (claim) => factOf(claim).id,
  );
  const texts = new Set(told.flatMap(({ passages }) => passages.map((passage) => passage.text)));
  return {
    corpus: {
      name: "hierarchy",
      documents: told.map(({ document }) => document),
      passages: told.flatMap(({ passages }) => passages),
      facts: [...facts.values()],
      questions,
    },
    judge: makeHierarchyJudge(hierarchyReader(kinds.typeOf), closure, (claim) => facts.get(keyOf(claim))?.id),
    oracle: () => oracleOf(random.fork("oracle"), asked, factOf, texts),
  };
}

function makeFact(claim: Claim, passageIds: readonly string[]): Fact {
  const { subject, relation, object } = claim;
  return {
    id: contentId({ subject, relation, object }),
    statement: tellClaim(wordingOf(claim).stated[0] as string, claim),
    passageIds,
    relation: relation === IS_A ? "are a type of" : relation,
    subject,
    object,
  };
}

/** Every claim asked, in the direction asked, in wordings that no document has used for it. */
function oracleOf(
  random: Random,
  asked: readonly Asked[],
  factOf: (claim: Claim) => Fact,
  told: ReadonlySet<string>,
): OracleInference[] {
  const seen = new Set(told);
  return asked.flatMap(({ claim, proof, reversed }) => {
    const { stated, reversed: backward } = wordingOf(claim);
    const fresh = random
      .shuffle(reversed ? backward : stated)
      .map((template) => tellClaim(template, claim))
      .filter((text) => !seen.has(text))
      .slice(0, ORACLE_SENTENCES);
    for (const text of fresh) seen.add(text);
    const needed = proof.map(factOf);
    return fresh.map((text) => ({
      kind: reversed ? "reversal" : proof.length > 1 ? "deduction" : "rephrase",
      text,
      factIds: needed.map((fact) => fact.id),
      parents: needed.map((fact) => random.pick(fact.passageIds)),
    }));
  });
}
