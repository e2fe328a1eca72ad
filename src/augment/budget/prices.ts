/** What a token costs, and where that is known from. A price without a date is no price. */
import { z } from "zod";

const perMillion = z.number().min(0).max(1e6);

export const price = z.strictObject({
  model: z.string().min(1).describe("Name of the model as it is asked for at the endpoint."),
  endpoint: z
    .string()
    .min(1)
    .optional()
    .describe(
      "Host, with its port if it has one, where this price holds; absent: wherever the model is served.",
    ),
  asOf: z.iso.date().describe("The day on which the price was read, YYYY-MM-DD."),
  source: z.string().min(1).optional().describe("Where it was read."),
  input: perMillion.describe("Price of a million tokens that are read."),
  cachedInput: perMillion
    .optional()
    .describe("Of a million tokens that the server had read before; absent: as input."),
  output: perMillion.describe("Of a million tokens that are written."),
});

/** `--prices FILE`: YAML or JSON of this form. */
export const priceTable = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "a currency is three capital letters, as in USD")
    .default("USD")
    .describe("Three letters (ISO 4217); all prices of one file are in it."),
  models: z.array(price).max(10_000).describe("One entry for each model and endpoint."),
});

/** Prices are per million tokens. */
export type Price = z.infer<typeof price> & { readonly currency: string };
