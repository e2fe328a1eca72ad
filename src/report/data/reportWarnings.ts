/** What a reader must know before believing the figures: what is missing, small, odd or left out. */

import { groupBy } from "../../core/groupBy.ts";
import { wilsonInterval } from "../../evaluate/wilsonInterval.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import type { AccuracyRow, FunnelRow, LossCurve, SplitSummary } from "../reportTypes.ts";
import { answeredFromJournal } from "./answeredFromJournal.ts";
import { inArmOrder } from "./armOrder.ts";
import { formatCount, formatSeconds, formatShare } from "./format.ts";
import type { PooledAnswer } from "./pooledAnswers.ts";

/** Below this an interval is wider than most effects one looks for. */
const fewFacts = 30;
/** Controls are matched to the augmented arm's training tokens; a larger difference is told. */
const matchTolerance = 0.05;

export interface Shown {
  readonly arms: readonly ArmName[];
  readonly splits: readonly SplitSummary[];
  readonly accuracy: readonly AccuracyRow[];
  readonly funnel: readonly FunnelRow[];
  readonly losses: readonly LossCurve[];
}

export function reportWarnings(
  records: RunRecords,
  answers: readonly PooledAnswer[],
  shown: Shown,
): string[] {
  return [
    ...missingArms(records, shown.arms),
    ...unfinished(records, answers, shown.arms),
    ...oddAnswers(records, answers),
    ...smallSplits(shown.splits, shown.accuracy),
    ...trainingWarnings(records, shown.losses),
    ...augmentationWarnings(shown),
    ...journalWarnings(records),
    ...contextWarnings(records),
  ];
}

function missingArms(records: RunRecords, arms: readonly ArmName[]): string[] {
  const has = (arm: ArmName): boolean => arms.includes(arm);
  const asked = records.settings.settings?.arms ?? [];
  const main: readonly ArmName[] = ["pretrained", "in-context", "finetuned", "augmented"];
  const missing = inArmOrder([...main, ...asked]).filter((arm) => !has(arm));
  const warnings = missing.map((arm) => `Arm ${arm} has no answers: no comparison with it is made.`);
  if (has("augmented") && !has("repeated") && !has("paraphrased")) {
    warnings.push(
      "No control was run (repeated, paraphrased): a gain of augmentation may be mere repetition.",
    );
  }
  return warnings;
}

function unfinished(
  records: RunRecords,
  answers: readonly PooledAnswer[],
  arms: readonly ArmName[],
): string[] {
  const given = groupBy(answers, (a) => `${a.arm} ${a.seed}`);
  const asked = groupBy(records.questions, (q) => String(q.seed));
  const seeds = [...new Set([...(records.settings.seeds ?? []), ...records.questions.map((q) => q.seed)])];
  return seeds
    .sort((a, b) => a - b)
    .flatMap((seed) =>
      arms.flatMap((arm) => {
        const done = given.get(`${arm} ${seed}`)?.length ?? 0;
        const all = new Set(asked.get(String(seed))?.map((q) => q.id)).size;
        if (done === 0) return [`Arm ${arm}, seed ${seed}: no answers.`];
        return done < all
          ? [`Arm ${arm}, seed ${seed}: unfinished, ${done} of ${all} questions answered.`]
          : [];
      }),
    );
}

function oddAnswers(records: RunRecords, answers: readonly PooledAnswer[]): string[] {
  const warnings: string[] = [];
  const tell = (count: number, what: string): void => {
    if (count > 0) warnings.push(`${formatCount(count)} ${what}`);
  };
  const asked = new Set(records.questions.map((q) => `${q.seed} ${q.id}`));
  tell(records.answers.length - answers.length, "answers are recorded twice: the last of each counts.");
  tell(
    answers.filter((a) => a.scores.some((s) => !Number.isFinite(s.logprob))).length,
    "answers have an option without a finite likelihood; they count as recorded.",
  );
  tell(
    answers.filter((a) => a.correct !== (a.chosen === a.answer)).length,
    "answers are marked right or wrong against their own chosen option; they count as marked.",
  );
  tell(
    answers.filter((a) => !asked.has(a.pair)).length,
    "answers are to questions that are not on record; they count, but cannot be shown.",
  );
  const seedsOf = groupBy(answers, (a) => a.pair);
  const arms = new Set(answers.map((a) => a.arm)).size;
  tell(
    [...seedsOf.values()].filter((given) => given.length < arms).length,
    "questions were not answered by every arm: a comparison uses only those that both of its arms answered.",
  );
  return warnings;
}

