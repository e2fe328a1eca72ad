/** The break-even in money, from measured tokens and dated prices. Unknown prices stay unknown. Pure. */
import { addCounts } from "../../augment/budget/costOf.ts";
import type { Hosting, Price } from "../../augment/budget/prices.ts";
import { cheapestRanges } from "../../evaluate/cheapestRanges.ts";
import type { RunRecords } from "../../study/readRun.ts";
import type { ArmName } from "../../study/records.ts";
import { formatCount } from "../data/format.ts";
import type { PooledAnswer } from "../data/pooledAnswers.ts";
import { mean } from "../data/splitSummaries.ts";
import type { CostData } from "../reportTypes.ts";
import {
  type ChangeWork,
  cachedDay,
  changeByHour,
  changeByToken,
  type DayWay,
  promptDay,
  type QueryTokens,
  tunedByHourDay,
  tunedByTokenDay,
} from "./dayCost.ts";
import type { DecisionOptions } from "./decisionSettings.ts";
import type { MoneyData } from "./decisionTypes.ts";

/** Taken where the run paid nobody and nobody names a model: a small hosted one with a price of cached input. */
const usualModel = "gpt-4.1-mini";
const mostQueries = 1_000_000;
/** Points of a line, a decade. */
const pointsPerDecade = 8;

export type MoneyRecords = Pick<RunRecords, "contexts" | "costs" | "stages">;

export function moneyData(
  records: MoneyRecords,
  answers: readonly PooledAnswer[],
  cost: Pick<CostData, "queries" | "oneOff">,
  options: DecisionOptions,
): MoneyData | { none: string } {
  const prompted = cost.queries.find((query) => query.arm === "in-context");
  const arm = (["augmented", "finetuned"] as const).find((name) => cost.oneOff.some((o) => o.arm === name));
  if (!prompted || !arm) return { none: "it needs the in-context arm and a tuned one" };
  const chosen = chosenPrice(records, options);
  if ("none" in chosen) return chosen;
  const { price } = chosen;
  const hosting = options.hosting.find((machine) => machine.currency === price.currency);
  const tokens: QueryTokens = {
    context: prompted.contextTokens,
    question: prompted.questionTokens,
    answer: mean(answers.map((answer) => answer.scores[answer.answer]?.tokens ?? 0)),
    parts: Math.max(
      1,
      records.contexts.length / Math.max(1, new Set(records.contexts.map((c) => c.seed)).size),
    ),
  };
  const work = changeWork(arm, records, cost);
  const hourly = hosting ? changeByHour(work, hosting) : null;
  const batched = options.batchPrices && price.batch !== undefined && work.augmentPaid === null;
  const byToken = changeByToken(work, price, { batch: batched });
  const names = { hour: `${arm}, by the hour`, token: `${arm}, by the token` };

  const byChanges = options.changes.map((changes) => {
    const prompts = ways([
      ["in-context", "prompt", promptDay(tokens, price)],
      ["in-context, cached", "prompt cached", cachedDay(tokens, price, changes)],
    ]);
    const tuned = ways([
      [names.hour, "tuned by the hour", hosting ? tunedByHourDay(hosting, hourly, changes) : null],
      [names.token, "tuned by the token", tunedByTokenDay(tokens, price, byToken, changes)],
    ]);
    return {
      changes,
      lines: [...prompts, ...tuned].map(({ name, kind, cost }) => ({
        way: name,
        kind,
        points: grid().map((queries) => ({ queries, cost: cost(queries) })),
      })),
      cheapest: [...new Set([1 / options.priceBand, 1, options.priceBand])].map((factor) => ({
        factor,
        ranges: cheapestRanges(
          [...prompts, ...tuned.map((way) => ({ ...way, cost: (n: number) => factor * way.cost(n) }))],
          mostQueries,
        ),
      })),
    };
  });
  const tokenQuery = tunedByTokenDay(tokens, price, 0, 0);
  const cachedQuery = cachedDay(tokens, { ...price, cacheMinutes: undefined }, 0);
  return {
    model: price.model,
    ofThisRun: chosen.ofThisRun,
    currency: price.currency,
    prices: priceLines(price, hosting),
    unknown: unknownLines(price, hosting, tokens, work),
    assumptions: assumptions(price, hosting, tokens, batched && byToken !== null),
    arm,
    query: [
      { way: "in-context", cost: promptDay(tokens, price)(1) },
      ...(cachedQuery ? [{ way: "in-context, cached", cost: cachedQuery(1) }] : []),
      ...(tokenQuery ? [{ way: names.token, cost: tokenQuery(1) }] : []),
    ],
    change: [
      { way: names.hour, cost: hourly },
      { way: names.token, cost: byToken },
    ],
    band: options.priceBand,
    byChanges,
  };
}

/** What the person names, else what the run paid, else the usual model. A price that the run could not find is unknown. */
function chosenPrice(
  { costs = [] }: MoneyRecords,
  { prices, pricedModel }: DecisionOptions,
): { price: Price; ofThisRun: boolean } | { none: string } {
  if (pricedModel !== undefined) {
    const price = prices.find((entry) => entry.model === pricedModel);
    return price ? { price, ofThisRun: false } : { none: `no price of ${pricedModel} is in the table` };
  }
  for (const { pricing } of costs) {
    if (pricing.kind === "priced") return { price: pricing.price, ofThisRun: true };
    if (pricing.kind === "unknown") return { none: pricing.why };
  }
  const price = prices.find((entry) => entry.model === usualModel);
  return price ? { price, ofThisRun: false } : { none: `no price of ${usualModel} is in the table` };
}

