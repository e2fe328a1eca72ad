/** The entities of a corpus that passages may be joined by: what is written as a name, what facts name, and coined words. */
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { coinedWords } from "./coinedWords.ts";
import { entityIndex } from "./entityIndex.ts";
import { normaliseText } from "./normaliseText.ts";

export interface JoinedEntities {
  /** Entity, as `normaliseText` writes it, to the ids of the passages that name it. */
  readonly passagesOf: ReadonlyMap<string, readonly string[]>;
  /** What the text of a passage names, in the order of the text, by the passage's id; looked for when it is asked. */
  readonly inOrder: Pick<ReadonlyMap<string, readonly string[]>, "get">;
  /** What the text of one passage names and the other passage does not, as it stands there. */
  onlyIn(passage: Passage, other: Passage): string[];
}

export function joinedEntities(
  corpus: Corpus,
  model: Pick<LanguageModel, "capabilities" | "countTokens">,
): JoinedEntities {
  const passagesOf = new Map<string, string[]>(entityIndex(corpus));
  const exact = model.capabilities.tokenCounts !== "estimate";
  const texts = corpus.passages.map(({ text }) => text);
  const coined = exact ? coinedWords(texts, (text) => model.countTokens(text)) : new Set<string>();
  const coinedIn = (text: string): string[] =>
    [...new Set(text.toLowerCase().match(/[\p{L}\p{M}]+/gu))].filter((word) => coined.has(word));
  for (const { id, title = "", text } of coined.size > 0 ? corpus.passages : []) {
    const named = coinedIn(text);
    // A title names what the whole document is about; it speaks for a sentence that names nothing itself.
    for (const word of named.length > 0 ? named : coinedIn(title)) {
      const ids = passagesOf.get(word) ?? [];
      if (!ids.includes(id)) passagesOf.set(word, [...ids, id]);
    }
  }
  const named = new Map<string, string[]>();
  for (const [entity, ids] of passagesOf)
    for (const id of ids) named.set(id, [...(named.get(id) ?? []), entity]);
  const textOf = new Map(corpus.passages.map(({ id, text }) => [id, text]));
  const placed = new Map<string, readonly string[]>();
  const inOrder = {
    get(id: string): readonly string[] {
      const known = placed.get(id);
      if (known) return known;
      const found = (named.get(id) ?? [])
        .map((entity) => ({ entity, at: asWritten(textOf.get(id) ?? "", entity)?.index ?? -1 }))
        .filter(({ at }) => at >= 0)
        .sort((a, b) => a.at - b.at)
        .map(({ entity }) => entity);
      placed.set(id, found);
      return found;
    },
  };
  return {
    passagesOf,
    inOrder,
    onlyIn(passage, other) {
      const elsewhere = new Set(named.get(other.id));
      return inOrder
        .get(passage.id)
        .filter((entity) => !elsewhere.has(entity))
        .flatMap((entity) => asWritten(passage.text, entity)?.[0] ?? []);
    },
  };
}

/** Where a text names an entity first, and how it writes it there. */
function asWritten(text: string, entity: string): { readonly 0: string; readonly index: number } | undefined {
  const words = entity.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  if (words.length === 0) return undefined;
  if (words[0] === entity) return wordIn(text, entity);
  const pattern = `(?<![\\p{L}\\p{N}])${words.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`;
  const found = new RegExp(pattern, "iu").exec(text);
  return found && normaliseText(found[0]) === entity ? found : undefined;
}

/** The same for one word, by the words of the text: a pattern of its own for each word takes a millisecond to make. */
function wordIn(text: string, entity: string): { readonly 0: string; readonly index: number } | undefined {
  const found = [...text.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].find((word) => normaliseText(word[0]) === entity);
  return found && { 0: found[0], index: found.index };
}
