/** The questions of a `people` world, from its persons; knows nothing of the documents' wording. */
import type { Random } from "../core/random.ts";
import type { Question } from "../corpus/types.ts";
import { makeQuestion } from "./corpusBuilder.ts";
import { drawTemplates } from "./drawTemplates.ts";
import { fillTemplate } from "./fillTemplate.ts";
import type { Person } from "./makePeople.ts";
import { questionTemplates, STATEMENT_ORDERS } from "./peopleTemplates.ts";

const OPTIONS = 4;

/**
 * `perOrder` held-out prompts a person and order asked. Split `stated` asks in an order of the person's
 * documents, `reversed` in the other one (so never of the group `both`). Options are entities of the kind
 * asked for: the right one and three of other people of the world, in random order.
 */
export function makePeopleQuestions(
  random: Random,
  persons: readonly Person[],
  perOrder: number,
  factIdOf: (person: Person) => string,
): Question[] {
  return persons.flatMap((person, index) =>
    STATEMENT_ORDERS.flatMap((order) => {
      const draws = random.fork(index).fork(order);
      const split = person.group === "both" || person.group === order ? "stated" : "reversed";
      const entity = (p: Person) => (order === "nameFirst" ? p.description : p.name);
      const others = persons.filter((other) => other !== person);
      return drawTemplates(draws, questionTemplates[order], 5)
        .slice(0, perOrder)
        .map((template) => {
          const wrong = draws.sample(others, OPTIONS - 1).map(entity);
          const prompt = fillTemplate(template, person);
          const right = entity(person);
          return makeQuestion(draws, { split, template, prompt, right, wrong, factIds: [factIdOf(person)] });
        });
    }),
  );
}
