/** The corpus as prompt prefixes: one where it fits the context, else as few parts as hold it. */
import { anchored, documentsPrefix, statementPrompt } from "../../corpus/promptFormat.ts";
import type { Corpus, Document, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { AugmentSettings } from "../settings.ts";
import { thinDocuments } from "./thinDocuments.ts";

export interface CorpusPart {
  readonly prefix: string;
  readonly tokens: number;
  readonly passages: readonly Passage[];
}

/** Start tokens, and what joining lines may add to their sum. */
const SLACK = 8;

interface Item {
  readonly shown: Document | Passage;
  readonly passages: readonly Passage[];
  readonly tokens: number;
}

/**
 * Redundant documents are thinned first (`thinDocuments`). Then documents fill parts in corpus order; one
 * that is too long for a part is shown as its passages; a passage too long for a part is skipped and said
 * so. A part leaves room for its longest statement and the answer.
 */
export function partitionCorpus(
  corpus: Corpus,
  model: LanguageModel,
  settings: Pick<AugmentSettings, "contextTokens" | "maxTokens" | "seed">,
): { parts: CorpusPart[]; skipped: { passageId: string; reason: string }[] } {
  const limit = Math.min(settings.contextTokens, model.capabilities.contextTokens);
  const room = limit - settings.maxTokens - SLACK;
  const byDocument = new Map<string, Passage[]>();
  for (const passage of corpus.passages) {
    const list = byDocument.get(passage.documentId) ?? [];
    list.push(passage);
    byDocument.set(passage.documentId, list);
  }
  const lineTokens = (item: Document | Passage) => model.countTokens(`- ${anchored(item)}\n`);
  const askTokens = (passages: readonly Passage[]) =>
    Math.max(0, ...passages.map((p) => model.countTokens(statementPrompt(anchored(p), "deduction"))));
  const empty = model.countTokens(documentsPrefix([]));
  const skipped: { passageId: string; reason: string }[] = [];

  const items = thinDocuments(corpus, settings.seed).flatMap((document): Item[] => {
    const passages = byDocument.get(document.id) ?? [];
    const whole = { shown: document, passages, tokens: lineTokens(document) };
    if (empty + whole.tokens + askTokens(passages) <= room) return [whole];
    return passages.flatMap((passage) => {
      const item = { shown: passage, passages: [passage], tokens: lineTokens(passage) };
      if (empty + item.tokens + askTokens([passage]) <= room) return [item];
      skipped.push({ passageId: passage.id, reason: `too long for a prompt of ${limit} tokens` });
      return [];
    });
  });

  const parts: CorpusPart[] = [];
  let open: Item[] = [];
  let tokens = empty;
  let ask = 0;
  const close = (): void => {
    if (open.length === 0) return;
    const prefix = documentsPrefix(open.map((i) => i.shown));
    parts.push({ prefix, tokens: model.countTokens(prefix), passages: open.flatMap((i) => i.passages) });
    open = [];
    tokens = empty;
    ask = 0;
  };
  for (const item of items) {
    const own = askTokens(item.passages);
    if (tokens + item.tokens + Math.max(ask, own) > room) close();
    open.push(item);
    tokens += item.tokens;
    ask = Math.max(ask, own);
  }
  close();
  return { parts, skipped };
}
