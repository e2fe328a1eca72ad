/** Table rows to relations: a row's first value, and each of its later ones. Rows with the same columns are one table. */

import { rowCells } from "../../corpus/rowCells.ts";
import type { FoundFact, SetAside } from "../types.ts";
import { distinct, type FactGroup, isRelation, LEAST_FILLERS, type Placed } from "./groupStatements.ts";
import { isThing } from "./isThing.ts";

export function groupRows(rows: readonly Placed[]): { groups: FactGroup[]; setAside: SetAside[] } {
  const byColumns = new Map<string, FoundFact[]>();
  for (const place of rows) {
    const [first, ...others] = rowCells(place.statement) ?? [];
    if (!first || !isThing(first.value)) continue;
    for (const other of others) {
      if (!isThing(other.value) || other.value === first.value) continue;
      const form = `${first.column}: … ${other.column}: …`;
      const columns = [first.column, other.column] as const;
      const fact = {
        ...place,
        relation: form,
        subject: first.value,
        object: other.value,
        middle: "",
        columns,
      };
      byColumns.set(form, [...(byColumns.get(form) ?? []), fact]);
    }
  }
  const groups: FactGroup[] = [];
  const setAside: SetAside[] = [];
  for (const [form, all] of byColumns) {
    const facts = distinct(all);
    if (isRelation(facts)) groups.push({ form, facts });
    else {
      const reason = `fewer than ${LEAST_FILLERS} different values in one of the columns`;
      setAside.push({ form, facts: facts.length, reason });
    }
  }
  return { groups, setAside };
}
