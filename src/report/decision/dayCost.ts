/** What a day costs, as functions of queries a day. Money only; must not know records. Pure arithmetic. */
import { costOf } from "../../augment/budget/costOf.ts";
import type { Hosting, Price } from "../../augment/budget/prices.ts";
import type { DayCostLine } from "./decisionTypes.ts";

/** Tokens of one query, means: documents, question, answer; and how many different prefixes share the queries. */
export interface QueryTokens {
  readonly context: number;
  readonly question: number;
  readonly answer: number;
  readonly parts: number;
}

/** What one change of the documents takes: tokens and seconds as measured, or money as paid. */
export interface ChangeWork {
  readonly augmentTokens: { readonly input: number; readonly cached: number; readonly output: number };
  /** What augmentation was paid, where it was; null where it ran in the process. */
  readonly augmentPaid: number | null;
  /** Null: not measured. */
  readonly augmentSeconds: number | null;
  readonly trainTokens: number;
  readonly trainSeconds: number | null;
}

export interface DayWay {
  readonly name: string;
  readonly kind: DayCostLine["kind"];
  readonly cost: (queriesPerDay: number) => number;
}

export const daysPerMonth = 365.25 / 12;
const perDay = 24 * 60;

/**
 * Share of the queries that find the documents gone from the cache, where queries arrive at random (Poisson) and each
 * use renews it: the chance that the last query to the same prefix was longer ago than the cache lives.
 */
export function missShare(
  queriesPerDay: number,
  { parts }: Pick<QueryTokens, "parts">,
  minutes: number,
): number {
  return Math.exp((-(queriesPerDay / parts) * minutes) / perDay);
}

/** Without a cache: all tokens at the price of input. */
export function promptDay(tokens: QueryTokens, price: Price): DayWay["cost"] {
  const query = ((tokens.context + tokens.question) * price.input + tokens.answer * price.output) / 1e6;
  return (queries) => queries * query;
}

/**
 * With one: the documents at the price of cached input, and at that of writing where they were not there or have changed.
 * A cache of unknown life is taken never to lapse, which favours prompting.
 */
export function cachedDay(tokens: QueryTokens, price: Price, changes: number): DayWay["cost"] | null {
  const { cachedInput, cacheWrite = price.input, cacheMinutes, cacheFrom = 1 } = price;
  if (cachedInput === undefined || tokens.context < cacheFrom) return null;
  const fresh = (tokens.question * price.input + tokens.answer * price.output) / 1e6;
  const changed = ((changes / daysPerMonth) * tokens.parts * tokens.context * cacheWrite) / 1e6;
  return (queries) => {
    const missed = cacheMinutes === undefined ? 0 : missShare(queries, tokens, cacheMinutes);
    const documents = (tokens.context * (missed * cacheWrite + (1 - missed) * cachedInput)) / 1e6;
    return queries * (fresh + documents) + Math.min(changed, (queries * tokens.context * cacheWrite) / 1e6);
  };
}

/**
 * Money for one change when the tuned model is paid by the token; null where the price of training is unknown. `batch`:
 * what augmentation writes goes through the provider's batch API.
 */
export function changeByToken(
  work: ChangeWork,
  price: Price,
  { batch = false }: { readonly batch?: boolean } = {},
): number | null {
  if (price.training === undefined) return null;
  const { input, cached, output } = work.augmentTokens;
  const counts = { inputTokens: input, cachedTokens: cached, outputTokens: output };
  const written = costOf(counts, { kind: "priced", price, ...(batch && { batch }) }) ?? 0;
  return (work.augmentPaid ?? written) + (work.trainTokens * price.training) / 1e6;
}

/** The same on a machine paid by the hour, that takes as long as this one did; null where it was not measured. */
export function changeByHour(work: ChangeWork, { perHour }: Hosting): number | null {
  const { augmentSeconds, trainSeconds, augmentPaid } = work;
  if (trainSeconds === null || (augmentPaid === null && augmentSeconds === null)) return null;
  const hours = (trainSeconds + (augmentPaid === null ? (augmentSeconds ?? 0) : 0)) / 3600;
  return (augmentPaid ?? 0) + hours * perHour;
}

export function tunedByTokenDay(
  tokens: QueryTokens,
  price: Price,
  change: number | null,
  changes: number,
): DayWay["cost"] | null {
  const { tunedInput, tunedOutput } = price;
  if (tunedInput === undefined || tunedOutput === undefined || change === null) return null;
  const query = (tokens.question * tunedInput + tokens.answer * tunedOutput) / 1e6;
  return (queries) => queries * query + (changes / daysPerMonth) * change;
}

/** The machine runs all day, asked or not. */
export function tunedByHourDay(
  { perHour, queriesPerDay }: Hosting,
  change: number | null,
  changes: number,
): DayWay["cost"] | null {
  if (change === null) return null;
  return (queries) => {
    const machines = queriesPerDay === undefined ? 1 : Math.max(1, Math.ceil(queries / queriesPerDay));
    return 24 * perHour * machines + (changes / daysPerMonth) * change;
  };
}
