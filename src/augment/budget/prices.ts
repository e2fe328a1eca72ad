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
  cacheWrite: perMillion
    .optional()
    .describe("Of a million tokens that the server reads and keeps for later prompts; absent: as input."),
  batch: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      "What the prices of input, output and writing a cache are multiplied by through the provider's batch API; absent: not known, told without a discount.",
    ),
  batchCachedInput: perMillion
    .optional()
    .describe("As cachedInput, through the batch API; absent: as fresh input there."),
  batchAsOf: z.iso.date().optional().describe("The day on which batch was read; absent: asOf."),
  cacheMinutes: z
    .number()
    .positive()
    .optional()
    .describe("How long the server keeps a prefix that no prompt uses; absent: not known."),
  cacheFrom: z
    .int()
    .min(1)
    .optional()
    .describe("Tokens of the shortest prefix that the server keeps; absent: any."),
  training: perMillion.optional().describe("Of a million tokens that a tuning reads; absent: not known."),
  tunedInput: perMillion
    .optional()
    .describe(
      "As input, of a model that was tuned from this one and is paid by the token; absent: not known.",
    ),
  tunedOutput: perMillion.optional().describe("As output, of such a model; absent: not known."),
});

/** A machine that a tuned model runs on, paid whether it is asked or not. */
export const hosting = z.strictObject({
  name: z.string().min(1).describe("What is rented, for people."),
  asOf: z.iso.date().describe("The day on which the price was read, YYYY-MM-DD."),
  source: z.string().min(1).optional().describe("Where it was read."),
  perHour: z.number().min(0).max(1e6).describe("Price of an hour."),
  queriesPerDay: z
    .number()
    .positive()
    .optional()
    .describe("Queries that one of it answers in a day; absent: one is enough for any number."),
});

/** `--prices FILE`: YAML or JSON of this form. */
export const priceTable = z.strictObject({
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "a currency is three capital letters, as in USD")
    .default("USD")
    .describe("Three letters (ISO 4217); all prices of one file are in it."),
  models: z.array(price).max(10_000).describe("One entry for each model and endpoint."),
  hosting: z
    .array(hosting)
    .max(100)
    .optional()
    .describe("Machines for a tuned model; the report uses the first."),
});

/** Prices are per million tokens. */
export type Price = z.infer<typeof price> & { readonly currency: string };

export type Hosting = z.infer<typeof hosting> & { readonly currency: string };
