/** Tables name things without their article; where a sentence has it, they get it: "Harbour room", "the Harbour room". */
import type { FactGroup } from "./groupStatements.ts";
import { thingKey } from "./thingKey.ts";

/** English: in other languages an article changes with its place in the sentence. */
export function withArticles(groups: readonly FactGroup[]): FactGroup[] {
  const full = new Map<string, string>();
  for (const { locale, subject, object, columns } of groups.flatMap((g) => g.facts)) {
    if (columns || !locale.startsWith("en")) continue;
    for (const name of [subject, object]) if (name.startsWith("the ")) full.set(thingKey(name, locale), name);
  }
  return groups.map((group) => ({
    ...group,
    facts: group.facts.map((fact) => {
      if (!fact.columns || !fact.locale.startsWith("en")) return fact;
      const nameOf = (name: string): string => full.get(thingKey(name, fact.locale)) ?? name;
      return { ...fact, subject: nameOf(fact.subject), object: nameOf(fact.object) };
    }),
  }));
}
