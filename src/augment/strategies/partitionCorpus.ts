/** The corpus as prompt prefixes: one where it fits the context, else as few parts as hold it. */
import { Random } from "../../core/random.ts";
import { anchored, documentsPrefix, statementPrompt } from "../../corpus/promptFormat.ts";
import type { Corpus, Document, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { AugmentSettings } from "../settings.ts";
import { entityIndex } from "../text/entityIndex.ts";
import { fillByEntities, fillInOrder, type PartItem } from "./fillParts.ts";
import { thinDocuments } from "./thinDocuments.ts";

export interface CorpusPart {
  readonly prefix: string;
  readonly tokens: number;
  readonly passages: readonly Passage[];
}

/** Start tokens, and what joining lines may add to their sum. */
const SLACK = 8;

interface Item extends PartItem {
  readonly shown: Document | Passage;
  readonly passages: readonly Passage[];
}

/**
 * Redundant documents are thinned first (`thinDocuments`). What fits one prompt stays one part, in corpus
 * order. Else documents are put together by `partition`: those that share entities, or at random by the seed.
 * One that is too long for a part is shown as its passages; a passage too long for a part is skipped and said
 * so. A part leaves room for its longest statement, the answer, and what else a request says.
 */
export function partitionCorpus(
  corpus: Corpus,
  model: LanguageModel,
  settings: Pick<AugmentSettings, "contextTokens" | "maxTokens" | "seed" | "partition">,
  instructionTokens = 0,
): { parts: CorpusPart[]; skipped: { passageId: string; reason: string }[] } {
  const limit = Math.min(settings.contextTokens, model.capabilities.contextTokens);
  const room = limit - settings.maxTokens - SLACK - model.countTokens(documentsPrefix([]));
  const byDocument = new Map<string, Passage[]>();
  for (const passage of corpus.passages) {
    const list = byDocument.get(passage.documentId) ?? [];
    list.push(passage);
    byDocument.set(passage.documentId, list);
  }
  const entities = new Map<string, Set<string>>(corpus.passages.map((p) => [p.id, new Set()]));
  for (const [entity, ids] of entityIndex(corpus)) for (const id of ids) entities.get(id)?.add(entity);
  const itemOf = (shown: Document | Passage, passages: readonly Passage[]): Item => ({
    shown,
    passages,
    tokens: model.countTokens(`- ${anchored(shown)}\n`),
    ask:
      instructionTokens +
      Math.max(0, ...passages.map((p) => model.countTokens(statementPrompt(anchored(p), "deduction")))),
    entities: new Set(passages.flatMap((p) => [...(entities.get(p.id) ?? [])])),
  });
  const skipped: { passageId: string; reason: string }[] = [];

  const items = thinDocuments(corpus, settings.seed).flatMap((document): Item[] => {
    const passages = byDocument.get(document.id) ?? [];
    const whole = itemOf(document, passages);
    if (whole.tokens + whole.ask <= room) return [whole];
    return passages.flatMap((passage) => {
      const item = itemOf(passage, [passage]);
      if (item.tokens + item.ask <= room) return [item];
      skipped.push({ passageId: passage.id, reason: `too long for a prompt of ${limit} tokens` });
      return [];
    });
  });

  const parts = partsOf(items, room, settings).map((part): CorpusPart => {
    const prefix = documentsPrefix(part.map((i) => i.shown));
    return { prefix, tokens: model.countTokens(prefix), passages: part.flatMap((i) => i.passages) };
  });
  return { parts, skipped };
}

function partsOf(
  items: readonly Item[],
  room: number,
  { partition, seed }: Pick<AugmentSettings, "partition" | "seed">,
): Item[][] {
  const inOrder = fillInOrder(items, room);
  if (inOrder.length < 2) return inOrder;
  if (partition === "entities") return fillByEntities(items, room);
  const place = new Map(items.map((item, i) => [item, i]));
  const by = (a: Item, b: Item): number => (place.get(a) ?? 0) - (place.get(b) ?? 0);
  return fillInOrder(new Random(seed).fork("partition").shuffle(items), room).map((part) => part.sort(by));
}
