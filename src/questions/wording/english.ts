/** Questions in English, by rules of word order. It must not know which question is asked of whom. */
import { columnName } from "../../augment/text/columnName.ts";
import { functionWords } from "../../augment/text/functionWords.ts";
import type { FoundFact, Relation, SortOfThings } from "../types.ts";
import type { Told, Wording } from "./wording.ts";

const BE = new Set(["is", "are", "was", "were"]);
const MODALS = new Set(["can", "may", "must", "will", "should", "could", "might"]);

export const english: Wording = {
  stated(fact, { objects }) {
    if (fact.columns) {
      const prompt = `What is the ${columnName(fact.columns[1])} of ${fact.subject}?`;
      return { prompt, form: "question" };
    }
    const [verb = "", ...rest] = fact.middle.split(" ");
    const asked = whatOf(objects);
    const tail = rest.length > 0 ? ` ${rest.join(" ")}` : "";
    const base = presentBase(verb);
    if (BE.has(verb) || MODALS.has(verb)) return asking(`${asked} ${verb} ${fact.subject}${tail}`);
    if (base !== undefined) return asking(`${asked} does ${fact.subject} ${base}${tail}`);
    return asking(`${fact.subject} ${fact.middle} ${lower(asked)}`);
  },
  reversed: (fact, relation) => asking(whoDoes(fact, relation, fact.object)),
  // Not "The team that runs Osk is": so a reversal reads, and the leak filter would keep it from being learned.
  indirect: (fact, { subjects }) => broken(`whoever asks for ${describe(fact, subjects)} is told of`),
  chained(described, asked) {
    const thing = descriptionOf(described, asked);
    const { fact, relation, end } = asked;
    if (end === "object") return asking(whoDoes(fact, relation, thing));
    if (fact.columns) return asking(`what is the ${columnName(fact.columns[1])} of ${thing}`);
    return asking(`${thing} ${fact.middle} ${lower(whatOf(relation.objects))}`);
  },
};

/** "Which team runs Quillback", with the object as it is given. */
function whoDoes(fact: FoundFact, { subjects }: Relation, object: string): string {
  if (fact.columns) {
    const [thing, column] = fact.columns.map(columnName);
    return `which ${thing} has ${object} as its ${column}`;
  }
  // "Which site is the site for …" says it twice.
  const named = subjects.word !== undefined && fact.middle.split(" ").includes(subjects.word);
  const who = named ? "what" : lower(whatOf(subjects));
  return `${who} ${fact.middle} ${object}`;
}

/** The thing at both facts' given ends, told by the first fact alone. */
function descriptionOf({ fact, relation, end }: Told, asked: Told): string {
  const own = end === "subject" ? relation.subjects : relation.objects;
  const there = asked.end === "subject" ? asked.relation.subjects : asked.relation.objects;
  const sort = own.word !== undefined ? own : there.word !== undefined ? there : own;
  if (end === "subject") return describe(fact, sort);
  if (fact.columns) return `the ${columnName(fact.columns[1])} of ${fact.subject}`;
  return `${oneOf(sort)} that ${fact.subject} ${fact.middle}`;
}

/** A fact's subject, unnamed: "the team that runs Quillback", "the person who leads …", "the service for …". */
function describe({ columns, middle, object }: FoundFact, sort: SortOfThings): string {
  if (columns) {
    const [thing, column] = columns.map(columnName);
    return `the ${thing} whose ${column} is ${object}`;
  }
  const words = middle.split(" ");
  const be = BE.has(words[0] as string);
  if (be && words.length === 1) return object;
  if (be && words[1] === "the") return `${words.slice(1).join(" ")} ${object}`;
  return `${oneOf(sort)} ${sort.persons ? "who" : "that"} ${middle} ${object}`;
}

const oneOf = ({ word, persons }: SortOfThings): string =>
  word !== undefined ? `the ${word}` : persons ? "the person" : "the one";

const whatOf = ({ word, persons }: SortOfThings): string =>
  word !== undefined ? `Which ${word}` : persons ? "Who" : "What";

/** "runs" to "run"; undefined where the word is no present tense. */
function presentBase(verb: string): string | undefined {
  const irregular: Readonly<Record<string, string>> = { has: "have", does: "do", goes: "go" };
  if (Object.hasOwn(irregular, verb)) return irregular[verb];
  if (!/^\p{Ll}{2,}s$/u.test(verb) || /(?:ss|us|ways|times)$/u.test(verb) || functionWords.has(verb))
    return undefined;
  if (/.{2}ies$/u.test(verb)) return `${verb.slice(0, -3)}y`;
  return /(?:ss|sh|ch|x|zz)es$/u.test(verb) ? verb.slice(0, -2) : verb.slice(0, -1);
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const asking = (text: string) => ({ prompt: `${upper(text)}?`, form: "question" as const });
const broken = (text: string) => ({ prompt: upper(text), form: "sentence" as const });
