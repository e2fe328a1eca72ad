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
import { type ChatForm, callSizes, chatForm, chatRoom, manyLines } from "../chatForm.ts";
import { planOf } from "../planOf.ts";
import { type ChatPrompt, chatPrompt } from "../prompts/chatPrompt.ts";
import {
  askQuestion,
  DIRECTIONS,
  type Direction,
  type QuestionsPrompt,
  questionExamples,
  questionsPrompt,
} from "../prompts/questionsPrompt.ts";
import { NO_CONTEXT } from "../statementCalls.ts";
import type { Plan, PlannedCall, Strategy } from "../strategy.ts";
import { passagesToAugment } from "./passagesToAugment.ts";

/** The label that opens a question; the request ends with it, and the model goes on. */
const LABEL = questionPrompt("").split(" ")[0] as string;

/** `prompt` and `chat` replace what comes with the package. */
export function questionsStrategy(
  prompt: QuestionsPrompt = questionsPrompt,
  chat: ChatPrompt = chatPrompt,
): Strategy {
  return {
    name: "questions",
    plan(corpus, model, settings): Plan {
      const prefix = questionExamples(prompt);
      const contextId = contentId(prefix);
      const tokens = model.countTokens(prefix);
      const form = chatForm(model, chat, settings);
      const room =
        model.capabilities.contextTokens - tokens - settings.maxTokens - chatRoom(form, model, settings);
      const skipped: { passageId: string; reason: string }[] = [];
      const { maxTokens, temperature, topP, seed } = settings;
      const several = (chat: ChatForm, passage: Passage, pairs: number, index: number): PlannedCall => {
        const statement = anchored(passage);
        const { template, request, many } = manyLines(chat, "question-answer", pairs, statement, settings);
        const random = new Random(seed).fork("questions").fork(contentId(request.prompt)).fork(index);
        return {
          kind: "question-answer",
          passageId: passage.id,
          contextId: NO_CONTEXT.id,
          promptId: contentId(template),
          many,
          request: { ...request, temperature, topP, seed: random.int(2 ** 31 - 1) },
        };
      };
      const callsFor = (passage: Passage): PlannedCall[] =>
        callSizes(settings.questionAnswers, form).map((pairs, sample): PlannedCall => {
          if (form && pairs > 1) return several(form, passage, pairs, sample);
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
      return planOf(
        "questions",
        model,
        calls,
        [{ id: contextId, tokens, passageIds: [] }, NO_CONTEXT],
        skipped,
      );
    },
  };
}
