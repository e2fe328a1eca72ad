/**
 * Public list prices that were looked up, each with its day; a model that is not here costs "unknown".
 * Standard service, prompts short of any surcharge, no tax. Caches as the providers' guides to prompt
 * caching have them: OpenAI charges nothing for writing one (models before GPT-5.6) and keeps it 5 to 10 minutes, from
 * 1,024 tokens on; Anthropic charges 1.25 times the input for one that is kept 5 minutes, from 1,024 or 4,096 on.
 * Batches: both take half off input and output; Anthropic's half holds for cached tokens too, of OpenAI's models here
 * none caches in a batch (read in accounts of the price pages by others, of April to July 2026). Of training
 * and of tuned models by the token none was looked up.
 */
import type { Hosting, Price } from "./prices.ts";

const openai = {
  ...{ endpoint: "api.openai.com", currency: "USD", source: "OpenAI, API pricing" },
  ...{ cacheMinutes: 5, cacheFrom: 1024, batch: 0.5, batchAsOf: "2026-07-01" },
};
const anthropic = {
  endpoint: "api.anthropic.com",
  currency: "USD",
  source: "Anthropic, model pricing",
  ...{ cacheMinutes: 5, batch: 0.5, batchAsOf: "2026-07-01" },
};

export const defaultPrices: readonly Price[] = [
  { ...openai, model: "gpt-4.1", asOf: "2026-06-21", input: 2, cachedInput: 0.5, output: 8 },
  { ...openai, model: "gpt-4.1-mini", asOf: "2026-06-21", input: 0.4, cachedInput: 0.1, output: 1.6 },
  { ...openai, model: "gpt-4o", asOf: "2026-05-31", input: 2.5, cachedInput: 1.25, output: 10 },
  { ...openai, model: "gpt-4o-mini", asOf: "2026-05-31", input: 0.15, cachedInput: 0.075, output: 0.6 },
  {
    ...anthropic,
    model: "claude-opus-4-5",
    asOf: "2026-10-10",
    ...{ cacheFrom: 4096, batchCachedInput: 0.25 },
    input: 5,
    cachedInput: 0.5,
    cacheWrite: 6.25,
    output: 25,
  },
  {
    ...anthropic,
    model: "claude-sonnet-4-5",
    asOf: "2026-10-10",
    ...{ cacheFrom: 1024, batchCachedInput: 0.15 },
    input: 3,
    cachedInput: 0.3,
    cacheWrite: 3.75,
    output: 15,
  },
  {
    ...anthropic,
    model: "claude-haiku-4-5",
    asOf: "2026-10-10",
    ...{ cacheFrom: 4096, batchCachedInput: 0.05 },
    input: 1,
    cachedInput: 0.1,
    cacheWrite: 1.25,
    output: 5,
  },
];

export const defaultHosting: readonly Hosting[] = [
  {
    name: "one NVIDIA H100, on demand",
    asOf: "2026-05-20",
    source: "AIMultiple, Cloud GPU Rental Price Index: median of 37 providers",
    perHour: 2.95,
    currency: "USD",
  },
];
