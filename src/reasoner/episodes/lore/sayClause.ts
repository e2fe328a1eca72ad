/** How one episode tells its clauses: wrapped more or less. */
import type { Random } from "../../../core/random.ts";
import { wrapClause } from "../wrapClause.ts";

export function clauseTeller(random: Random): (clause: string, subject: string) => string {
  const amount = random.pick([0, 0, 0.2, 0.5]);
  const remark = random.pick([0, 0, 0, 0.3]);
  return (clause, subject) => wrapClause(random, clause, subject, { amount, remark, person: false });
}

export const fill = (template: string, slots: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (_, key: string) => slots[key] ?? "");

/** Before an open sentence; most often nothing. */
export const CONNECTIVES: readonly string[] = [
  ...Array.from({ length: 6 }, () => ""),
  "in other words, ",
  "put another way, ",
  "which means that ",
  "it follows that ",
  "seen from the other end, ",
  "all told, ",
  "any pupil who was awake can say that ",
  "on the postcard it is written that ",
  "if the notes are right, ",
  "the quiz master nods when he hears that ",
  "a clever parrot would finish the line thus: ",
  "before the tour ends the guide repeats that ",
  "asked in an exam, one writes that ",
  "in the crossword the hint was that ",
  "the caption below the drawing says that ",
  "between ourselves, ",
  "a short answer for the impatient: ",
  "the summary on the back says that ",
];
