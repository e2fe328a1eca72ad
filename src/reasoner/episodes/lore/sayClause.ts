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

/** Before an open sentence or a line; most often nothing. */
export const CONNECTIVES: readonly string[] = [
  "",
  "",
  "",
  "in other words, ",
  "put another way, ",
  "which means that ",
  "it follows that ",
  "seen from the other end, ",
  "all told, ",
];
