/**
 * The records of a run, turned into all that its report shows. A pure function: the same records, in whatever
 * order they were appended, give the same data to the byte. Must not read files, clocks or the environment.
 */
import type { RunRecords } from "../study/readRun.ts";
import { accuracyRows, coveredRows } from "./data/accuracyRows.ts";
import { inArmOrder } from "./data/armOrder.ts";
import { comparisonRows } from "./data/comparisonRows.ts";
import { costData } from "./data/costData.ts";
import { detectableRows } from "./data/detectableRows.ts";
import { directionRows } from "./data/directionRows.ts";
import { forgettingRows } from "./data/forgettingRows.ts";
import { funnelRows } from "./data/funnelRows.ts";
import { lossCurves } from "./data/lossCurves.ts";
import { pooledAnswers } from "./data/pooledAnswers.ts";
import { reportWarnings } from "./data/reportWarnings.ts";
import { answerSamples, exampleSamples, inferenceGroups } from "./data/samples.ts";
import { scoringRows } from "./data/scoringRows.ts";
import { settingRows } from "./data/settingRows.ts";
import { splitSummaries } from "./data/splitSummaries.ts";
import { headlineSplit, verdictOf } from "./data/verdictOf.ts";
import { wordingRows, wordingWarnings } from "./data/wordingRows.ts";
import { decisionData } from "./decision/decisionData.ts";
import { type DecisionOptions, defaultDecision } from "./decision/decisionSettings.ts";
import { diagnose } from "./diagnosis/diagnose.ts";
import type { ReportData } from "./reportTypes.ts";

/**
 * Renders even a run without any answer: what is missing is then said in `warnings`.
 * @param options prices and what is reckoned with them; the shipped, dated ones by default
 */
export function reportData(records: RunRecords, options: DecisionOptions = defaultDecision()): ReportData {
  const { settings } = records;
  const answers = pooledAnswers(records);
  const summaries = splitSummaries(records.questions, answers);
  const splits = summaries.map((summary) => summary.split);
  const arms = inArmOrder(answers.map((answer) => answer.arm));
  const seeds = [...new Set(answers.map((answer) => answer.seed))].sort((a, b) => a - b);
  const accuracy = accuracyRows(answers, splits, arms);
  const comparisons = comparisonRows(answers, splits);
  const cost = costData(records, answers);
  const funnel = funnelRows(records.funnel, records.diversity);
  const losses = lossCurves(records.training);
  const verdicts = summaries.map((summary) => ({
    split: summary.split,
    sentence: verdictOf(summary, accuracy, seeds.length),
  }));
  const headline = headlineSplit(summaries)?.split;
  const diagnosis = diagnose(records, answers);
  const wordings = wordingRows(records, answers, { splits, arms, shown: diagnosis.shown });
  return {
    version: 1,
    title: `${settings.source} · ${settings.subject.name} · ${seedsInWords(seeds)}`,
    source: settings.source,
    subject: { id: settings.subject.id, name: settings.subject.name },
    seeds,
    verdict: verdicts.find((v) => v.split === headline)?.sentence ?? "No questions are on record.",
    verdicts,
    warnings: [
      ...reportWarnings(records, answers, { arms, splits: summaries, accuracy, funnel, losses }),
      ...wordingWarnings(wordings, diagnosis.shown),
    ],
    arms,
    splits: summaries,
    accuracy,
    comparisons,
    scoring: scoringRows(records, answers, splits, arms),
    wordings,
    detectable: detectableRows(comparisons),
    forgetting: forgettingRows(records.probe ?? []),
    covered: coveredRows(answers, splits, arms),
    directions: directionRows(records.coverage ?? []),
    diagnosis,
    cost,
    decision: decisionData(records, answers, { accuracy, cost, options }),
    losses,
    funnel,
    inferences: inferenceGroups(records),
    answers: answerSamples(records, answers, splits, arms),
    examples: exampleSamples(records.examples),
    settings: settingRows(settings),
  };
}

function seedsInWords(seeds: readonly number[]): string {
  if (seeds.length === 0) return "no seed finished";
  return `${seeds.length === 1 ? "seed" : "seeds"} ${seeds.join(", ")}`;
}
