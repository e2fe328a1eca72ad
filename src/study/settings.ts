/**
 * Every setting of a study, declared once: the type, the defaults, the flags of the command line, the
 * keys of a YAML file, the help text and the saved `settings.json` all come from this schema.
 * It must not know how settings are entered.
 */
import { z } from "zod";
import { augmentSettings } from "../augment/settings.ts";
import { dialInWorlds } from "../worlds/worlds.ts";
import { SIGHTINGS } from "./passesOf.ts";
import type { ArmName } from "./records.ts";

/** In the order in which arms run and are shown. */
export const armNames = [
  "pretrained",
  "in-context",
  "finetuned",
  "augmented",
  "repeated",
  "paraphrased",
  "reverse-text",
  "mask",
  "oracle",
] as const satisfies readonly ArmName[];

/** Arms whose weights change: the others answer with the subject as it is. */
export const tunedArmNames = [
  "finetuned",
  "augmented",
  "repeated",
  "paraphrased",
  "reverse-text",
  "mask",
  "oracle",
] as const;

/** Run only when they are named: texts made without a model, and the ceiling. */
const extraArms: readonly ArmName[] = ["reverse-text", "mask", "oracle"];

const arm = z.enum(armNames);

/** Settings of `tune/types.ts`, flat; the seed of a tuning is the study's own seed. */
export const tuneSettings = z.strictObject({
  epochs: z
    .number()
    .positive()
    .max(1000)
    .optional()
    .describe(
      `Passes over its own examples that an arm is trained for; by default so many that the tellings of a seldom told fact (the lower quartile) are seen ${SIGHTINGS} times in all. repeated and paraphrased get the augmented arm's tokens instead.`,
    ),
  rank: z.int().min(1).max(512).default(16).describe("Rank of the low-rank update."),
  alpha: z.number().positive().default(32).describe("Scale of the low-rank update is alpha / rank."),
  learningRate: z
    .number()
    .positive()
    .max(1)
    .optional()
    .describe(
      "Highest learning rate of AdamW; by default 0.002, and lowered with the root of the steps beyond 400.",
    ),
  batchSize: z.int().min(1).max(1024).default(4).describe("Examples per optimiser step."),
  warmup: z
    .number()
    .min(0)
    .max(1)
    .default(0.05)
    .describe("Share of the steps in which the rate rises from zero."),
  weightDecay: z.number().min(0).max(1).default(0).describe("Weight decay of AdamW."),
  clipNorm: z.number().positive().default(1).describe("Gradients are scaled down to this global norm."),
});

export const studySettings = z.strictObject({
  model: z
    .string()
    .min(1)
    .default("SmolLM2-135M-Instruct")
    .describe("A known model's name, a .gguf file, or a folder with safetensors."),
  reasoner: z
    .union([z.boolean(), z.string().min(1)])
    .default(true)
    .describe("Start every arm from the model with the reasoner adapter; a path names another adapter."),
  augmenter: z
    .string()
    .min(1)
    .refine(
      (name) => !/^https?:\/\/[^#]*[@?]/i.test(name),
      "a secret in an address would be saved with the settings",
    )
    .optional()
    .describe(
      "Another model writes the inferences: openai:MODEL, http://HOST/v1#MODEL, anthropic:MODEL, gemini:MODEL, llama-cpp:FILE.gguf, or as --model; the subject itself by default.",
    ),
  seeds: z
    .array(z.int().min(0))
    .min(1)
    .default([1])
    .refine((s) => new Set(s).size === s.length, "seeds must differ")
    .describe(
      "Each seed makes its own world (but for --world-seed), tuning order and sampling; a run can be continued with more.",
    ),
  worldSeed: z
    .int()
    .min(0)
    .optional()
    .describe(
      "Seed of one world for all seeds, which then differ in inferences and training alone: how much of a result is their luck.",
    ),
  arms: z
    .array(arm)
    .min(1)
    .default(armNames.filter((name) => !extraArms.includes(name)))
    .describe(
      "Ways of giving the model the knowledge; reverse-text and mask make their training texts without a model, oracle needs a world; a run can be continued with more.",
    ),
  maskings: z
    .int()
    .min(1)
    .max(100)
    .default(3)
    .describe("Masked texts that the mask arm learns for each original."),
  maskShare: z
    .number()
    .gt(0)
    .lt(1)
    .default(0.3)
    .describe("Share of the words and names that the mask arm masks, on average."),
  size: z
    .int()
    .min(1)
    .optional()
    .describe(`World size, with its default and the paper's: ${dialInWorlds("size")}.`),
  variants: z
    .int()
    .min(1)
    .optional()
    .describe(`Documents that a world has of each thing: ${dialInWorlds("variants")}.`),
  questionTemplates: z
    .int()
    .min(1)
    .optional()
    .describe(`Held-out wordings in which a world asks: ${dialInWorlds("questionTemplates")}.`),
  paper: z
    .boolean()
    .default(false)
    .describe("Make the world as large as the paper's data; the dials above still win."),
  questions: z
    .string()
    .min(1)
    .default("made")
    .describe(
      "Which questions about documents are asked: made (from the documents), hand (the folder's questions.jsonl), both, or a file of questions, as `corollary questions` writes it. Worlds bring their own.",
    ),
  questionsPerSplit: z
    .int()
    .min(1)
    .max(100_000)
    .default(60)
    .describe("Most questions that are made from documents in each split."),
  contextDocuments: z
    .int()
    .min(0)
    .default(0)
    .describe("Most documents in one prompt of the in-context arm; 0 allows as many as the context holds."),
  ...tuneSettings.shape,
  probe: z
    .boolean()
    .default(true)
    .describe(
      "Ask 60 questions of plain common knowledge and score five plain English texts before teaching and after each tuned arm: what teaching made it forget.",
    ),
  chainOfThought: z
    .boolean()
    .default(false)
    .describe(
      "Let every arm without documents answer a second time, after it has written down, in the ways in which its training texts begin, what it remembers of the things a question names; a column of the report.",
    ),
  writtenAnswers: z
    .boolean()
    .default(false)
    .describe(
      "Let every arm also write its answer itself; right is only the right option, word for word; a column of the report.",
    ),
  asTaught: z
    .boolean()
    .default(false)
    .describe(
      "Ask every tuned arm again, as the beginning of a training text, what such a text states: what it learned and does not reach from other words; a column of the report.",
    ),
  wordingScores: z
    .boolean()
    .default(false)
    .describe(
      'Score the options of every question also in its words with the name left open ("The mother of … is"), and choose by the difference: what an arm would say to anyone asked so is taken off; a column of the report.',
    ),
  replay: z
    .number()
    .min(0)
    .max(0.9)
    .default(0)
    .describe(
      "Share of a tuned arm's training examples that are plain texts about other things, against forgetting.",
    ),
  unsplitArms: z
    .array(z.enum(tunedArmNames))
    .default([])
    .describe("Tuned arms that learn whole documents; all others learn each sentence as its own example."),
  cumulativeArms: z
    .array(z.enum(tunedArmNames))
    .default([])
    .describe(
      "Tuned arms that learn each sentence after all that its document says before it; unsplitArms wins.",
    ),
  ...augmentSettings.omit({ seed: true }).shape,
});

export type StudySettings = z.infer<typeof studySettings>;
