/**
 * The `families` world: imaginary family trees, each tie told in one direction, asked from the other end, over
 * several ties, and by number. Not of Lampinen et al. 2025; see docs/worlds/families.md.
 */
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import type { Document, Fact, Passage } from "../../corpus/types.ts";
import { defineWorld } from "../defineWorld.ts";
import type { OracleInference, World } from "../world.ts";
import { drawFamilies, MOST_FAMILIES, type Tie } from "./drawFamilies.ts";
import { makeFamiliesJudge } from "./familiesJudge.ts";
import { oracleCounts, oracleKin, statedTies } from "./familyGrammar.ts";
import { type AskedKin, makeFamilyQuestions } from "./familyQuestions.ts";
import { fillKin } from "./fillKin.ts";
import { kinshipOf } from "./kinshipOf.ts";

/** Questions a family in each split at most. */
const PER_FAMILY = 8;

/** Sentences that the oracle writes of each thing asked. */
const ORACLE_SENTENCES = 3;

export const families = defineWorld({
  name: "families",
  summary: "imaginary family trees told tie by tie, asked by inverse and composed kinship and by number",
  dials: {
    size: { counts: "families of three generations", least: 2, most: MOST_FAMILIES, usual: 3, paper: 10 },
    variants: { counts: "documents a tie", least: 1, most: statedTies.length, usual: 4, paper: 8 },
    questionTemplates: { counts: "held-out prompts a thing asked", least: 1, most: 3, usual: 1, paper: 1 },
  },
  make: makeFamilies,
});

function makeFamilies(
  seed: number,
  dials: { readonly size: number; readonly variants: number; readonly questionTemplates: number },
): World {
  const random = new Random(seed).fork("families");
  const drawn = drawFamilies(random.fork("people"), dials.size);
  const kinship = kinshipOf(drawn.people, drawn.ties);
  const documents: { document: Document; passage: Passage }[] = [];
  const facts = new Map<Tie, Fact>();
  const unused = new Map<Tie, readonly string[]>();
  for (const [index, tie] of drawn.ties.entries()) {
    const draws = random.fork("documents").fork(index);
    const templates = draws.shuffle(statedTies);
    unused.set(tie, templates.slice(dials.variants));
    const told = templates.slice(0, dials.variants).map((template) => {
      const text = tell(template, tie);
      const documentId = contentId({ document: text });
      const passage = { id: contentId({ passage: text, documentId }), documentId, text };
      return { document: { id: documentId, text, source: "families" }, passage };
    });
    documents.push(...told);
    const { subject, relation, object } = tie;
    facts.set(tie, {
      id: contentId({ subject, relation, object }),
      statement: tell(statedTies[0] as string, tie),
      passageIds: told.map(({ passage }) => passage.id),
      relation: `${relation} of`,
      subject,
      object,
    });
  }
  const factOf = (tie: Tie): Fact => facts.get(tie) as Fact;
  const { questions, asked } = makeFamilyQuestions(
    random.fork("questions"),
    drawn,
    kinship,
    { perSplit: PER_FAMILY * dials.size, templates: dials.questionTemplates },
    (tie) => factOf(tie).id,
  );
  const shuffled = random.fork("document order").shuffle(documents);
  return {
    corpus: {
      name: "families",
      documents: shuffled.map(({ document }) => document),
      passages: shuffled.map(({ passage }) => passage),
      facts: [...facts.values()],
      questions,
    },
    judge: makeFamiliesJudge(drawn.people, kinship, (tie) => facts.get(tie)?.id),
    oracle: () =>
      asked.flatMap((item, index) =>
        inferencesOf(random.fork("oracle").fork(index), item, factOf, unused.get(item.proof[0] as Tie) ?? []),
      ),
  };
}

const tell = (template: string, { subject, relation, object }: Tie): string =>
  fillKin(template, { s: subject, f: object, kin: relation });

/** Sentences with the person asked about before the answer; a rephrasing in wordings not told. */
function inferencesOf(
  random: Random,
  { split, of, answer, word, proof }: AskedKin,
  factOf: (tie: Tie) => Fact,
  unused: readonly string[],
): OracleInference[] {
  const needed = proof.map(factOf);
  const texts =
    split === "rephrase"
      ? unused.map((template) => tell(template, proof[0] as Tie))
      : split === "counting"
        ? oracleCounts.map((template) => fillKin(template, { s: of, f: answer }))
        : oracleKin
            .filter((template) => template.indexOf("{f}") < template.indexOf("{s}"))
            .map((template) => fillKin(template, { s: answer, f: of, kin: word }));
  return texts.slice(0, ORACLE_SENTENCES).map((text) => ({
    kind: split === "rephrase" ? "rephrase" : split === "inverse" ? "reversal" : "deduction",
    text,
    factIds: needed.map((fact) => fact.id),
    parents: needed.map((fact) => random.pick(fact.passageIds)),
  }));
}
