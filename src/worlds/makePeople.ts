/** Draws the persons of a `people` world from the word lists; knows nothing of sentences or questions. */
import { InputError } from "../core/errors.ts";
import type { Random } from "../core/random.ts";
import { peopleCallings, peopleFirstNames, peopleLastNames, peoplePlaces } from "./peopleWords.ts";

/** Which orders a person's documents have. */
export type PeopleGroup = "nameFirst" | "descriptionFirst" | "both";

export const PEOPLE_GROUPS: readonly PeopleGroup[] = ["nameFirst", "descriptionFirst", "both"];

export interface Person {
  readonly name: string;
  /** "the {role} who {deed}", lower case at the start, 8 or 9 words. */
  readonly description: string;
  readonly group: PeopleGroup;
  /** The calling alone: with the place, what tells this description from all others. */
  readonly role: string;
  readonly place: string;
}

/** The most people a group can have: a role is used once in a world. */
export const MOST_PEOPLE = Math.floor(
  Math.min(peopleCallings.length, peopleFirstNames.length, peopleLastNames.length, peoplePlaces.length) /
    PEOPLE_GROUPS.length,
);

/**
 * `perGroup` people of each group, in the order of PEOPLE_GROUPS. First names, last names, roles, works
 * and places occur at most once each.
 * @throws InputError when the word lists are too short for so many.
 */
export function makePeople(random: Random, perGroup: number): Person[] {
  if (!Number.isInteger(perGroup) || perGroup < 2 || perGroup > MOST_PEOPLE) {
    throw new InputError({
      what: `people: ${perGroup} people in each group cannot be made`,
      why: `a question needs four different people, and the word lists give at most ${MOST_PEOPLE} in a group`,
      next: `choose a whole number from 2 to ${MOST_PEOPLE}`,
    });
  }
  const count = perGroup * PEOPLE_GROUPS.length;
  const firstNames = random.fork("first names").sample(peopleFirstNames, count);
  const lastNames = random.fork("last names").sample(peopleLastNames, count);
  const callings = random.fork("callings").sample(peopleCallings, count);
  const places = random.fork("places").sample(peoplePlaces, count);
  const deeds = random.fork("deeds");
  return callings.map(({ role, deeds: choices }, index) => {
    const place = places[index] as string;
    const deed = deeds.pick(choices).replace("{place}", place);
    return {
      name: `${firstNames[index]} ${lastNames[index]}`,
      description: `the ${role} who ${deed}`,
      group: PEOPLE_GROUPS[Math.floor(index / perGroup)] as PeopleGroup,
      role,
      place,
    };
  });
}
