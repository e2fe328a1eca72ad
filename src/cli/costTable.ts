/** Estimates and costs as lines of text with columns. */
import { batchPrice } from "../augment/budget/batchPrice.ts";
import type { CallCounts } from "../augment/budget/costOf.ts";
import type { DryRun, DryRunRow } from "../augment/budget/dryRun.ts";
import type { PlanCost } from "../augment/budget/planCosts.ts";
import type { Pricing } from "../augment/budget/priceOf.ts";
import type { ArmEstimate, Range } from "../study/estimateArms.ts";
import { columns } from "./columns.ts";

/** One row per strategy, then the price's date and what the columns rest on. */
export function dryRunLines({ rows, pricing, counts, model }: DryRun): string[] {
  const cells = rows.map((row) => [
    row.strategy,
    callsOf(row),
    String(row.inputTokens),
    String(row.cachedTokens),
    `${row.outputTokens} (at most ${row.mostOutputTokens})`,
    row.cost === null ? "unknown" : `${money(row.cost, pricing)} (at most ${money(row.mostCost, pricing)})`,
    row.seconds === null ? "unknown" : duration(row.seconds),
  ]);
  const probed = rows.reduce((sum, row) => sum + row.probed, 0);
  return [
    ...columns([["strategy", "calls", "input", "cached", "output", "price", "time left"], ...cells]),
    `model: ${model}; tokens ${counts === "exact" ? "of its own tokenizer" : "estimated: it has no tokenizer here"}`,
    priceLine(pricing),
    "cached: if the server keeps the prefix that calls share; verification comes on top, at most one judgement a call",
    ...(rows.some(isMaking) ? [makingLine(pricing)] : []),
    probed > 0
      ? `time: measured on ${probed} calls, which are kept and not made again`
      : "time: not measured; the model is on another machine, or nothing is left to do",
  ];
}

/** One row per arm, then what the columns rest on. */
export function armLines(arms: readonly ArmEstimate[]): string[] {
  const cells = arms.map(({ arm, asked, contextTokens, learned, seconds }) => [
    arm,
    learned ? range(learned, (tokens) => `${Math.round(tokens)} tokens`) : "nothing",
    String(asked),
    String(contextTokens),
    range(seconds, duration),
  ]);
  const ranged = arms.some(({ learned }) => learned && learned.least < learned.most);
  return [
    ...columns([["arm", "learns", "questions", "documents read", "time left"], ...cells]),
    "questions: with those of each column, and of the probe; documents read: in tokens",
    ranged
      ? "learns: from none of the inferences kept to all of the first round's"
      : "learns: inferences as many of the probed ones were kept; those of further rounds are not counted",
    "time: measured on a few questions and steps, which are thrown away",
  ];
}

/** The time of the whole command, where it is known of augmentation and arms; making questions is not timed beforehand. */
export function wholeLine(told: readonly (DryRun & { readonly arms: readonly ArmEstimate[] })[]): string {
  const all = told.flatMap((run) => run.rows);
  const rows = all.filter((row) => !isMaking(row));
  if (rows.some((row) => row.seconds === null))
    return "in all: unknown; the time of the model that writes is not known";
  const written = rows.reduce((sum, row) => sum + (row.seconds ?? 0), 0);
  const seconds = told.flatMap((run) => run.arms).map((arm) => arm.seconds);
  const sum = (of: keyof Range): number => seconds.reduce((total, one) => total + one[of], written);
  const left = rows.length < all.length ? "verification and the making of questions" : "verification";
  return `in all: about ${range({ least: sum("least"), most: sum("most") }, duration)}, ${left} not counted`;
}

function range({ least, most }: Range, show: (value: number) => string): string {
  const [from, to] = [show(least), show(most)];
  if (from === to) return from;
  const [, unit] = to.split(" ");
  return from.endsWith(` ${unit}`) ? `${from.split(" ")[0]} to ${to}` : `${from} to ${to}`;
}

/** Whether a row tells of making questions from documents; a strategy of augmentation is called `questions` too. */
export const isMaking = ({ strategy }: Pick<DryRunRow, "strategy">): boolean =>
  strategy.startsWith("questions: ");

function makingLine(pricing: Pricing): string {
  const batch =
    pricing.kind === "priced" && pricing.batch ? ", one by one and not through the batch API" : "";
  return `questions: made once for all seeds${batch}; at most: the facts a model finds fill every split, and none of its wordings is used`;
}

function callsOf({ calls, mostCalls, done }: DryRunRow): string {
  const besides = [
    ...(mostCalls === undefined ? [] : [`at most ${mostCalls}`]),
    ...(done > 0 ? [`${done} done`] : []),
  ];
  return besides.length > 0 ? `${calls} (${besides.join(", ")})` : String(calls);
}

/** Estimate and actual of each strategy, one above the other. */
export function costLines(costs: readonly PlanCost[]): string[] {
  const [first] = costs;
  if (!first) return [];
  const row = (name: string, counts: CallCounts & { cost: number | null }) => [
    name,
    ...[counts.calls, counts.inputTokens, counts.cachedTokens, counts.outputTokens].map(String),
    counts.cost === null ? "unknown" : money(counts.cost, first.pricing),
  ];
  const cells = costs.flatMap(({ strategy, estimate, actual }) => [
    row(`${strategy}: estimate`, estimate),
    row(`${strategy}: actual`, actual),
  ]);
  return [
    ...columns([["strategy", "calls", "input", "cached", "output", "price"], ...cells]),
    priceLine(first.pricing),
  ];
}

function priceLine(pricing: Pricing): string {
  if (pricing.kind === "free") return "price: none; the model runs in this process";
  if (pricing.kind === "unknown") return `price: unknown; ${pricing.why}`;
  const { model, currency, asOf, source, batch, batchAsOf = asOf } = pricing.price;
  const {
    input,
    cachedInput = input,
    cacheWrite,
    output,
  } = pricing.batch ? batchPrice(pricing.price) : pricing.price;
  const written = cacheWrite === undefined ? "" : `, ${cacheWrite} written to a cache`;
  const rates = `${input} input, ${cachedInput} cached${written}, ${output} output, ${currency} per million tokens`;
  const discount = batch === undefined ? "its discount unknown" : `times ${batch}, as of ${batchAsOf}`;
  const how = pricing.batch ? ` through the batch API (${discount})` : "";
  return `price: ${model}${how}, ${rates}, as of ${asOf}${source ? ` (${source})` : ""}`;
}

function money(cost: number | null, pricing: Pricing): string {
  if (pricing.kind === "free") return "none";
  if (cost === null || pricing.kind === "unknown") return "unknown";
  return `${cost.toFixed(cost < 1 ? 4 : 2)} ${pricing.price.currency}`;
}

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`;
  return seconds < 5400 ? `${Math.round(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}
