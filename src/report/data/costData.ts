/** What each arm costs once and at every query, and from how many queries teaching is cheaper than prompting. */
import { firstCheaper } from "../../evaluate/firstCheaper.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName, StageRecord } from "../../study/records.ts";
import type { BreakEven, CostData, OneOffCost, QueryCost, StageRow } from "../reportTypes.ts";
import { answeredFromJournal } from "./answeredFromJournal.ts";
import { inArmOrder, tunedArms } from "./armOrder.ts";
import { breakEvenSentence } from "./breakEvenSentence.ts";
import { estimateRows } from "./estimateRows.ts";
import { compare, type PooledAnswer } from "./pooledAnswers.ts";
import { mean } from "./splitSummaries.ts";

const horizons = [1, 100, 10_000, 1_000_000];

/** What a stage's time and tokens are counted as; any other stage is shown but enters no break-even. */
function stageClass(stage: string): "augment" | "evaluate" | "other" {
  if (/^(augment|infer|verif)/i.test(stage)) return "augment";
  return /^(evaluat|answer|question|scor)/i.test(stage) ? "evaluate" : "other";
}

export function costData(
  records: Pick<RunRecords, "training" | "stages" | "costs">,
  answers: readonly PooledAnswer[],
): CostData {
  const arms = inArmOrder(answers.map((answer) => answer.arm));
  const queries = arms.map((arm) => queryCost(arm, records.stages, answers));
  const oneOff = inArmOrder(records.training.map((step) => step.arm)).map((arm) => oneOffCost(arm, records));
  return {
    queries,
    oneOff,
    breakEven: (["finetuned", "augmented"] as const).flatMap((arm) => breakEven(arm, queries, oneOff)),
    horizon: horizons.flatMap((count) =>
      queries.flatMap((query) => {
        const once = oneOff.find((cost) => cost.arm === query.arm);
        if (!once && tunedArms.includes(query.arm)) return [];
        const tokens = (once ? once.augmentTokens + once.trainTokens : 0) + count * perQuery(query);
        return [{ queries: count, arm: query.arm, tokens }];
      }),
    ),
    stages: stageRows(records.stages),
    estimates: estimateRows(records.costs ?? []),
  };
}

function perQuery(cost: QueryCost): number {
  return cost.contextTokens + cost.questionTokens;
}

function queryCost(
  arm: ArmName,
  stages: readonly StageRecord[],
  answers: readonly PooledAnswer[],
): QueryCost {
  const own = answers.filter((answer) => answer.arm === arm);
  const measured = stages.filter((stage) => stage.arm === arm && stageClass(stage.stage) === "evaluate");
  const seeds = new Set(measured.map((stage) => stage.seed));
  const timed = own.filter((answer) => seeds.has(answer.seed)).length;
  return {
    arm,
    contextTokens: mean(own.map((answer) => answer.contextTokens)),
    questionTokens: mean(own.map((answer) => answer.promptTokens)),
    seconds: timed === 0 ? null : measured.reduce((sum, stage) => sum + stage.seconds, 0) / timed,
  };
}

/** Augmentation is paid by the arms that train on inferences which a model wrote. */
function oneOffCost(arm: ArmName, records: Pick<RunRecords, "training" | "stages" | "costs">): OneOffCost {
  const steps = records.training.filter((step) => step.arm === arm);
  const perSeed = 1 / new Set(steps.map((step) => step.seed)).size;
  const augmented = arm === "augmented" || arm === "paraphrased";
  const stages = records.stages.filter(
    (stage) => augmented && stageClass(stage.stage) === "augment" && (stage.arm ?? arm) === arm,
  );
  const stageSeeds = new Set(stages.map((stage) => stage.seed)).size;
  const sum = (value: (stage: StageRecord) => number): number =>
    stages.reduce((total, stage) => total + value(stage), 0) / Math.max(1, stageSeeds);
  return {
    arm,
    augmentTokens: sum((stage) => stage.inputTokens + stage.outputTokens),
    augmentSeconds: augmented ? secondsOf(stages, records) : 0,
    trainTokens: perSeed * steps.reduce((total, step) => total + step.lossTokens, 0),
    trainSeconds: perSeed * steps.reduce((total, step) => total + step.seconds, 0),
  };
}

/** Mean over the seeds whose augmentation was really done in its time; null without any. */
function secondsOf(
  stages: readonly StageRecord[],
  records: Pick<RunRecords, "training" | "stages" | "costs">,
): number | null {
  const timed = stages.filter((stage) => !answeredFromJournal(records, stage.seed));
  const seeds = new Set(timed.map((stage) => stage.seed)).size;
  return seeds === 0 ? null : timed.reduce((total, stage) => total + stage.seconds, 0) / seeds;
}

function breakEven(
  arm: ArmName,
  queries: readonly QueryCost[],
  oneOff: readonly OneOffCost[],
): readonly BreakEven[] {
  const prompted = queries.find((cost) => cost.arm === "in-context");
  const taught = queries.find((cost) => cost.arm === arm);
  const once = oneOff.find((cost) => cost.arm === arm);
  if (!prompted || !taught || !once) return [];
  const tokens = once.augmentTokens + once.trainTokens;
  const saved = perQuery(prompted) - perQuery(taught);
  const seconds =
    once.augmentSeconds === null || once.trainSeconds === null
      ? null
      : once.augmentSeconds + once.trainSeconds;
  const savedSeconds =
    prompted.seconds === null || taught.seconds === null ? null : prompted.seconds - taught.seconds;
  const result = {
    arm,
    queriesByTokens: firstCheaper(tokens, saved),
    queriesBySeconds: seconds === null || savedSeconds === null ? null : firstCheaper(seconds, savedSeconds),
  };
  return [{ ...result, sentence: breakEvenSentence({ ...result, tokens, saved, seconds, savedSeconds }) }];
}

function stageRows(stages: readonly StageRecord[]): StageRow[] {
  const rows = new Map<string, StageRow & { seedSet: Set<number> }>();
  for (const record of stages) {
    const key = `${record.stage} ${record.arm ?? ""}`;
    const row = rows.get(key);
    const seedSet = (row?.seedSet ?? new Set<number>()).add(record.seed);
    rows.set(key, {
      stage: record.stage,
      arm: record.arm ?? null,
      seedSet,
      seeds: seedSet.size,
      seconds: (row?.seconds ?? 0) + record.seconds,
      inputTokens: (row?.inputTokens ?? 0) + record.inputTokens,
      cachedTokens: (row?.cachedTokens ?? 0) + record.cachedTokens,
      outputTokens: (row?.outputTokens ?? 0) + record.outputTokens,
    });
  }
  const order = inArmOrder([...rows.values()].flatMap((row) => row.arm ?? []));
  return [...rows.values()]
    .map(({ seedSet: _, ...row }) => row)
    .sort(
      (a, b) =>
        compare(a.stage, b.stage) || order.indexOf(a.arm as ArmName) - order.indexOf(b.arm as ArmName),
    );
}
