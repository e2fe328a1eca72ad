/**
 * What an arm's model thinks of each option when nothing is asked: `log P(option | "Answer:")`, for the score that is
 * normalised by it (evaluate/lessNeutral). The prompt has no documents, in the in-context arm neither. Its time is a
 * stage of its own, so that it is not counted as the cost of a query.
 */
import type { LanguageModel } from "../models/languageModel.ts";
import type { ArmName, NeutralRecord } from "./records.ts";
import type { SeedStudy } from "./seedStudy.ts";

export const NEUTRAL_PROMPT = "Answer:";

const optionsPerRequest = 8;

export function isNeutralScored({ run, seed }: SeedStudy, arm: ArmName): boolean {
  return run.stage({ stage: "neutral", arm, seed }) !== undefined;
}

/** Writes `neutral.jsonl`: one record per different option of the seed's questions. */
export async function scoreNeutral(study: SeedStudy, arm: ArmName, model: LanguageModel): Promise<void> {
  const { run, seed, signal, source } = study;
  if (isNeutralScored(study, arm)) return;
  const stage = { stage: "neutral", arm, seed };
  const options = [...new Set(source.corpus.questions.flatMap((question) => question.options))];
  const groups = Array.from({ length: Math.ceil(options.length / optionsPerRequest) }, (_, index) =>
    options.slice(index * optionsPerRequest, (index + 1) * optionsPerRequest),
  );
  signal.throwIfAborted();
  const startedAt = performance.now();
  const scores = await model.score(
    groups.map((group) => ({ prompt: NEUTRAL_PROMPT, continuations: group.map((option) => ` ${option}`) })),
    { signal },
  );
  run.addTime(stage, (performance.now() - startedAt) / 1000);
  const flat = scores.flat();
  run.putGroup<NeutralRecord>(
    "neutral",
    (r) => r.arm === arm && r.seed === seed,
    options.map((option, index) => ({ arm, seed, option, logprob: flat[index]?.logprob ?? Number.NaN })),
  );
  run.finishStage({
    ...stage,
    seconds: run.timeOf(stage),
    inputTokens:
      groups.length * model.countTokens(NEUTRAL_PROMPT) + flat.reduce((sum, s) => sum + s.tokens, 0),
    cachedTokens: 0,
    outputTokens: 0,
  });
}
