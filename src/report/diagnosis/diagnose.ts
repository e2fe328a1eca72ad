/**
 * Why a fact was learned or not: for each fact and tuned arm how often it was taught in which direction, what of it is
 * answered, and what to change. A pure function of a run's records; the rules stand in `adviceOf.ts`.
 */

import { groupBy } from "../../core/groupBy.ts";
import { moreThanHalfByChance } from "../../evaluate/moreThanHalfByChance.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName, FactRecord } from "../../study/records.ts";
import { inArmOrder, tunedArms } from "../data/armOrder.ts";
import { compare, type PooledAnswer } from "../data/pooledAnswers.ts";
import { sameKnowledge } from "../data/sameKnowledge.ts";
import { adviceOf, fails } from "./adviceOf.ts";
import { armDiagnosis, trainingOf } from "./armDiagnosis.ts";
import {
  type AskedCount,
  type Diagnosis,
  type Direction,
  directions,
  type FactDiagnosis,
  type FactState,
  factStates,
  type PerDirection,
  type WrittenCount,
} from "./diagnosisTypes.ts";
import { type FactIndex, factIndex } from "./factIndex.ts";
import { questionDirection } from "./questionDirection.ts";
import { teachingOf, writtenFor } from "./teachingOf.ts";

/** At most so many inferences are named beside a fact. */
const mostNamed = 3;

/**
 * A direction fails where at most half of its questions are answered rightly. A run without facts or without a tuned
 * arm gives an empty diagnosis.
 * @param answers of `pooledAnswers`: each once, in a fixed order
 */
export function diagnose(records: RunRecords, answers: readonly PooledAnswer[]): Diagnosis {
  const index = factIndex(records, answers);
  const arms = inArmOrder(answers.map((answer) => answer.arm)).filter((arm) => tunedArms.includes(arm));
  const facts = groupedFacts(records);
  const rows = arms.map((arm) => {
    const trained: Trained = {
      arm,
      ...trainingOf(arm, records),
      seeds: new Set(records.examples.filter((e) => e.arm === arm).map((e) => e.seed)),
    };
    const pooled = sameKnowledge(records);
    return { arm, rows: facts.map((group) => diagnoseFact(group, trained, pooled, index)).sort(worstFirst) };
  });
  return {
    arms: rows.map(({ arm, rows }) => armDiagnosis(arm, rows, records)),
    shown: arms.includes("augmented") ? "augmented" : (arms[0] ?? null),
    facts: rows.flatMap((item) => item.rows),
  };
}

/** The same fact of several seeds is one where they share the knowledge. */
function groupedFacts(records: Pick<RunRecords, "settings" | "facts">): FactRecord[][] {
  const pooled = sameKnowledge(records);
  const sorted = [...records.facts].sort((a, b) => a.seed - b.seed || compare(a.id, b.id));
  return [...groupBy(sorted, (fact) => (pooled ? fact.id : `${fact.seed} ${fact.id}`)).values()];
}

interface Trained {
  readonly arm: ArmName;
  readonly passes: number | null;
  readonly finalLoss: number | null;
  /** Seeds whose training texts are on record: one that has not begun is not one that taught nothing. */
  readonly seeds: ReadonlySet<number>;
}

