/**
 * Open sentences that can only end as a reversal of a statement: they begin with what it says last. Several, so
 * that the lines made from one statement differ. English.
 */
import { lateStarts } from "./lateStarts.ts";

export function openingsOf(statement: string): string[] {
  return lateStarts(statement).flatMap((start) =>
    start.startsWith("The ")
      ? [start, `It is true that t${start.slice(1)}`]
      : [start, `${start} is`, `It is true that ${start}`],
  );
}
