/**
 * The pairs strategy: for a corpus that no context holds, two documents that share an entity are shown
 * together and conclusions from both are asked for. After EntiGraph (Yang et al. 2024, arXiv 2409.07431,
 * §2), which writes about pairs of entities; here the documents are the pair, and a budget bounds them.
 */
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import { anchored, documentsPrefix, statementPrompt } from "../../corpus/promptFormat.ts";
import type { Corpus, Document, Passage } from "../../corpus/types.ts";
import { chatForm, chatRoom } from "../chatForm.ts";
import { planOf } from "../planOf.ts";
import { type ChatPrompt, chatPrompt } from "../prompts/chatPrompt.ts";
import { type DocumentsPrompt, instructionText } from "../prompts/globalPrompt.ts";
import { pairsPrompt } from "../prompts/pairsPrompt.ts";
import { statementCalls } from "../statementCalls.ts";
import type { Plan, PlanContext, PlannedCall, Strategy } from "../strategy.ts";
import { type DocumentPair, sharingPairs } from "./sharingPairs.ts";
import { thinDocuments } from "./thinDocuments.ts";

/**
 * Each pair is asked about twice: after one passage of each document that names the shared entity, drawn by the
 * seed. Documents too long to be shown whole are shown as the passages that name it.
 */
export function pairsStrategy(
  prompt: DocumentsPrompt = pairsPrompt,
  chat: ChatPrompt = chatPrompt,
): Strategy {
  const instruction = instructionText(prompt);
  return {
    name: "pairs",
    plan(corpus, model, settings): Plan {
      const limit = Math.min(settings.contextTokens, model.capabilities.contextTokens);
      const form = chatForm(model, chat, settings);
      const asking = chatRoom(form, model, settings);
      const passagesIn = grouped(corpus);
      const thinned = new Set(thinDocuments(corpus, settings.seed).map((d) => d.id));
      const kinds = [["deduction", settings.deductions]] as const;
      const template = documentsPrefix([]);
      const calls: PlannedCall[] = [];
      const contexts = new Map<string, PlanContext>();
      const skipped: { passageId: string; reason: string }[] = [];

      for (const pair of sharingPairs(corpus, thinned, settings)) {
        const asked = pair.documents.map((document) => {
          const random = new Random(settings.seed).fork("pairs").fork(pair.entity).fork(document.id);
          return random.pick(naming(pair, document, passagesIn));
        });
        const ask = asked.map((p) =>
          model.countTokens(instruction + statementPrompt(anchored(p), "deduction")),
        );
        const room = limit - settings.maxTokens - asking - Math.max(...ask);
        const shown = shownFor(pair, passagesIn).find(
          ({ items }) => model.countTokens(documentsPrefix(items)) <= room,
        );
        if (!shown) {
          const reason = `too long for a prompt of ${limit} tokens together with what shares "${pair.entity}"`;
          skipped.push(...asked.map((p) => ({ passageId: p.id, reason })));
          continue;
        }
        const prefix = documentsPrefix(shown.items);
        const id = contentId(prefix);
        contexts.set(id, {
          id,
          tokens: model.countTokens(prefix),
          passageIds: shown.passages.map((p) => p.id),
        });
        for (const passage of asked) {
          calls.push(
            ...statementCalls(passage, {
              strategy: "pairs",
              kinds,
              prefix,
              prefixHolds: "documents",
              template,
              settings,
              instruction,
              chat: form,
            }),
          );
        }
      }
      return planOf("pairs", model, calls, [...contexts.values()], skipped);
    },
  };
}

function grouped(corpus: Corpus): Map<string, Passage[]> {
  const byDocument = new Map<string, Passage[]>();
  for (const passage of corpus.passages) {
    byDocument.set(passage.documentId, [...(byDocument.get(passage.documentId) ?? []), passage]);
  }
  return byDocument;
}

function naming(pair: DocumentPair, document: Document, passagesIn: Map<string, Passage[]>): Passage[] {
  return (passagesIn.get(document.id) ?? []).filter((p) => pair.passageIds.has(p.id));
}

/** The two ways to show a pair, the fuller one first. */
function shownFor(
  pair: DocumentPair,
  passagesIn: Map<string, Passage[]>,
): { items: readonly (Document | Passage)[]; passages: readonly Passage[] }[] {
  const whole = pair.documents.flatMap((d) => passagesIn.get(d.id) ?? []);
  const close = pair.documents.flatMap((d) => naming(pair, d, passagesIn));
  return [
    { items: pair.documents, passages: whole },
    { items: close, passages: close },
  ];
}
