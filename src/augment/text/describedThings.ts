/** Every thing of a short, plain statement that the rest of it describes. English. It must not know what the words mean. */
import { rowCells } from "../../corpus/rowCells.ts";
import { columnName } from "./columnName.ts";
import { describedSubjects } from "./describedSubjects.ts";
import { plainRest } from "./plainRest.ts";

export interface DescribedThing {
  /** Without a capital. */
  readonly description: string;
  readonly thing: string;
}

export interface StatementParts {
  readonly subject: string;
  readonly middle: string;
  readonly object: string;
}

/** What it tells of, and what it tells of it: "the team that runs Osk" and "the one that the Gannet team runs". */
export function describedThings(statement: string, names?: ReadonlySet<string>): DescribedThing[] {
  const subjects = describedSubjects(statement, names).map(({ description, subject }) => ({
    description,
    thing: subject,
  }));
  const [first, ...cells] = rowCells(statement) ?? [];
  if (first !== undefined) {
    const values = cells.map(({ column, value }) => ({
      description: `the ${columnName(column)} of ${first.value}`,
      thing: value,
    }));
    return [...subjects, ...values];
  }
  const parts = statementParts(statement, names);
  if (parts === undefined || /^(?:is|was)(?: the\b.*)?$/u.test(parts.middle)) return subjects;
  const { subject, middle, object } = parts;
  const [article, , ...rest] = object.split(" ");
  const noun = article === "the" && rest.length > 0 ? `the ${rest.at(-1)}` : "the one";
  return [...subjects, { description: `${noun} that ${subject} ${middle}`, thing: object }];
}

/** What a statement tells of, what stands between, and what it says last, as `plainRest` finds it. */
export function statementParts(statement: string, names?: ReadonlySet<string>): StatementParts | undefined {
  const text = statement.replace(/[.!]$/u, "");
  const subject = describedSubjects(statement, names)[0]?.subject;
  const rest = plainRest(statement)[0];
  if (subject === undefined || rest === undefined) return undefined;
  const at = text.length - rest.length;
  const middle = text.slice(subject.length, at).trim();
  return middle === "" ? undefined : { subject, middle, object: text.slice(at) };
}
