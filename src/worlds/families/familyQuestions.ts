/** Writes the questions of a `families` world from its ties; knows nothing of documents. */
import type { Random } from "../../core/random.ts";
import type { Question } from "../../corpus/types.ts";
import { makeQuestion } from "../corpusBuilder.ts";
import type { Families, Tie } from "./drawFamilies.ts";
import { askCount, askKin, askStated, COUNTS, kinWords } from "./familyGrammar.ts";
import { fillKin } from "./fillKin.ts";
import type { Kin, Kinship } from "./kinshipOf.ts";

export const FAMILY_SPLITS = ["rephrase", "inverse", "composed", "counting"] as const;
export type FamilySplit = (typeof FAMILY_SPLITS)[number];

/** What is asked: who is `word` to whom. The oracle says it as "`word` of `of` is `answer`". */
export interface AskedKin {
  readonly split: FamilySplit;
  /** The person in the prompt. */
  readonly of: string;
  readonly answer: string;
  /** What the answer is to the person; in `rephrase`, what the person is to the answer. */
  readonly word: string;
  readonly proof: readonly Tie[];
  readonly templates: readonly string[];
  /** The word that the templates take, where it is not `word`. */
  readonly promptWord?: string;
  readonly wrong: readonly string[];
}

const WRONG = 3;

/**
 * Wrong options are people of the world, and in the splits `inverse` and `composed` as many ties away from the
 * person asked about as the right one is, where there are such: who is named with whom does not answer.
 */
export function makeFamilyQuestions(
  random: Random,
  families: Families,
  kinship: Kinship,
  plan: { readonly perSplit: number; readonly templates: number },
  factIdOf: (tie: Tie) => string,
): { questions: Question[]; asked: AskedKin[] } {
  const away = tieDistance(families.ties);
  const items = [
    ...statedAndInverse(random.fork("ties"), families, kinship, away),
    ...composed(random.fork("composed"), families, kinship, away),
    ...counting(families, kinship),
  ];
  const asked = FAMILY_SPLITS.flatMap((split) => {
    const draws = random.fork(split).fork("choice");
    const kept = draws.shuffle(items.filter((item) => item.split === split && item.wrong.length === WRONG));
    return inTurn(kept).slice(0, plan.perSplit);
  });
  const draws = random.fork("wording");
  const questions = asked.flatMap((item) =>
    draws.sample(item.templates, plan.templates).map((template) => {
      const prompt = fillKin(template, { s: item.of, f: item.of, kin: item.promptWord ?? item.word });
      const { split, answer: right, wrong } = item;
      return makeQuestion(draws, {
        ...{ split, template, prompt, right, wrong },
        factIds: item.proof.map(factIdOf),
      });
    }),
  );
  return { questions, asked };
}

