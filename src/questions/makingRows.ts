/** Calls that are not made yet as rows of a dry run. It must not know what they are for. */
import { costOf } from "../augment/budget/costOf.ts";
import type { DryRunRow } from "../augment/budget/dryRun.ts";
import type { Pricing } from "../augment/budget/priceOf.ts";
import type { Journal } from "../augment/journal.ts";
import type { LanguageModel } from "../models/languageModel.ts";

export interface MakingCall {
  /** Of its answer in the journal; any other text where that cannot be known yet. */
  readonly key: string;
  readonly prefix: string;
  readonly prompt: string;
  /** Tokens of the answer: expected, and at most. */
  readonly output: number;
  readonly mostOutput: number;
  /** Tokens that the prompt may have besides. */
  readonly more?: number;
}

/**
 * `expected` are the calls that will be made, `besides` those that may be. Equal calls are one. A prefix is cached after
 * its first call, where the server keeps it.
 */
export function makingRows(use: {
  readonly model: LanguageModel;
  readonly journal: Journal;
  readonly pricing: Pricing;
}): (strategy: string, expected: readonly MakingCall[], besides: readonly MakingCall[]) => DryRunRow {
  const { model, journal, pricing } = use;
  const counts = new Map<string, number>();
  const count = (text: string): number => {
    const tokens = counts.get(text) ?? model.countTokens(text);
    counts.set(text, tokens);
    return tokens;
  };
  const input = ({ prefix, prompt }: MakingCall) => count(prefix) + count(prompt);
  const price = pricing.kind === "priced" ? pricing.price : undefined;
  const kept = (prefix: string) => (count(prefix) >= (price?.cacheFrom ?? 1) ? count(prefix) : 0);
  const written = (tokens: number) => (price?.cacheWrite === undefined ? {} : { cacheWriteTokens: tokens });

  return (strategy, expected, besides) => {
    const calls = distinct(expected);
    const all = distinct([...calls, ...besides]);
    const first = total([...new Set(calls.map((call) => call.prefix))], kept);
    const told = {
      inputTokens: total(calls, input),
      cachedTokens: total(calls, ({ prefix }) => kept(prefix)) - first,
      outputTokens: total(calls, (call) => call.output),
    };
    const most = {
      inputTokens: total(all, (call) => input(call) + (call.more ?? 0)),
      cachedTokens: 0,
      outputTokens: total(all, (call) => call.mostOutput),
    };
    return {
      ...{ strategy, calls: calls.length, ...told, mostOutputTokens: most.outputTokens },
      ...(all.length > calls.length && { mostCalls: all.length }),
      done: calls.filter(({ key }) => journal.generation(key) ?? journal.judgement(key)).length,
      cost: costOf({ ...told, ...written(first) }, pricing),
      mostCost: costOf({ ...most, ...written(total(all, ({ prefix }) => kept(prefix))) }, pricing),
      seconds: null,
      probed: 0,
    };
  };
}

const distinct = (calls: readonly MakingCall[]): MakingCall[] => [
  ...new Map(calls.map((call) => [call.key, call])).values(),
];

const total = <T>(items: readonly T[], of: (item: T) => number): number =>
  items.reduce((sum, item) => sum + of(item), 0);
