/** Every setting of the reasoner's training, declared once. */
import { z } from "zod";

export const reasonerSettings = z.strictObject({
  model: z
    .string()
    .min(1)
    .default("SmolLM2-135M-Instruct")
    .describe("A known model's name, a .gguf file, or a folder with safetensors."),
  out: z
    .string()
    .min(1)
    .default("reasoner")
    .describe("Folder for the adapter; an unfinished training found there goes on."),
  from: z
    .string()
    .min(1)
    .optional()
    .describe("Folder of an adapter to go on from, of the same rank; a new one by default."),
  seed: z.int().min(0).default(1).describe("Of the adapter's start and of all episodes."),
  steps: z.int().min(1).max(100_000).default(1400).describe("Optimiser steps."),
  stopAfter: z
    .int()
    .min(1)
    .optional()
    .describe("End after this many steps of the schedule; all of them by default."),
  rank: z.int().min(1).max(512).default(16).describe("Rank of the low-rank update."),
  alpha: z.number().positive().default(32).describe("Scale of the low-rank update is alpha / rank."),
  learningRate: z.number().positive().max(1).default(1e-3).describe("Highest learning rate of AdamW."),
  tokensPerStep: z
    .int()
    .min(16)
    .default(750)
    .describe("Tokens read a step, over all its episodes; one episode may be longer."),
  mostDocuments: z
    .int()
    .min(8)
    .max(400)
    .default(80)
    .describe("Most documents of an episode; reached when two thirds of the steps are done."),
});

export type ReasonerSettings = z.infer<typeof reasonerSettings>;