/** Means over seeds. */
function changeWork(
  arm: ArmName,
  { costs = [], stages }: MoneyRecords,
  cost: Pick<CostData, "oneOff">,
): ChangeWork {
  const once = cost.oneOff.find((row) => row.arm === arm);
  const augments = arm === "augmented";
  const paid = augments ? costs.filter((record) => record.pricing.kind === "priced") : [];
  const augment = augments ? stages.filter((stage) => stage.stage === "augment") : [];
  const seeds = Math.max(1, new Set((costs.length > 0 ? costs : augment).map((record) => record.seed)).size);
  const counts = addCounts(
    costs.length > 0 && augments
      ? costs.map((record) => record.actual)
      : augment.map((s) => ({ calls: 0, ...s })),
  );
  return {
    augmentTokens: {
      input: counts.inputTokens / seeds,
      cached: counts.cachedTokens / seeds,
      output: counts.outputTokens / seeds,
    },
    augmentPaid:
      paid.length > 0 ? paid.reduce((sum, record) => sum + (record.actual.cost ?? 0), 0) / seeds : null,
    augmentSeconds: augments ? (once?.augmentSeconds ?? null) : 0,
    trainTokens: once?.trainTokens ?? 0,
    trainSeconds: once?.trainSeconds ?? null,
  };
}

function ways(given: readonly (readonly [string, DayWay["kind"], DayWay["cost"] | null])[]): DayWay[] {
  return given.flatMap(([name, kind, cost]) => (cost === null ? [] : [{ name, kind, cost }]));
}

function grid(): number[] {
  const steps = pointsPerDecade * Math.log10(mostQueries);
  return Array.from({ length: steps + 1 }, (_, step) => 10 ** (step / pointsPerDecade));
}

function priceLines(price: Price, hosting: Hosting | undefined): string[] {
  const { model, input, cachedInput, cacheWrite, output, training, tunedInput, tunedOutput } = price;
  const parts: readonly (readonly [string, number | undefined])[] = [
    ["input", input],
    ["cached input", cachedInput],
    ["writing a cache", cacheWrite],
    ["output", output],
    ["training", training],
    ["input of a tuned model", tunedInput],
    ["output of a tuned model", tunedOutput],
  ];
  const known = parts.flatMap(([name, value]) => (value === undefined ? [] : [`${name} ${value}`]));
  const dated = (asOf: string, source?: string) => `as of ${asOf}${source ? ` (${source})` : ""}`;
  return [
    `${model}, ${price.currency} per million tokens, ${dated(price.asOf, price.source)}: ${known.join(", ")}.`,
    ...(hosting
      ? [
          `${hosting.name}: ${hosting.perHour} ${hosting.currency} an hour, ${dated(hosting.asOf, hosting.source)}.`,
        ]
      : []),
  ];
}

function unknownLines(
  price: Price,
  hosting: Hosting | undefined,
  { context }: QueryTokens,
  work: ChangeWork,
): string[] {
  const lines: string[] = [];
  if (price.cachedInput === undefined)
    lines.push(`cached input of ${price.model}: prompting with a cache is left out`);
  else if (context < (price.cacheFrom ?? 1)) {
    lines.push(
      `a cache for ${formatCount(context)} tokens: the server keeps prefixes of ${formatCount(price.cacheFrom ?? 1)} tokens or more`,
    );
  } else if (price.cacheMinutes === undefined) {
    lines.push("how long the cache lives: taken never to lapse, which favours prompting");
  }
  if (price.tunedInput === undefined || price.tunedOutput === undefined || price.training === undefined) {
    lines.push(`training, or a tuned ${price.model} by the token: that line is left out`);
  }
  if (!hosting) lines.push(`a machine for a tuned model, in ${price.currency}: that line is left out`);
  else if (changeByHour(work, hosting) === null)
    lines.push("how long augmentation and training take: not measured");
  return lines;
}

function assumptions(
  price: Price,
  hosting: Hosting | undefined,
  tokens: QueryTokens,
  batched: boolean,
): string[] {
  return [
    `A query has ${formatCount(tokens.context)} tokens of documents, ${formatCount(tokens.question)} of question and ${formatCount(tokens.answer)} of answer (the right option), counted by the subject's tokenizer; ${price.model} counts with its own, and its accuracy was not measured here.`,
    ...(price.cacheMinutes === undefined
      ? []
      : [
          `Queries come at random through the day; a cache that nothing uses for ${price.cacheMinutes} minutes is written anew.`,
        ]),
    ...(hosting
      ? [
          `The machine of a tuned model runs day and night; ${
            hosting.queriesPerDay === undefined
              ? "one is enough for any number of queries"
              : `each answers ${formatCount(hosting.queriesPerDay)} queries a day`
          }. Augmentation and training take it as long as they took this run's machine.`,
        ]
      : []),
    ...(batched
      ? [
          `Augmentation paid by the token goes through the batch API: ${price.batch} times the price, as of ${price.batchAsOf ?? price.asOf}, and up to a day later.`,
        ]
      : []),
    "At each change of the documents augmentation and training are done again, whole.",
  ];
}
