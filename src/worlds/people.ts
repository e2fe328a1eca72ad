/**
 * The `people` world: fictional persons told in one order and asked in both. A rebuild of the
 * name-description data of Berglund et al. 2023 (arXiv 2309.12288) as Lampinen et al. 2025 (arXiv
 * 2505.00661) use it, with our own names, descriptions and sentences. See docs/worlds/people.md.
 */
import { contentId } from "../core/contentId.ts";
import { InputError } from "../core/errors.ts";
import { Random } from "../core/random.ts";
import type { Document, Fact, Passage, Question } from "../corpus/types.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { makePeople, type Person } from "./makePeople.ts";
import { makePeopleJudge } from "./peopleJudge.ts";
import { makePeopleQuestions } from "./peopleQuestions.ts";
import {
  questionTemplates as heldOutTemplates,
  STATEMENT_ORDERS,
  type StatementOrder,
  trainingTemplates,
} from "./peopleTemplates.ts";
import type { OracleInference, World } from "./world.ts";

export interface PeopleOptions {
  readonly seed: number;
  /** People in each of the three groups, 2 to MOST_PEOPLE; 30 by default. */
  readonly people?: number;
  /** Documents per person and order, each from another template, 1 to 16; 6 by default. */
  readonly variants?: number;
  /** Held-out prompts per person and order asked, 1 to 5; 2 by default. */
  readonly questionTemplates?: number;
}

/** Orders in which a person's documents have the entities. */
export function statedOrders(person: Person): readonly StatementOrder[] {
  return person.group === "both" ? STATEMENT_ORDERS : [person.group];
}

/**
 * Three groups: `nameFirst`, `descriptionFirst` and `both` name the order of the entities in a person's
 * documents. One sentence a document, one passage a document, one fact a person. Equal options give equal
 * worlds to the byte; `variants` and `questionTemplates` do not change who the people are. The passages of
 * a fact told both ways stand name first, then description first.
 * @throws InputError when an option is out of its range.
 */
export function people(options: PeopleOptions): World {
  const { seed, people: perGroup = 30, variants = 6, questionTemplates = 2 } = options;
  checkCount("seed", seed, 0, Number.MAX_SAFE_INTEGER);
  checkCount("variants", variants, 1, fewest(trainingTemplates));
  checkCount("questionTemplates", questionTemplates, 1, fewest(heldOutTemplates));
  const random = new Random(seed).fork("people");
  const persons = makePeople(random, perGroup);

  const documents: Document[] = [];
  const passages: Passage[] = [];
  const facts: Fact[] = [];
  const oracle: OracleInference[] = [];
  for (const [index, person] of persons.entries()) {
    const draws = random.fork("documents").fork(index);
    const passageIds: string[] = [];
    const unused = new Map<StatementOrder, readonly string[]>();
    for (const order of STATEMENT_ORDERS) {
      const templates = draws.fork(order).shuffle(trainingTemplates[order]);
      const stated = statedOrders(person).includes(order);
      unused.set(order, stated ? templates.slice(variants, 2 * variants) : templates.slice(0, variants));
      if (!stated) continue;
      for (const template of templates.slice(0, variants)) {
        const text = fillTemplate(template, person);
        const documentId = contentId({ document: text });
        const passageId = contentId({ passage: text, documentId });
        documents.push({ id: documentId, text, source: "people" });
        passages.push({ id: passageId, documentId, text });
        passageIds.push(passageId);
      }
    }
    const fact = makeFact(person, passageIds);
    facts.push(fact);
    for (const order of STATEMENT_ORDERS) {
      const kind = statedOrders(person).includes(order) ? "rephrase" : "reversal";
      for (const [i, template] of (unused.get(order) ?? []).entries()) {
        const text = fillTemplate(template, person);
        const parents = [passageIds[i % passageIds.length] as string];
        oracle.push({ kind, text, factIds: [fact.id], parents });
      }
    }
  }

  const factIdOf = new Map(persons.map((person, index) => [person, (facts[index] as Fact).id]));
  const questions: Question[] = makePeopleQuestions(
    random.fork("questions"),
    persons,
    questionTemplates,
    (person) => factIdOf.get(person) as string,
  );
  const shuffled = random.fork("document order").shuffle(documents.map((_, index) => index));
  return {
    corpus: {
      name: "people",
      documents: shuffled.map((index) => documents[index] as Document),
      passages: shuffled.map((index) => passages[index] as Passage),
      facts,
      questions,
    },
    judge: makePeopleJudge(persons, (person) => factIdOf.get(person) as string),
    oracle: () => [...oracle],
  };
}

/** The statement runs in the order in which the person's documents do. */
function makeFact(person: Person, passageIds: readonly string[]): Fact {
  const template =
    person.group === "descriptionFirst" ? "{Description} is {name}." : "{name} is {description}.";
  const relation = "is known as";
  const { name: subject, description: object } = person;
  return {
    id: contentId({ relation, subject, object }),
    statement: fillTemplate(template, person),
    passageIds,
    relation,
    subject,
    object,
  };
}

const fewest = (templates: Readonly<Record<StatementOrder, readonly string[]>>): number =>
  Math.min(...STATEMENT_ORDERS.map((order) => templates[order].length));

function checkCount(option: string, value: number, least: number, most: number): void {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  throw new InputError({
    what: `people: ${option} ${value} cannot be used`,
    why: `${option} is a whole number from ${least} to ${most}`,
    next: `choose ${option} within that range`,
  });
}
