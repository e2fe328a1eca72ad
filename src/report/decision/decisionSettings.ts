/** What the reckoning in money may be told, declared once: flags, help and defaults come from this schema. */
import { z } from "zod";
import { defaultHosting, defaultPrices } from "../../augment/budget/defaultPrices.ts";
import type { Hosting, Price } from "../../augment/budget/prices.ts";

export const decisionSettings = z.strictObject({
  pricedModel: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Model of the price table at whose prices the documents are put into the prompt; the one that the run paid by default, else gpt-4.1-mini.",
    ),
  changes: z
    .array(z.number().min(0).max(10_000))
    .min(1)
    .max(4)
    .default([1, 10])
    .describe("Changes of the documents a month that the break-even in money is shown for."),
  batchPrices: z
    .boolean()
    .default(true)
    .describe(
      "Reckon augmentation at each change of the documents at the price of the provider's batch API, where the table has one; queries always at the price of single calls.",
    ),
  priceBand: z
    .number()
    .min(1)
    .max(100)
    .default(2)
    .describe("How uncertain prices are: shown from listed / this to listed × this."),
});

export type DecisionSettings = z.infer<typeof decisionSettings>;

export interface DecisionOptions extends DecisionSettings {
  readonly prices: readonly Price[];
  readonly hosting: readonly Hosting[];
}

export function defaultDecision(): DecisionOptions {
  return { ...decisionSettings.parse({}), prices: defaultPrices, hosting: defaultHosting };
}
