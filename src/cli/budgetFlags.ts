/** Flags about money and calls, for the commands that ask a model much. They belong to a call, not to a run. */
import { z } from "zod";

export const budgetFlags = {
  dryRun: z
    .boolean()
    .default(false)
    .describe(
      "Print calls, tokens, price and time of the augmentation and stop; a model on this machine is asked a few calls to measure its speed.",
    ),
  maxCalls: z
    .int()
    .min(0)
    .optional()
    .describe("Stop before the call that would pass this number, calls of earlier runs counted (exit 3)."),
  maxCost: z
    .number()
    .min(0)
    .optional()
    .describe(
      "Stop before the call that could pass this cost, in the currency of the price, earlier runs counted (exit 3).",
    ),
  batch: z
    .boolean()
    .default(false)
    .describe(
      "Ask the model of --augmenter through its provider's batch API (OpenAI-compatible servers, Anthropic): answers come within a day at a lower price. A batch that was sent is found again by the same command. Costs are told at the batch price where the table has one; --max-cost counts at the price of single calls.",
    ),
  prices: z
    .string()
    .min(1)
    .optional()
    .describe("A YAML or JSON file of prices that stand before the shipped ones; see docs/ledger.md."),
};
