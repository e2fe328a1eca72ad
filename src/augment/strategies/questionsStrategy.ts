/**
 * The questions strategy: questions with answers written from each passage alone, every other one asking for
 * what the passage says first, so that both directions are taught. As synthetic question–answer training in
 * the comparisons of SEAL (arXiv 2506.10943) and Active Reading (arXiv 2508.09494); the pair is taught in the
 * form in which questions are put (`questionPrompt`).
 */
import { contentId } from "../../core/contentId.ts";
import { Random } from "../../core/random.ts";
import { anchored, questionPrompt } from "../../corpus/promptFormat.ts";
import type { Passage } from "../../corpus/types.ts";
import { planOf } from "../planOf.ts";
import {
  askQuestion,
  DIRECTIONS,
  type Direction,
  type QuestionsPrompt,
  questionExamples,
  questionsPrompt,
} from "../prompts/questionsPrompt.ts";
import type { Plan, PlannedCall, Strategy } from "../strategy.ts";
import { passagesToAugment } from "./passagesToAugment.ts";

/** The label that opens a question; the request ends with it, and the model goes on. */
const LABEL = questionPrompt("").split(" ")[0] as string;

/** `prompt` replaces what comes with the package. */
export function questionsStrategy(prompt: QuestionsPrompt = questionsPrompt): Strategy {
  return {
    name: "questions",
    plan(corpus, model, settings): Plan {
      const prefix = questionExamples(prompt);
      const contextId = contentId(prefix);
      const tokens = model.countTokens(prefix);
      const room = model.capabilities.contextTokens - tokens - settings.maxTokens;
      const skipped: { passageId: string; reason: string }[] = [];
      const { maxTokens, temperature, topP, seed } = settings;
      const callsFor = (passage: Passage): PlannedCall[] =>
        Array.from({ length: settings.questionAnswers }, (_, sample): PlannedCall => {
          const direction = DIRECTIONS[sample % DIRECTIONS.length] as Direction;
          const asked = askQuestion(prompt, anchored(passage), direction);
          const random = new Random(seed).fork("questions").fork(contentId(asked)).fork(sample);
          return {
            kind: "question-answer",
            passageId: passage.id,
            contextId,
            promptId: contentId(prefix + askQuestion(prompt, "{statement}", direction)),
            start: LABEL,
            request: {
              prefix,
              prompt: asked + LABEL,
              maxTokens,
              temperature,
              topP,
              seed: random.int(2 ** 31 - 1),
              stop: ["\n\n", `\n${LABEL}`, "\nStatement:"],
            },
          };
        });
      const calls = passagesToAugment(corpus, settings).flatMap((passage) => {
        const made = callsFor(passage);
        if (made.every(({ request }) => model.countTokens(request.prompt) <= room)) return made;
        skipped.push({ passageId: passage.id, reason: "too long for the model's context" });
        return [];
      });
      return planOf("questions", model, calls, [{ id: contextId, tokens, passageIds: [] }], skipped);
    },
  };
}
