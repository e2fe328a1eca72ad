/** Local augmentations of the people world, greedy, as requests for ours and as ids for the peers. */
import { augmentSettings } from "../../src/augment/settings.ts";
import { localStrategy } from "../../src/augment/strategies/localStrategy.ts";
import type { Tokenizer } from "../../src/engine/tokenizer/tokenizer.ts";
import { commonLength, PrefixEncoder } from "../../src/models/textSplit.ts";
import { countingModel } from "./countingModel.ts";
import { people } from "./people.ts";

export interface GenerateWork {
  readonly requests: readonly {
    readonly prefix: string;
    readonly prompt: string;
    readonly maxTokens: number;
  }[];
  /** Ids that all prompts begin with (worked examples), and those of each prompt after them. */
  readonly prefix: readonly number[];
  readonly prompts: readonly (readonly number[])[];
  readonly maxTokens: number;
  /** A text ends with one of these or at `maxTokens`. */
  readonly ends: readonly number[];
}

export function generateWork(
  tokenizer: Tokenizer,
  { count, maxTokens }: { count: number; maxTokens: number },
): GenerateWork {
  const { corpus } = people({ size: 20, variants: 4 });
  const settings = augmentSettings.parse({ rephrasings: 1, reversals: 0, temperature: 0, maxTokens });
  const { calls } = localStrategy().plan(corpus, countingModel(tokenizer), settings);
  const requests = calls.slice(0, count).map(({ request: { prefix = "", prompt } }) => ({
    prefix,
    prompt,
    maxTokens,
  }));
  if (requests.length < count) throw new RangeError(`the world gives ${requests.length} requests`);
  const encoder = new PrefixEncoder(tokenizer, requests[0]?.prefix ?? "");
  const wholes = requests.map(({ prompt }) => encoder.encode(prompt));
  const shared = Math.min(...wholes.map((whole) => commonLength(encoder.tokens, whole)));
  return {
    requests,
    prefix: encoder.tokens.slice(0, shared),
    prompts: wholes.map((whole) => whole.slice(shared)),
    maxTokens,
    ends: tokenizer.eotIds,
  };
}
