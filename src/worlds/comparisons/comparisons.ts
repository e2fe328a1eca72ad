/**
 * The `comparisons` world: invented kinds compared in one direction and asked in both. A rebuild of the simple
 * reversals of Lampinen et al. 2025 (arXiv 2505.00661). See docs/worlds/comparisons.md.
 */
import { Random } from "../../core/random.ts";
import type { Question } from "../../corpus/types.ts";
import { corpusBuilder, makeQuestion } from "../corpusBuilder.ts";
import { defineWorld } from "../defineWorld.ts";
import type { OracleInference, World } from "../world.ts";
import { makeComparisonJudge } from "./comparisonJudge.ts";
import { comparison, leadIns, opposite, questionPrompts } from "./comparisonSentences.ts";
import { makeChains } from "./makeChains.ts";

export const comparisons = defineWorld({
  name: "comparisons",
  summary: "invented kinds compared with more or less, asked with the word told and with the other one",
  dials: {
    size: { counts: "comparisons told", least: 3, most: 400, usual: 30, paper: 100 },
    variants: {
      counts: "documents per comparison, each with another lead-in",
      least: 1,
      most: leadIns.length,
      usual: 4,
      paper: 10,
    },
    questionTemplates: {
      counts: "held-out prompts per comparison and direction",
      least: 1,
      most: questionPrompts.length,
      usual: 2,
      paper: 2,
    },
  },
  make: makeComparisonsWorld,
});

interface Told {
  /** In the order of the documents. */
  readonly first: string;
  readonly second: string;
  readonly factId: string;
}

function makeComparisonsWorld(
  seed: number,
  dials: { readonly size: number; readonly variants: number; readonly questionTemplates: number },
): World {
  const { size, variants, questionTemplates } = dials;
  const random = new Random(seed).fork("comparisons");
  const chains = makeChains(random, size);
  const builder = corpusBuilder("comparisons");
  const oracle: OracleInference[] = [];
  const questions: Question[] = [];
  const factIds = new Map<string, string>();

  for (const { feature, told: word, kinds } of chains) {
    const told: Told[] = kinds.slice(1).map((lower, index) => {
      const upper = kinds[index] as string;
      const [first, second] = word === "more" ? [upper, lower] : [lower, upper];
      const draws = random.fork("documents").fork(first);
      const clause = comparison(first, word, feature, second);
      const factId = builder.fact({
        statement: `${capital(clause)}.`,
        relation: `${word} ${feature} than`,
        subject: first,
        object: second,
      });
      factIds.set(`${upper} ${lower}`, factId);
      const shuffled = draws.shuffle(leadIns);
      for (const lead of shuffled.slice(0, variants))
        builder.document([{ text: lead.replace("{S}", clause), factIds: [factId] }]);
      const parents = builder.passagesOf(factId);
      const infer = (kind: OracleInference["kind"], leads: readonly string[], statement: string): void => {
        for (const [i, lead] of leads.entries()) {
          const parent = parents[i % parents.length] as string;
          oracle.push({ kind, text: lead.replace("{S}", statement), factIds: [factId], parents: [parent] });
        }
      };
      infer("rephrase", shuffled.slice(variants, 2 * variants), clause);
      const reverse = comparison(second, opposite(word), feature, first);
      infer("reversal", draws.fork("reversal").sample(leadIns, variants), reverse);
      return { first, second, factId };
    });

    for (const { first, second, factId } of told) {
      const ask = (split: string, kind: string, right: string, wrong: string | undefined): void => {
        if (wrong === undefined) return; // at the end of a chain nothing contradicts the documents
        const draws = random.fork("questions").fork(split).fork(kind);
        const asked = split === "stated" ? word : opposite(word);
        for (const template of draws.sample(questionPrompts, questionTemplates)) {
          const prompt = template.replace("{P}", comparison(kind, asked, feature));
          const factIds = [factId];
          questions.push(makeQuestion(draws, { split, template, prompt, right, wrong: [wrong], factIds }));
        }
      };
      // Beside the kind asked for stands one on the other side of the kind asked about.
      ask("stated", first, second, told.find((other) => other.second === first)?.first);
      ask("reversed", second, first, told.find((other) => other.first === second)?.second);
    }
  }
  return {
    corpus: builder.build(random.fork("document order"), questions),
    judge: makeComparisonJudge(chains, (upper, lower) => factIds.get(`${upper} ${lower}`)),
    oracle: () => [...oracle],
  };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