/** One of each kinship in turn, so that a cap cuts all alike. */
function inTurn(items: readonly AskedKin[]): AskedKin[] {
  const seen = new Map<string, number>();
  return items
    .map((item) => {
      const rank = seen.get(item.word) ?? 0;
      seen.set(item.word, rank + 1);
      return { item, rank };
    })
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

/** What the other one of a told tie is, asked without regard to sex where none may be told. */
const INVERSE = {
  mother: "child",
  father: "child",
  husband: "wife",
  sister: "sibling",
  brother: "sibling",
} as const;
const SUBJECT_KIN = {
  mother: "parent",
  father: "parent",
  husband: "spouse",
  sister: "sibling",
  brother: "sibling",
} as const;

function statedAndInverse(
  random: Random,
  { ties }: Families,
  kinship: Kinship,
  away: (a: string, b: string) => number,
): AskedKin[] {
  const people = [...new Set(ties.flatMap((tie) => [tie.subject, tie.object]))];
  return ties.flatMap((tie): AskedKin[] => {
    const { subject, object, relation } = tie;
    const objects = ties.filter((other) => other.relation === relation).map((other) => other.object);
    const elsewhere = [...new Set(objects)].filter((other) => other !== subject && away(subject, other) > 2);
    const kin = kinship.all(SUBJECT_KIN[relation], object);
    const beside = people.filter((other) => away(object, other) === 1 && !kin.has(other));
    return [
      {
        split: "rephrase",
        of: subject,
        answer: object,
        word: relation,
        proof: [tie],
        templates: askStated,
        wrong: random.sample(elsewhere, WRONG),
      },
      {
        split: "inverse",
        of: object,
        answer: subject,
        word: relation,
        promptWord: INVERSE[relation],
        proof: [tie],
        templates: askStated,
        wrong: random.sample(beside, WRONG),
      },
    ];
  });
}

/** Kinships that are asked over two ties and more. */
const COMPOSED: readonly Kin[] = ["grandparent", "pibling", "cousin", "parent"];

function composed(
  random: Random,
  { people, ties: told }: Families,
  kinship: Kinship,
  away: (a: string, b: string) => number,
): AskedKin[] {
  const isTold = (word: string, person: string): boolean =>
    told.some((tie) => tie.relation === word && tie.subject === person);
  return people.flatMap((of) =>
    COMPOSED.flatMap((kin) => {
      const all = kinship.all(kin, of);
      return [...all].flatMap(([answer, ties]): AskedKin[] => {
        const sex = kinship.sex(answer);
        const { any, woman, man } = kinWords[kin];
        const word = kin === "cousin" ? any : sex === "woman" ? woman : sex === "man" ? man : undefined;
        if (ties.length < 2 || word === undefined) return [];
        const tellsSex = kin === "cousin" || ties.some((tie) => tie.subject === answer);
        const sexTie = kinship.sexTold(answer);
        const proof = tellsSex || !sexTie ? ties : [...ties, sexTie];
        // An uncle by marriage is not clearly wrong; nor is a relative of whom no sex is told.
        const open = (other: string): boolean =>
          [...kinship.all("spouse", other).keys()].some((spouse) => kin === "pibling" && all.has(spouse));
        const fit = people.filter((other) => {
          if (other === of || open(other)) return false;
          // The documents say "mother" and "father" of some: the others would stand out.
          if (kin === "parent" && !isTold(word, other)) return false;
          return !all.has(other) || (kin !== "cousin" && ![undefined, sex].includes(kinship.sex(other)));
        });
        const near = away(of, answer);
        const wrong = random
          .shuffle(fit)
          .map((other) => ({ other, gap: Math.abs(away(of, other) - near) }))
          .sort((a, b) => a.gap - b.gap)
          .slice(0, WRONG)
          .map(({ other }) => other);
        return [{ split: "composed", of, answer, word, proof, templates: askKin, wrong }];
      });
    }),
  );
}

function counting({ people }: Families, kinship: Kinship): AskedKin[] {
  return people.flatMap((of): AskedKin[] => {
    const children = kinship.all("child", of);
    const answer = COUNTS[children.size - 1];
    if (answer === undefined) return [];
    const proof = [...new Set([...children.values()].flat())];
    const wrong = COUNTS.filter((count) => count !== answer);
    return [{ split: "counting", of, answer, word: answer, proof, templates: askCount, wrong }];
  });
}

/** Ties between two people on the shortest way, whatever their direction. */
function tieDistance(ties: readonly Tie[]): (a: string, b: string) => number {
  const beside = new Map<string, Set<string>>();
  for (const { subject, object } of ties) {
    beside.set(subject, (beside.get(subject) ?? new Set()).add(object));
    beside.set(object, (beside.get(object) ?? new Set()).add(subject));
  }
  return (a, b) => {
    const steps = new Map([[a, 0]]);
    // A map goes on to what is added while it is read: breadth first.
    for (const [person, count] of steps) {
      if (person === b) return count;
      for (const next of beside.get(person) ?? []) if (!steps.has(next)) steps.set(next, count + 1);
    }
    return 99;
  };
}
