/** The form of `bench/results/<world>.json`: plain counts per arm, split and seed. A pure function of records. */

import { groupBy } from "../core/groupBy.ts";
import type { RunRecords } from "../study/readRun.ts";
import type { ArmName } from "../study/records.ts";
import { accuracyRows } from "./data/accuracyRows.ts";
import { inArmOrder } from "./data/armOrder.ts";
import { comparisonRows } from "./data/comparisonRows.ts";
import { type LessWording, lessWording } from "./data/lessWording.ts";
import { pooledAnswers } from "./data/pooledAnswers.ts";
import { splitSummaries } from "./data/splitSummaries.ts";
import type { WordingRow } from "./data/statisticsTypes.ts";
import { wordingRows } from "./data/wordingRows.ts";
import type { ComparisonRow } from "./reportTypes.ts";

export interface ResultsRow {
  /** Only where the file holds several subjects. */
  readonly subject?: string;
  readonly arm: ArmName;
  readonly split: string;
  readonly seed: number;
  readonly n: number;
  readonly correct: number;
  /** Of the n, those whose answer a training example of the arm states; only for arms that are trained. */
  readonly covered?: number;
  /** Of the questions that were asked as taught (`--as-taught`): right so, and of these right as asked too. */
  readonly taught?: { readonly n: number; readonly correct: number; readonly reached: number };
  /** Of the questions whose options were scored with the name left open (`--wording-scores`): right by sum, and less that score. */
  readonly lessWording?: LessWording;
  /** Of the questions that were answered again after writing down what is remembered (`--chain-of-thought`): right then. */
  readonly afterThinking?: { readonly n: number; readonly correct: number };
  /** Tokens that carried loss in the arm's training; only for arms that are trained. */
  readonly lossTokens?: number;
}

/** Over all seeds, with what counts per seed do not tell. */
export interface PooledRow {
  /** Only where the file holds several subjects. */
  readonly subject?: string;
  readonly arm: ArmName;
  readonly split: string;
  readonly chance: number;
  readonly facts: number;
  /** 95 % interval of the accuracy, clustered by fact. */
  readonly low: number;
  readonly high: number;
}

export interface ResultsFile {
  readonly command: string;
  readonly commit: string;
  readonly machine: string;
  /** The subject's name; absent where rows name several. */
  readonly subject?: string;
  readonly seeds: readonly number[];
  readonly rows: readonly ResultsRow[];
  /** Absent in files from before it was on record. */
  readonly pooled?: readonly PooledRow[];
  readonly comparisons?: readonly (ComparisonRow & { readonly subject?: string })[];
  /** Absent in files from before questions named their wording. */
  readonly wordings?: readonly (WordingRow & { readonly subject?: string })[];
}

/**
 * @param runs records of one run or several (other seeds, another subject), in the order rows shall have
 * @param how what no record holds: the command that remakes the file and the commit it was run at
 */
export function resultsFile(
  runs: readonly RunRecords[],
  how: { readonly command: string; readonly commit: string },
): ResultsFile {
  const subjects = new Set(runs.map((run) => run.settings.subject.name));
  const rows = runs.flatMap((run) => runRows(run, subjects.size > 1 ? run.settings.subject.name : undefined));
  const machines = new Set(runs.map((run) => machineOf(run)));
  return {
    ...how,
    machine: [...machines].join("; "),
    ...(subjects.size === 1 ? { subject: [...subjects][0] } : {}),
    seeds: [...new Set(rows.map((row) => row.seed))].sort((a, b) => a - b),
    rows,
    ...pooledOver(runs, subjects.size > 1),
  };
}

/** The runs of one subject together, as the report of one run has them. */
function pooledOver(
  runs: readonly RunRecords[],
  several: boolean,
): Pick<ResultsFile, "pooled" | "comparisons" | "wordings"> {
  const each = [...groupBy(runs, (run) => run.settings.subject.name)].map(([name, own]) => {
    const subject = several ? { subject: name } : {};
    const answers = pooledAnswers({
      settings: (own[0] as RunRecords).settings,
      answers: own.flatMap((run) => run.answers),
    });
    const questions = own.flatMap((run) => run.questions);
    const summaries = splitSummaries(questions, answers);
    const splits = summaries.map((summary) => summary.split);
    const arms = inArmOrder(answers.map((answer) => answer.arm));
    return {
      pooled: accuracyRows(answers, splits, arms).map(({ arm, split, facts, low, high }) => ({
        ...subject,
        arm,
        split,
        chance: summaries.find((summary) => summary.split === split)?.chance ?? 0,
        facts,
        low,
        high,
      })),
      comparisons: comparisonRows(answers, splits).map((row) => ({ ...subject, ...row })),
      wordings: wordingRows({ questions }, answers, { splits, arms, shown: "augmented" }).map((row) => ({
        ...subject,
        ...row,
      })),
    };
  });
  return {
    pooled: each.flatMap(({ pooled }) => pooled),
    comparisons: each.flatMap(({ comparisons }) => comparisons),
    wordings: each.flatMap(({ wordings }) => wordings),
  };
}

function runRows(run: RunRecords, subject: string | undefined): ResultsRow[] {
  const answers = pooledAnswers(run);
  const arms = inArmOrder(answers.map((answer) => answer.arm));
  const splits = splitSummaries(run.questions, answers).map((summary) => summary.split);
  const seeds = [...new Set(answers.map((answer) => answer.seed))];
  return arms.flatMap((arm) =>
    splits.flatMap((split) =>
      seeds.flatMap((seed) => {
        const cell = answers.filter((a) => a.arm === arm && a.split === split && a.seed === seed);
        if (cell.length === 0) return [];
        const rightAsAsked = new Set(
          cell.filter((answer) => answer.correct).map((answer) => answer.questionId),
        );
        const taught = (run.taught ?? []).filter(
          (t) => t.arm === arm && t.split === split && t.seed === seed,
        );
        const learned = taught.filter((t) => t.correct);
        const opened = lessWording(cell, run.wordings ?? []);
        const thoughts = (run.thoughts ?? []).filter(
          (t) => t.arm === arm && t.split === split && t.seed === seed,
        );
        const steps = run.training.filter((step) => step.arm === arm && step.seed === seed);
        return {
          ...(subject === undefined ? {} : { subject }),
          arm,
          split,
          seed,
          n: cell.length,
          correct: cell.filter((answer) => answer.correct).length,
          ...(opened !== null && { lessWording: opened }),
          ...(thoughts.length > 0 && {
            afterThinking: { n: thoughts.length, correct: thoughts.filter((t) => t.correct).length },
          }),
          ...(steps.length === 0
            ? {}
            : {
                covered: cell.filter((answer) => answer.covered).length,
                ...(run.settings.settings.asTaught && {
                  taught: {
                    n: taught.length,
                    correct: learned.length,
                    reached: learned.filter((t) => rightAsAsked.has(t.questionId)).length,
                  },
                }),
                lossTokens: steps.reduce((sum, step) => sum + step.lossTokens, 0),
              }),
        };
      }),
    ),
  );
}

function machineOf({ settings }: RunRecords): string {
  const machine = settings.machine;
  return machine ? `${machine.platform}, ${machine.cores} cores, Node ${machine.node}` : "unknown";
}
