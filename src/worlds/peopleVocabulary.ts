/** Every content word a `people` world can ever use, so that other data can be proved disjoint from it. */
import { contentWords } from "./contentWords.ts";
import { questionTemplates, STATEMENT_ORDERS, trainingTemplates } from "./peopleTemplates.ts";
import { peopleCallings, peopleFirstNames, peopleLastNames, peoplePlaces } from "./peopleWords.ts";

/** What the words are for: names and descriptions, or the sentences around them. */
export type VocabularyPart = "entities" | "templates";

/** Lower-case words without function words, each once, sorted; both parts by default. */
export function peopleVocabulary(part?: VocabularyPart): string[] {
  const entities = [
    ...peopleFirstNames,
    ...peopleLastNames,
    ...peoplePlaces,
    ...peopleCallings.flatMap(({ role, deeds }) => [role, ...deeds]),
  ];
  const templates = STATEMENT_ORDERS.flatMap((order) => [
    ...trainingTemplates[order],
    ...questionTemplates[order],
  ]);
  const texts =
    part === "entities" ? entities : part === "templates" ? templates : [...entities, ...templates];
  const filled = texts.map((text) => text.replace(/\{\w+\}/g, " "));
  return [...new Set(filled.flatMap(contentWords))].sort();
}
