/** Settings of augmentation, declared once: types, flags, YAML keys and help come from this schema. */
import { z } from "zod";

export const augmentSettings = z.strictObject({
  strategies: z
    .array(z.enum(["local", "global"]))
    .min(1)
    .default(["local", "global"])
    .describe("Ways of writing inferences: local sees one statement, global sees the whole corpus too."),
  rephrasings: z.int().min(0).max(100).default(2).describe("Rephrasings asked for per passage and strategy."),
  reversals: z.int().min(0).max(100).default(3).describe("Reversals asked for per passage and strategy."),
  deductions: z
    .int()
    .min(0)
    .max(100)
    .default(2)
    .describe("Conclusions from several documents asked for per passage; only global writes them."),
  passagesPerFact: z
    .int()
    .min(1)
    .max(1000)
    .default(6)
    .describe("Of the passages that state one fact, local works on at most this many."),
  temperature: z.number().min(0).max(2).default(0.7).describe("Sampling temperature; 0 is greedy."),
  topP: z
    .number()
    .gt(0)
    .max(1)
    .default(0.95)
    .describe("Sampling keeps the likeliest tokens up to this total probability."),
  maxTokens: z
    .int()
    .min(8)
    .max(4096)
    .default(64)
    .describe("Longest line in tokens; a line that does not end by then is dropped."),
  contextTokens: z
    .int()
    .min(64)
    .default(8192)
    .describe("Longest prompt of the global strategy in tokens; never more than the model's context."),
  examplesFile: z
    .string()
    .min(1)
    .optional()
    .describe("A YAML file of worked examples that replaces those of the local strategy."),
  seed: z.int().min(0).default(1).describe("Seed of sampling and of the choice among redundant passages."),
});

export type AugmentSettings = z.infer<typeof augmentSettings>;
