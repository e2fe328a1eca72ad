/**
 * Open sentences that can only end as a reversal of a statement: they begin with what it says last. Several, so
 * that the lines made from one statement differ. English.
 */
import { describedSubjects } from "./describedSubjects.ts";
import { lateStarts } from "./lateStarts.ts";
import { plainRest } from "./plainRest.ts";

/**
 * A plain statement's end is known whole: its shorter beginnings would let the model end it as another statement.
 * `leadIn`: what the corpus puts before statements like this one; lines that keep it differ as the documents do.
 * `coined`: the name it says last, where names are written small. `name`: its last word, where that is a name of its
 * own: "Ann is the mother of Bo" can be turned to "Bo is …" as well as to "The mother of Bo is …". `group`: others are said to
 * be a kind of what is coined: after its name alone a small model says the membership again, never who belongs (measured:
 * right in 0 of 38 against 36). `names`, by `largeWords`:
 * where given, "Osk is hosted in the Elm room" is also turned to "The one that is hosted in the Elm room is", which only a name can end.
 */
export function openingsOf(
  statement: string,
  {
    leadIn,
    coined,
    group = false,
    name,
    names,
  }: {
    leadIn?: string;
    coined?: string;
    group?: boolean;
    name?: string;
    names?: ReadonlySet<string>;
  } = {},
): string[] {
  const led = leadIn ?? "It is true that ";
  if (coined !== undefined) {
    if (group) {
      const kind = `${leadIn ?? ""}one kind of ${coined} are the`;
      return [upper(kind), `${upper(coined)} include the`];
    }
    const openings = [upper(coined), led + coined];
    return leadIn === undefined ? openings : openings.reverse();
  }
  const formed = formedOpenings(statement, led, names);
  return name === undefined || formed.includes(name) ? formed : [name, ...formed];
}

function formedOpenings(statement: string, led: string, names?: ReadonlySet<string>): string[] {
  const plain = plainRest(statement);
  if (plain.length > 0) {
    const [first, ...others] = plain.flatMap((rest) => {
      const within = statement.includes(rest) ? rest : lower(rest);
      return [rest, `${rest} is`, led + within];
    });
    const whole = names ? describedSubjects(statement, names) : [];
    const open = whole.map(({ description, verb }) => `${upper(description)} ${verb}`);
    return [...new Set([first as string, ...open, ...others])];
  }
  return lateStarts(statement).flatMap((start) =>
    start.startsWith("The ") ? [start, led + lower(start)] : [start, `${start} is`, led + start],
  );
}

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