function smallSplits(splits: readonly SplitSummary[], accuracy: readonly AccuracyRow[]): string[] {
  return splits.flatMap(({ split }) => {
    const facts = Math.min(...accuracy.filter((row) => row.split === split).map((row) => row.facts));
    if (!(facts < fewFacts)) return [];
    const { low, high } = wilsonInterval(facts / 2, facts);
    const width = ((high - low) / 2).toFixed(2);
    return [
      `Split ${split} rests on ${facts} facts only: an accuracy of one half is known to ±${width}, no better.`,
    ];
  });
}

function trainingWarnings(records: RunRecords, losses: readonly LossCurve[]): string[] {
  const warnings: string[] = [];
  const broken = groupBy(
    records.training.filter((step) => !Number.isFinite(step.loss)),
    (step) => `${step.arm}, seed ${step.seed}`,
  );
  for (const [where, steps] of broken) {
    warnings.push(
      `Training of ${where}: ${steps.length} steps without a finite loss; the curve leaves them out.`,
    );
  }
  for (const control of losses.filter((c) => c.arm === "repeated" || c.arm === "paraphrased")) {
    const matched = losses.find((c) => c.arm === "augmented" && c.seed === control.seed);
    if (!matched || matched.lossTokens === 0) continue;
    const ratio = control.lossTokens / matched.lossTokens;
    if (Math.abs(ratio - 1) <= matchTolerance) continue;
    warnings.push(
      `Control ${control.arm}, seed ${control.seed}: trained on ${ratio.toFixed(2)} times the tokens of augmented, not the same.`,
    );
  }
  return warnings;
}

function augmentationWarnings({ funnel, arms }: Shown): string[] {
  const warnings = funnel
    .filter((row) => row.kept === 0)
    .map(
      (row) =>
        `Strategy ${row.strategy}: none of ${formatCount(row.returned)} answers gave a kept inference.`,
    );
  for (const row of funnel) {
    if (row.precision !== null && row.precision < 0.9) {
      warnings.push(
        `Strategy ${row.strategy}: only ${formatShare(row.precision)} of the kept inferences are true in the world.`,
      );
    }
  }
  if (arms.includes("augmented") && funnel.length === 0) {
    warnings.push("No funnel is on record: what augmentation asked, rejected and kept is unknown.");
  }
  return warnings;
}

function journalWarnings(records: RunRecords): string[] {
  return records.stages
    .filter((stage) => stage.stage === "augment" && answeredFromJournal(records, stage.seed))
    .map(
      (stage) =>
        `Augmentation, seed ${stage.seed}: ${formatCount(stage.inputTokens - stage.cachedTokens + stage.outputTokens)} tokens in ${formatSeconds(stage.seconds)} were read from a journal of an earlier run: its time counts as not measured.`,
    );
}

/** Prompting is judged by what fitted into the prompt. */
function contextWarnings(records: RunRecords): string[] {
  const partial = (records.contexts ?? []).filter((c) => c.documentIds.length < c.of);
  if (partial.length === 0) return [];
  const held = partial.map((c) => c.documentIds.length);
  const [fewest, most] = [Math.min(...held), Math.max(...held)];
  const range = fewest === most ? String(fewest) : `${fewest} to ${most}`;
  const reasons = [...new Set(partial.map((c) => c.reason))].sort().slice(0, 3).join("; ");
  const of = [...new Set(partial.map((c) => c.of))].sort((a, b) => a - b).join(" or ");
  return [`The in-context arm saw ${range} of ${of} documents in a prompt: ${reasons}.`];
}
