/**
 * The arms whose weights change: `finetuned`, `augmented`, `repeated`, `paraphrased`, `reverse-text`, `mask`,
 * `oracle`. They differ only in the examples they learn and for how many tokens. Questions are then asked closed book,
 * and the probe of what was forgotten.
 */
import { directionCoverage } from "../augment/directionCoverage.ts";
import type { Example } from "../augment/types.ts";
import { askAsTaught, hasAskedAsTaught } from "./askAsTaught.ts";
import { askQuestions, isAnswered } from "./askQuestions.ts";
import { coverage } from "./covered.ts";
import { isProbed, probeSubject } from "./probe/probeSubject.ts";
import type { ArmName, CoverageRecord, ExampleRecord } from "./records.ts";
import { isNeutralScored, scoreNeutral } from "./scoreNeutral.ts";
import { hasScoredWordings, scoreWordings } from "./scoreWordings.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { hasThought, thinkFirst } from "./thinkFirst.ts";
import { hasWritten, writeAnswers } from "./writeAnswers.ts";

export interface Teaching {
  readonly arm: ArmName;
  readonly examples: readonly Example[];
  /** Training ends with the step that reaches this many tokens that carried loss. */
  readonly lossTokens: number;
}

export async function armTuned(study: SeedStudy, { arm, examples, lossTokens }: Teaching): Promise<void> {
  const { run, subject, source, seed, settings, signal } = study;
  const finished = [
    isAnswered,
    isNeutralScored,
    isProbed,
    hasThought,
    hasWritten,
    hasAskedAsTaught,
    hasScoredWordings,
  ];
  if (finished.every((is) => is(study, arm))) return;
  const mine = (record: { arm: ArmName; seed: number }) => record.arm === arm && record.seed === seed;
  run.putGroup<ExampleRecord>(
    "examples",
    mine,
    examples.map(({ id: _, ...example }) => ({ arm, seed, ...example })),
  );
  const { facts, subjectPredicted, objectPredicted } = directionCoverage(examples, source.corpus.facts);
  run.putGroup<CoverageRecord>("coverage", mine, [{ arm, seed, facts, subjectPredicted, objectPredicted }]);

  const title = `${arm}: training (seed ${seed})`;
  let bar: ReturnType<typeof study.progress.stage> | undefined;
  let done = 0;
  const { rank, alpha, learningRate, batchSize, warmup, weightDecay, clipNorm } = settings;
  const adapter = await subject.tuner.tune({
    examples: examples.map(({ text, from }) => ({ text, ...(from !== undefined && { from }) })),
    settings: { rank, alpha, learningRate, batchSize, warmup, weightDecay, clipNorm, seed },
    lossTokens,
    folder: run.adapterFolder(arm, seed),
    signal,
    onStep: ({ step, steps, loss, learningRate, gradientNorm, lossTokens, seconds }) => {
      run.addStep({ arm, seed, step, loss, learningRate, gradientNorm, lossTokens, seconds });
      bar ??= study.progress.stage(title, steps);
      bar.advance(Math.max(0, step - done), `loss ${loss.toFixed(3)}`);
      done = Math.max(done, step);
    },
  });
  bar?.end();
  const trained = run.trainingOf(arm, seed);
  run.finishStage({ stage: "train", arm, seed, ...trained, cachedTokens: 0, outputTokens: 0 });

  signal.throwIfAborted();
  const model = await subject.withAdapter(adapter);
  const texts = examples.map((example) => example.text);
  await askQuestions(study, { arm, model, covered: coverage(source.corpus, texts) });
  await scoreNeutral(study, arm, model);
  await thinkFirst(study, { arm, model, texts });
  await writeAnswers(study, { arm, model });
  await askAsTaught(study, { arm, model, texts });
  await scoreWordings(study, { arm, model });
  await probeSubject(study, arm, model);
}
