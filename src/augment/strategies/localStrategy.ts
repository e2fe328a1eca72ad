/**
 * The local strategy (Lampinen et al. 2025, §2 and A.1): each passage alone, after worked examples of
 * rephrasings and reversals. It must not see any other passage.
 */
import { contentId } from "../../core/contentId.ts";
import { workedExamples } from "../../corpus/promptFormat.ts";
import type { Passage } from "../../corpus/types.ts";
import { chatForm, chatRoom } from "../chatForm.ts";
import { planOf } from "../planOf.ts";
import { type ChatPrompt, chatPrompt } from "../prompts/chatPrompt.ts";
import { localExamples, type WorkedExample } from "../prompts/localExamples.ts";
import { NO_CONTEXT, statementCalls } from "../statementCalls.ts";
import type { Plan, Strategy } from "../strategy.ts";
import { lowerCaseWords, namesSomething } from "../text/namesSomething.ts";
import { openingFinder } from "../text/openingFinder.ts";
import { passagesToAugment } from "./passagesToAugment.ts";

/** `examples` and `chat` replace the prompts that come with the package. */
export function localStrategy(
  examples: readonly WorkedExample[] = localExamples,
  chat: ChatPrompt = chatPrompt,
): Strategy {
  return {
    name: "local",
    plan(corpus, model, settings): Plan {
      const prefix = workedExamples(examples);
      const tokens = model.countTokens(prefix);
      const form = chatForm(model, chat, settings);
      const room =
        model.capabilities.contextTokens - tokens - settings.maxTokens - chatRoom(form, model, settings);
      const kinds = [
        ["rephrase", settings.rephrasings],
        ["reversal", settings.reversals],
      ] as const;
      const skipped: { passageId: string; reason: string }[] = [];
      const fits = (passage: Passage, prompt: string | undefined): boolean => {
        if (prompt === undefined || model.countTokens(prompt) <= room) return true;
        skipped.push({ passageId: passage.id, reason: "too long for the model's context" });
        return false;
      };
      const texts = corpus.passages.map(({ text }) => text);
      const lowerCase = lowerCaseWords(texts);
      const { openingsOf, coined } = openingFinder(texts, model);
      const reversible = (text: string) => namesSomething(text, lowerCase) || coined(text) !== undefined;
      const calls = passagesToAugment(corpus, settings).flatMap((passage) => {
        const made = statementCalls(passage, {
          strategy: "local",
          kinds: kinds.filter(([kind]) => kind !== "reversal" || reversible(passage.text)),
          prefix,
          prefixHolds: "examples",
          template: prefix,
          settings,
          chat: form,
          openingsOf,
        });
        return fits(passage, made[0]?.request.prompt) ? made : [];
      });
      return planOf(
        "local",
        model,
        calls,
        [{ id: contentId(prefix), tokens, passageIds: [] }, NO_CONTEXT],
        skipped,
      );
    },
  };
}
