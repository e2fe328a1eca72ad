/**
 * The global strategy (Lampinen et al. 2025, §2 and A.1): the corpus is the context, byte-identical in every
 * call, and one passage at a time is linked to the rest. Every passage of a context is asked about.
 */
import { contentId } from "../../core/contentId.ts";
import { documentsPrefix } from "../../corpus/promptFormat.ts";
import { chatForm, chatRoom } from "../chatForm.ts";
import { planOf } from "../planOf.ts";
import { type ChatPrompt, chatPrompt } from "../prompts/chatPrompt.ts";
import { type DocumentsPrompt, globalPrompt, instructionText } from "../prompts/globalPrompt.ts";
import { statementCalls } from "../statementCalls.ts";
import type { Plan, Strategy } from "../strategy.ts";
import { openingFinder } from "../text/openingFinder.ts";
import { partitionCorpus } from "./partitionCorpus.ts";

/** `prompt` and `chat` replace what comes with the package. */
export function globalStrategy(
  prompt: DocumentsPrompt = globalPrompt,
  chat: ChatPrompt = chatPrompt,
): Strategy {
  const instruction = instructionText(prompt);
  return {
    name: "global",
    plan(corpus, model, settings): Plan {
      const kinds = [
        ["rephrase", settings.rephrasings],
        ["reversal", settings.reversals],
        ["deduction", settings.deductions],
      ] as const;
      const form = chatForm(model, chat, settings);
      const asking = model.countTokens(instruction) + chatRoom(form, model, settings);
      const { parts, skipped } = partitionCorpus(corpus, model, settings, asking);
      const contexts = parts.map(({ prefix, passages, tokens }, part) => ({
        id: contentId(prefix),
        tokens,
        passageIds: passages.map((p) => p.id),
        ...(parts.length > 1 && { partition: { by: settings.partition, part, of: parts.length } }),
      }));
      const template = documentsPrefix([]);
      const { openingsOf } = openingFinder(
        corpus.passages.map(({ text }) => text),
        model,
      );
      const calls = parts.flatMap(({ prefix, passages }) =>
        passages.flatMap((p) =>
          statementCalls(p, {
            strategy: "global",
            kinds,
            prefix,
            prefixHolds: "documents",
            template,
            settings,
            instruction,
            chat: form,
            openingsOf,
          }),
        ),
      );
      return planOf("global", model, calls, contexts, skipped);
    },
  };
}