function diagnoseFact(
  group: readonly FactRecord[],
  { arm, passes, finalLoss, seeds: trained }: Trained,
  pooled: boolean,
  index: FactIndex,
): FactDiagnosis {
  const [first] = group as [FactRecord];
  const seeds = group.filter((fact) => trained.has(fact.seed));
  const perSeed = 1 / Math.max(1, seeds.length);
  const teachings = seeds.map((fact) => teachingOf(fact, arm, index));
  const texts = teachings.flatMap((teaching) => teaching.texts);
  const taughtAtAll = perSeed * teachings.reduce((sum, teaching) => sum + teaching.all, 0);
  const taught = each((direction) => perSeed * texts.filter((text) => text.direction === direction).length);
  const asked = each((direction) => askedOf(group, arm, direction, index));
  const failing = directions.find((direction) => fails(asked[direction]));
  const state = stateOf(taughtAtAll, asked, failing);
  const named = texts
    .filter((text) => failing === undefined || text.direction === failing)
    .flatMap(({ example }) => index.inferencesOf(example));
  return {
    arm,
    seed: pooled ? null : first.seed,
    factId: first.id,
    statement: first.statement,
    state,
    taught,
    sights: passes === null ? null : passes * taught[failing ?? "stated"],
    asked,
    coveredBy: [...new Map(named.map((i) => [i.id, i])).values()]
      .sort((a, b) => compare(a.id, b.id))
      .slice(0, mostNamed)
      .map(({ id, strategy, text }) => ({ id, strategy, text })),
    advice:
      state === "learned" || state === "not asked"
        ? null
        : adviceOf({
            arm,
            direction: failing ?? "stated",
            taughtAtAll,
            taught: taught[failing ?? "stated"],
            passes,
            finalLoss,
            written: addWritten(group.map((fact) => writtenFor(fact, failing ?? "stated", index))),
            prompted: asked[failing ?? "stated"].prompted,
            asTaught: asked[failing ?? "stated"].asTaught,
          }),
  };
}

function stateOf(
  taughtAtAll: number,
  asked: PerDirection<AskedCount>,
  failing: Direction | undefined,
): FactState {
  if (directions.every((direction) => asked[direction].asked === 0)) return "not asked";
  if (failing === undefined) return "learned";
  return taughtAtAll === 0 ? "not taught" : `${failing} fails`;
}

function askedOf(
  group: readonly FactRecord[],
  arm: ArmName,
  direction: Direction,
  index: FactIndex,
): AskedCount {
  const questions = group
    .flatMap((fact) => index.questions(fact))
    .filter((question) => questionDirection(question.split) === direction);
  const answered = questions.flatMap((question) => {
    const answer = index.answer(question, arm);
    return answer ? [{ question, answer }] : [];
  });
  const prompted = answered.flatMap(({ question }) => index.answer(question, "in-context") ?? []);
  const asTaught = answered.flatMap(({ question }) => index.asTaught(question, arm) ?? []);
  return {
    asked: answered.length,
    right: answered.filter(({ answer }) => answer.correct).length,
    covered: answered.filter(({ answer }) => answer.covered).length,
    prompted: countOf(prompted),
    asTaught: countOf(asTaught),
    byChance: moreThanHalfByChance(answered.map(({ question }) => 1 / Math.max(1, question.options.length))),
  };
}

function countOf(answers: readonly { readonly correct: boolean }[]): AskedCount["prompted"] {
  return answers.length === 0
    ? null
    : { asked: answers.length, right: answers.filter((answer) => answer.correct).length };
}

function addWritten(counts: readonly WrittenCount[]): WrittenCount {
  const sum = (of: (count: WrittenCount) => number) => counts.reduce((total, c) => total + of(c), 0);
  const rejected: Record<string, number> = {};
  for (const [reason, n] of counts.flatMap((c) => Object.entries(c.rejected))) {
    rejected[reason] = (rejected[reason] ?? 0) + n;
  }
  return {
    lines: sum((c) => c.lines),
    kept: sum((c) => c.kept),
    otherwise: sum((c) => c.otherwise),
    rejected,
    rejectedTrue: sum((c) => c.rejectedTrue),
  };
}

function each<T>(of: (direction: Direction) => T): PerDirection<T> {
  return { stated: of("stated"), reversed: of("reversed"), derived: of("derived") };
}

function worstFirst(a: FactDiagnosis, b: FactDiagnosis): number {
  return (
    factStates.indexOf(a.state) - factStates.indexOf(b.state) ||
    rightShare(a) - rightShare(b) ||
    (a.sights ?? 0) - (b.sights ?? 0) ||
    (a.seed ?? 0) - (b.seed ?? 0) ||
    compare(a.factId, b.factId)
  );
}

function rightShare({ asked }: FactDiagnosis): number {
  const sum = (of: (count: AskedCount) => number) =>
    directions.reduce((total, direction) => total + of(asked[direction]), 0);
  return (
    sum((c) => c.right) /
    Math.max(
      1,
      sum((c) => c.asked),
    )
  );
}
