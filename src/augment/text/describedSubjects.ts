/**
 * What a short, plain statement is about, described by what it says: "Siltline is the service for surveys" is about
 * "the service for surveys", "The Gannet team runs Osk" about "the team that runs Osk", "Room: Elm; Site: Osk" about "the room
 * whose site is Osk". The description and then the name is the statement turned round, whatever its words mean. English.
 */
import { rowCells } from "../../corpus/rowCells.ts";
import { columnName } from "./columnName.ts";
import { functionWords } from "./functionWords.ts";

export interface DescribedSubject {
  /** Without a capital. */
  readonly description: string;
  readonly verb: "is" | "was";
  readonly subject: string;
}

/** A longer statement says more than one thing. */
const MOST_WORDS = 12;
const MOST_SUBJECT_WORDS = 4;
const CAPITAL = /^\p{Lu}/u;
/** Denied or indefinite: "is a tool" describes no single thing. */
const NO_DESCRIPTION = /^(?:an?|not|no|never|one|among|part)\b/u;

/**
 * One for each later cell of a table row; none where the statement is long, or of another form. `names`: words that the
 * corpus writes large within sentences; where given, one capital at the beginning makes a name only of these ("Quiet
 * hours last from nine"), but before "is".
 */
export function describedSubjects(statement: string, names?: ReadonlySet<string>): DescribedSubject[] {
  const [first, ...later] = rowCells(statement) ?? [];
  if (first !== undefined) {
    return later.map(({ column, value }) => ({
      description: `the ${columnName(first.column)} whose ${columnName(column)} is ${value}`,
      verb: "is",
      subject: first.value,
    }));
  }
  const text = statement.replace(/[.!]$/u, "");
  const words = text.split(" ");
  if (words.length > MOST_WORDS || /[,;:!?()"“”]/u.test(text)) return [];
  const subject = nameAtStart(words);
  const verb = subject && words[subject.length];
  if (subject === undefined || verb === undefined) return [];
  const rest = words.slice(subject.length + 1).join(" ");
  const be = verb === "is" || verb === "was";
  if (!be && subject.length === 1 && names?.has(subject[0] as string) === false) return [];
  if (rest === "" || NO_DESCRIPTION.test(rest) || !(be || /^\p{Ll}{2,}s$/u.test(verb))) return [];
  const thing = words[0] === "The" ? subject.at(-1) : "one";
  const described = be && rest.startsWith("the ") ? rest : `the ${thing} that ${verb} ${rest}`;
  const name = subject.join(" ").replace(/^The /u, "the ");
  return [{ description: described, verb: verb === "was" ? "was" : "is", subject: name }];
}

/** "Osk", "Ann Lee", or "The Gannet team": a name with "the" and one noun about it. */
function nameAtStart(words: readonly string[]): readonly string[] | undefined {
  const led = words[0] === "The";
  let end = led ? 1 : 0;
  while (CAPITAL.test(words[end] ?? "")) end++;
  if (end === (led ? 1 : 0)) return undefined;
  if (!led && functionWords.has((words[0] as string).toLowerCase())) return undefined;
  if (led && words[end] !== undefined) end++;
  return end <= MOST_SUBJECT_WORDS ? words.slice(0, end) : undefined;
}
