/**
 * The `people` world: fictional persons told in one order and asked in both. A rebuild of the
 * name-description data of Berglund et al. 2023 (arXiv 2309.12288) as Lampinen et al. 2025 (arXiv
 * 2505.00661) use it, with our own names, descriptions and sentences. See docs/worlds/people.md.
 */
import { contentId } from "../core/contentId.ts";
import { Random } from "../core/random.ts";
import type { Document, Fact, Passage, Question } from "../corpus/types.ts";
import { defineWorld } from "./defineWorld.ts";
import { drawTemplates } from "./drawTemplates.ts";
import { fillTemplate } from "./fillTemplate.ts";
import { MOST_PEOPLE, makePeople, type Person } from "./makePeople.ts";
import { makePeopleJudge } from "./peopleJudge.ts";
import { makePeopleQuestions } from "./peopleQuestions.ts";
import {
  questionTemplates as heldOutTemplates,
  STATEMENT_ORDERS,
  type StatementOrder,
  trainingTemplates,
} from "./peopleTemplates.ts";
import type { OracleInference, World } from "./world.ts";

/** Orders in which a person's documents have the entities. */
export function statedOrders(person: Person): readonly StatementOrder[] {
  return person.group === "both" ? STATEMENT_ORDERS : [person.group];
}

/**
 * Three groups: `nameFirst`, `descriptionFirst` and `both` name the order of the entities in a person's
 * documents. One sentence a document, one passage a document, one fact a person. Equal options give equal
 * worlds to the byte; `variants` and `questionTemplates` do not change who the people are. The passages of
 * a fact told both ways stand name first, then description first.
 */
export const people = defineWorld({
  name: "people",
  summary: "fictional people told name → description or description → name, asked both ways",
  dials: {
    size: { counts: "people in each of the three groups", least: 2, most: MOST_PEOPLE, usual: 10, paper: 30 },
    variants: {
      counts: "documents per person and order",
      least: 1,
      most: fewest(trainingTemplates),
      usual: 3,
      paper: 30,
    },
    questionTemplates: {
      counts: "held-out prompts per person and order asked",
      least: 1,
      most: fewest(heldOutTemplates),
      usual: 2,
      paper: 10,
    },
  },
  make: makePeopleWorld,
});

function makePeopleWorld(
  seed: number,
  dials: { readonly size: number; readonly variants: number; readonly questionTemplates: number },
): World {
  const { size, variants, questionTemplates } = dials;
  const random = new Random(seed).fork("people");
  const persons = makePeople(random, size);

  const documents: Document[] = [];
  const passages: Passage[] = [];
  const facts: Fact[] = [];
  const oracle: OracleInference[] = [];
  for (const [index, person] of persons.entries()) {
    const draws = random.fork("documents").fork(index);
    const passageIds: string[] = [];
    const unused = new Map<StatementOrder, readonly string[]>();
    for (const order of STATEMENT_ORDERS) {
      const templates = drawTemplates(draws.fork(order), trainingTemplates[order], 16);
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

function fewest(templates: Readonly<Record<StatementOrder, readonly string[]>>): number {
  return Math.min(...STATEMENT_ORDERS.map((order) => templates[order].length));
}
