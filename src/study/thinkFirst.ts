/**
 * Closed-book chain of thought: an arm that has no documents in its prompt writes down what it remembers, one line, and
 * then answers with that line before the question as the only document. The answers without it stay the result; these
 * are a column beside them. Its time is a stage of its own.
 */
import { documentsPrefix, recallPrompt } from "../corpus/promptFormat.ts";
import { chooseOption } from "../evaluate/chooseOption.ts";
import type { LanguageModel } from "../models/languageModel.ts";
import { questionsPerCall } from "./askQuestions.ts";
import type { ArmName, ThoughtRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

/** A line of a document is shorter. */
const MOST_TOKENS = 64;

/** True where it is not wanted, or all of it is on disk. */
export function hasThought({ run, settings, seed }: SeedStudy, arm: ArmName): boolean {
  return !settings.chainOfThought || run.stage({ stage: "think", arm, seed }) !== undefined;
}

/** Writes `thoughts.jsonl`: one record for each question, `questionsPerCall` of them at a time. */
export async function thinkFirst(study: SeedStudy, arm: ArmName, model: LanguageModel): Promise<void> {
  const { run, seed, signal, source } = study;
  if (hasThought(study, arm)) return;
  const stage = { stage: "think", arm, seed };
  const mine = (r: ThoughtRecord): boolean => r.arm === arm && r.seed === seed;
  const records = run.group<ThoughtRecord>("thoughts", mine);
  const done = new Set(records.map(({ questionId }) => questionId));
  const { questions } = source.corpus;
  const pending = questions.filter(({ id }) => !done.has(id));
  const bar = study.progress.stage(`${arm}: remembering (seed ${seed})`, questions.length);
  bar.advance(done.size);
  for (let from = 0; from < pending.length; from += questionsPerCall) {
    signal.throwIfAborted();
    const batch = pending.slice(from, from + questionsPerCall);
    const startedAt = performance.now();
    const thoughts = await model.generate(
      batch.map(({ prompt }) => ({ prompt: recallPrompt(prompt), maxTokens: MOST_TOKENS, stop: ["\n"] })),
      { signal },
    );
    const scores = await model.score(
      batch.map(({ prompt, options }, i) => ({
        prefix: remembered(thoughts[i]?.text ?? ""),
        prompt,
        continuations: options.map((option) => ` ${option}`),
      })),
      { signal, onResult: () => bar.advance() },
    );
    run.addTime(stage, (performance.now() - startedAt) / 1000);
    batch.forEach((question, i) => {
      const chosen = chooseOption(scores[i] ?? [], "sum");
      const thought = thoughts[i]?.text.trim() ?? "";
      const { id: questionId, split, answer } = question;
      records.push({ arm, seed, questionId, split, thought, chosen, correct: chosen === answer });
    });
    run.putGroup<ThoughtRecord>("thoughts", mine, records);
  }
  // Counted over all records, whichever process wrote them; the same prompts are read again to answer.
  const tokens = (texts: readonly string[]) => texts.reduce((sum, text) => sum + model.countTokens(text), 0);
  const outputTokens = tokens(records.map(({ thought }) => thought));
  const asked = tokens(questions.flatMap(({ prompt }) => [recallPrompt(prompt), prompt]));
  run.finishStage({
    ...stage,
    seconds: run.timeOf(stage),
    inputTokens: asked + outputTokens,
    cachedTokens: 0,
    outputTokens,
  });
  bar.end();
}

/** Nothing remembered leaves the prompt as it is without thinking. */
function remembered(thought: string): string | undefined {
  const text = thought.trim();
  return text === "" ? undefined : documentsPrefix([{ id: "thought", source: "", text }]);
}
