/**
 * The truth about free sentences in a `people` world. It reads the pair of entities and the few words
 * that undo a claim; it does not understand a sentence, so whatever it cannot place is `unknown`.
 */
import { contentWords, plainWords } from "./contentWords.ts";
import { functionWords } from "./functionWords.ts";
import type { Person } from "./makePeople.ts";
import type { WorldVerdict } from "./world.ts";

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Deny the claim; contractions are written as plainWords closes them up. */
const NEGATIONS =
  words(`not never neither nor cannot cant isnt wasnt arent werent aint dont doesnt didnt hasnt
  havent hadnt wont wouldnt couldnt shouldnt`);

/** Leave the claim open, or take it back, wherever they stand. */
const HEDGES =
  words(`may might could perhaps maybe possibly probably presumably allegedly supposedly reportedly
  rumoured rumored seems appears unknown unclear whether unlike instead except without falsely wrongly
  mistaken mistakenly confused false untrue impostor pretends pretended claims claimed wishes hopes`);

/** Between the two entities, these state another relation than "is". */
const OTHER_RELATIONS =
  words(`sister brother mother father parent parents child wife husband son daughter cousin
  uncle aunt nephew niece friend friends rival rivals enemy pupil student apprentice assistant teacher mentor
  colleague boss employer employee successor predecessor descendant ancestor met meets admires admired hired
  hires married replaced succeeded taught helped assisted visited envied followed loved loves hates hated
  worked works like similar than before after`);

/** Undo OTHER_RELATIONS: "none other than", "no less than". */
const IDENTITY_PHRASES = /\b(none|no) (other|less) than\b/g;

interface Mention {
  readonly person: Person;
  readonly start: number;
  /** Index after the last word. */
  readonly end: number;
}

/** `factIdOf` gives the fact of each person. */
export function makePeopleJudge(
  people: readonly Person[],
  factIdOf: (person: Person) => string,
): (text: string) => WorldVerdict {
  const byName = new Map(people.map((person) => [plainWords(person.name).join(" "), person]));
  const byRole = new Map(people.map((person) => [person.role, person]));
  /** Words that belong to one person alone and never to a sentence around it. */
  const owner = new Map<string, Person>();
  for (const person of people) {
    for (const word of plainWords(`${person.name} ${person.role} ${person.place}`)) owner.set(word, person);
  }

  return (text) => {
    const all = plainWords(text.replace(IDENTITY_PHRASES, "actually"));
    const names = findNames(all, byName);
    const descriptions = findDescriptions(all, byRole);
    const [name, description] = [names[0], descriptions[0]];
    if (!name) return unknown("no name of this world");
    if (!description) return unknown("no whole description of this world");

    const foreign = all.find((word, index) => {
      const person = owner.get(word);
      if (!person || person === name.person || person === description.person) return false;
      return ![...names, ...descriptions].some(({ start, end }) => start <= index && index < end);
    });
    if (foreign) return unknown(`also mentions "${foreign}" of another person`);
    if (new Set(names.map((m) => m.person)).size > 1) return unknown("several names");
    if (new Set(descriptions.map((m) => m.person)).size > 1) return unknown("several descriptions");

    const outside = all.filter(
      (_, i) => ![...names, ...descriptions].some(({ start, end }) => start <= i && i < end),
    );
    const negation =
      outside.find((word) => NEGATIONS.has(word)) ??
      (outside.some((word, i) => word === "no" && outside[i + 1] === "longer") ? "no longer" : undefined);
    if (negation) return { verdict: "false", reason: `negated by "${negation}"` };
    if (text.trim().endsWith("?")) return unknown("asks and does not state");
    const hedge = outside.find((word) => HEDGES.has(word));
    if (hedge) return unknown(`left open by "${hedge}"`);
    const nameFirst = name.start < description.start;
    const [first, second] = nameFirst ? [name, description] : [description, name];
    const relation = all.slice(first.end, second.start).find((word) => OTHER_RELATIONS.has(word));
    if (relation) return unknown(`"${relation}" states another relation`);

    if (name.person !== description.person) {
      return { verdict: "false", reason: `the description belongs to ${description.person.name}` };
    }
    const { group } = name.person;
    const stated = group === "both" || (group === "nameFirst") === nameFirst;
    return {
      verdict: "true",
      factId: factIdOf(name.person),
      direction: stated ? "stated" : "reversed",
      reason: "name and description belong together",
    };
  };
}

const unknown = (reason: string): WorldVerdict => ({ verdict: "unknown", reason });

function findNames(all: readonly string[], byName: ReadonlyMap<string, Person>): Mention[] {
  return all.flatMap((word, start) => {
    const person = byName.get(`${word} ${all[start + 1]}`);
    return person ? [{ person, start, end: start + 2 }] : [];
  });
}

/** A description counts when all of its content words follow each other; function words may differ. */
function findDescriptions(all: readonly string[], byRole: ReadonlyMap<string, Person>): Mention[] {
  const content = all.flatMap((word, index) =>
    functionWords.has(word) && !NEGATIONS.has(word) ? [] : [index],
  );
  return content.flatMap((start, i) => {
    const person = byRole.get(all[start] as string);
    if (!person) return [];
    const wanted = contentWords(person.description);
    const found = content.slice(i, i + wanted.length);
    if (found.length < wanted.length || found.some((at, k) => all[at] !== wanted[k])) return [];
    return [{ person, start, end: (found.at(-1) as number) + 1 }];
  });
}
