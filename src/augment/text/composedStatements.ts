/**
 * Two short, plain statements joined by description: where one describes a thing and the other tells of it, the
 * description stands in its place. "Osk is hosted in the Elm room" and "The Gannet team runs Osk" give "The team that runs the
 * one that is hosted in the Elm room is the Gannet team" and "The one that the Gannet team runs is hosted in the Elm
 * room". True whatever the words mean, as long as each description holds for one thing. English.
 */
import { rowCells } from "../../corpus/rowCells.ts";
import { columnName } from "./columnName.ts";
import { describedSubjects } from "./describedSubjects.ts";
import { describedThings, statementParts } from "./describedThings.ts";
import type { DescriptionIndex } from "./descriptionIndex.ts";
import { normaliseText } from "./normaliseText.ts";

export interface ComposedStatement {
  /** A sentence that only a name can end. */
  readonly opening: string;
  readonly end: string;
}

/** What `told` says, of what `describing` describes. `entity`: what its name holds, as `normaliseText` writes it; by default anything. */
export function composedStatements(
  told: string,
  describing: string,
  { names, isOfOne }: DescriptionIndex,
  entity?: string,
): ComposedStatement[] {
  return describedThings(describing, names)
    .filter(
      ({ thing, description }) =>
        ` ${bare(thing)} `.includes(entity ? ` ${entity} ` : "") && isOfOne(description),
    )
    .flatMap(({ thing, description }) => {
      const within = describedSubjects(told, names)
        .filter((turned) => isOfOne(turned.description))
        .flatMap((turned) => {
          const outer = replaced(turned.description, thing, description);
          return outer === undefined
            ? []
            : [{ opening: `${upper(outer)} ${turned.verb}`, end: turned.subject }];
        });
      return [...within, ...ofSubject(told, thing, description, names)];
    });
}

/** "The one that the Gannet team runs is hosted in". */
function ofSubject(
  told: string,
  thing: string,
  description: string,
  names: ReadonlySet<string>,
): ComposedStatement[] {
  const [first, ...cells] = rowCells(told) ?? [];
  if (first !== undefined) {
    if (bare(first.value) !== bare(thing)) return [];
    return cells.map(({ column, value }) => ({
      opening: `The ${columnName(column)} of ${description} is`,
      end: value,
    }));
  }
  const parts = statementParts(told, names);
  if (parts === undefined || bare(parts.subject) !== bare(thing)) return [];
  // "Osk is the tool for boats" gives a description, which says the rest of whatever else is told.
  if (/^(?:is|was)$/u.test(parts.middle) && parts.object.startsWith("the ")) return [];
  return [{ opening: `${upper(description)} ${parts.middle}`, end: parts.object }];
}

/** Undefined where the text does not name the thing. */
function replaced(text: string, thing: string, by: string): string | undefined {
  for (const name of [`the ${thing.replace(/^the /iu, "")}`, thing]) {
    const at = ` ${text} `.toLowerCase().indexOf(` ${name.toLowerCase()} `);
    if (at >= 0) return text.slice(0, at) + by + text.slice(at + name.length);
  }
  return undefined;
}

/** A table says "Elm room" where a sentence says "the Elm room". */
const bare = (name: string): string => normaliseText(name).replace(/^the /u, "");
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
