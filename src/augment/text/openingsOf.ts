/**
 * Open sentences that can only end as a reversal of a statement: they begin with what it says last. Several, so
 * that the lines made from one statement differ. English.
 */
import { lateStarts } from "./lateStarts.ts";
import { plainRest } from "./plainRest.ts";

/** A plain statement's end is known whole: its shorter beginnings would let the model end it as another statement. */
export function openingsOf(statement: string): string[] {
  const plain = plainRest(statement);
  if (plain.length > 0) {
    return plain.flatMap((rest) => {
      const within = statement.includes(rest) ? rest : rest.charAt(0).toLowerCase() + rest.slice(1);
      return [rest, `${rest} is`, `It is true that ${within}`];
    });
  }
  return lateStarts(statement).flatMap((start) =>
    start.startsWith("The ")
      ? [start, `It is true that t${start.slice(1)}`]
      : [start, `${start} is`, `It is true that ${start}`],
  );
}
