/**
 * The entities of a corpus and the passages that name them: what lets passages be shown together. Lexical,
 * with the entities that facts name on top; it must not call a model.
 */
import type { Corpus } from "../../corpus/types.ts";
import { namesOf } from "./namesOf.ts";
import { normaliseText } from "./normaliseText.ts";
import { titleAsSentence } from "./titleAsSentence.ts";

/**
 * Names as they stand in a text: runs of neighbouring capitalised names ("Daphne Barrington"), each run
 * once, in order. Numbers are no entities. In languages that capitalise every noun, nouns are among them.
 */
export function nameRuns(text: string): string[] {
  const names = new Set(namesOf(text));
  const runs: string[] = [];
  let end = -1;
  for (const { 0: word, index } of text.matchAll(
    /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.-][\p{L}\p{M}\p{N}]+)*/gu,
  )) {
    const bare = word.replace(/['’]s$/u, "");
    const isName = bare
      .split("-")
      .some((part) => names.has(part.toLowerCase()) && /^\p{Lu}|.\p{Lu}/u.test(part));
    if (isName) {
      if (runs.length > 0 && text.slice(end, index) === " ") runs.push(`${runs.pop()} ${bare}`);
      else runs.push(bare);
    }
    end = isName && bare === word ? index + word.length : -1;
  }
  return [...new Set(runs)];
}

/** Entity, as `normaliseText` writes it, to the ids of the passages that name it, in corpus order. */
export function entityIndex(corpus: Corpus): Map<string, string[]> {
  const index = new Map<string, string[]>();
  const told = new Map<string, Set<string>>();
  for (const { subject, object, passageIds } of corpus.facts) {
    for (const id of passageIds) {
      const entities = told.get(id) ?? new Set();
      for (const entity of [subject, object]) if (entity !== undefined) entities.add(normaliseText(entity));
      told.set(id, entities);
    }
  }
  for (const passage of corpus.passages) {
    const entities = new Set([
      ...nameRuns(titleAsSentence(passage)).map(normaliseText),
      ...(told.get(passage.id) ?? []),
    ]);
    for (const entity of entities) {
      if (entity === "") continue;
      const ids = index.get(entity);
      if (ids) ids.push(passage.id);
      else index.set(entity, [passage.id]);
    }
  }
  return index;
}
