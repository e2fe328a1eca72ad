/**
 * The local strategy (Lampinen et al. 2025, §2 and A.1): each passage alone, after worked examples of
 * rephrasings and reversals. It must not see any other passage.
 */
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import { workedExamples } from "../../corpus/promptFormat.ts";
import type { Corpus, Passage } from "../../corpus/types.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import { chatForm, chatRoom } from "../chatForm.ts";
import { planOf } from "../planOf.ts";
import { type ChatPrompt, chatPrompt } from "../prompts/chatPrompt.ts";
import { localExamples, type WorkedExample } from "../prompts/localExamples.ts";
import type { AugmentSettings } from "../settings.ts";
import { NO_CONTEXT, statementCalls } from "../statementCalls.ts";
import type { Plan, Strategy } from "../strategy.ts";
import { joinedEntities } from "../text/joinedEntities.ts";
import { leadInFinder } from "../text/leadInFinder.ts";
import { looksEnglish } from "../text/looksEnglish.ts";
import { namesComeFirst } from "../text/namesComeFirst.ts";
import { lowerCaseWords, namesSomething } from "../text/namesSomething.ts";
import { openingFinder } from "../text/openingFinder.ts";
import { sharedFrames } from "../text/sharedFrames.ts";
import { type Topic, topicsBetween } from "../text/topicOpening.ts";
import { passagesToAugment } from "./passagesToAugment.ts";

/** `examples` and `chat` replace the prompts that come with the package. */
export function localStrategy(
  examples: readonly WorkedExample[] = localExamples,
  chat: ChatPrompt = chatPrompt,
): Strategy {
  const planFor = (
    corpus: Corpus,
    model: LanguageModel,
    settings: AugmentSettings,
    asked: readonly Passage[],
    kinds: readonly (readonly ["rephrase" | "reversal", number])[],
  ): Plan => {
    const prefix = workedExamples(examples);
    const tokens = model.countTokens(prefix);
    const form = chatForm(model, chat, settings);
    const room =
      model.capabilities.contextTokens - tokens - settings.maxTokens - chatRoom(form, model, settings);
    const skipped: { passageId: string; reason: string }[] = [];
    const fits = (passage: Passage, prompt: string | undefined): boolean => {
      if (prompt === undefined || model.countTokens(prompt) <= room) return true;
      skipped.push({ passageId: passage.id, reason: "too long for the model's context" });
      return false;
    };
    const texts = corpus.passages.map(({ text }) => text);
    const lowerCase = lowerCaseWords(texts);
    const { openingsOf, coined } = openingFinder(texts, model);
    const joined = joinedEntities(corpus, model);
    const topical = !namesComeFirst(corpus.passages, joined, leadInFinder(texts)) && looksEnglish(texts);
    // Only a model that goes on with a text is told how to begin a rephrasing.
    const frames =
      form === undefined && settings.rephrasings > 0 ? sharedFrames(corpus.passages, joined) : () => [];
    // Passages that tell one fact begin with its frames in unlike order.
    const framesOf = (passage: Passage) =>
      new Random(settings.seed).fork("frames").fork(passage.id).shuffle(frames(passage));
    const reversible = (text: string) => namesSomething(text, lowerCase) || coined(text) !== undefined;
    const calls = asked.flatMap((passage) => {
      const made = statementCalls(passage, {
        strategy: "local",
        kinds: kinds.filter(([kind]) => kind !== "reversal" || reversible(passage.text)),
        prefix,
        prefixHolds: "examples",
        template: prefix,
        settings,
        chat: form,
        openingsOf,
        frames: framesOf(passage),
        topics: topical ? topicsOf(joined.inOrder.get(passage.id) ?? [], passage, settings.seed) : [],
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
  };
  return {
    name: "local",
    plan(corpus, model, settings) {
      const kinds = [
        ["rephrase", settings.rephrasings],
        ["reversal", settings.reversals],
      ] as const;
      return planFor(corpus, model, settings, passagesToAugment(corpus, settings), kinds);
    },
    // A reversal of a reversal is what the documents say.
    again(corpus, model, settings, fresh) {
      const asked = corpus.passages.filter((p) => fresh.has(p.id));
      return planFor(corpus, model, settings, asked, [["rephrase", settings.rephrasings]]);
    },
  };
}

/** Of a passage that names two things; which comes first is drawn, so that passages that say the same have both. */
function topicsOf(names: readonly string[], passage: Passage, seed: number): readonly Topic[] {
  const [a, b] = names;
  if (a === undefined || b === undefined || names.length > 2) return [];
  return new Random(seed).fork("topics").fork(passage.id).shuffle(topicsBetween(a, b));
}
