/** Settings of augmentation, declared once: types, flags, YAML keys and help come from this schema. */
import { z } from "zod";

export const strategyNames = ["local", "global", "pairs", "questions", "study-plan"] as const;

export type StrategyName = (typeof strategyNames)[number];

export const augmentSettings = z.strictObject({
  strategies: z
    .array(z.enum(strategyNames))
    .min(1)
    .optional()
    .describe(
      "Ways of writing inferences; by default local,global, and local,pairs where a model on this machine reads documents. local sees one statement; global sees the whole corpus too; pairs sees two passages that share an entity; questions writes questions with answers; study-plan, for larger models, lets the model propose how to study a document and applies each proposal.",
    ),
  rephrasings: z.int().min(0).max(100).default(2).describe("Rephrasings asked for per passage and strategy."),
  reversals: z.int().min(0).max(100).default(3).describe("Reversals asked for per passage and strategy."),
  deductions: z
    .int()
    .min(0)
    .max(100)
    .default(2)
    .describe("Conclusions from several passages asked for per passage; global and pairs write them."),
  questionAnswers: z
    .int()
    .min(0)
    .max(100)
    .default(4)
    .describe(
      "Questions with answers asked for per passage by questions; every other one asks for what the passage says first.",
    ),
  mostPairs: z
    .int()
    .min(1)
    .max(1_000_000)
    .default(100)
    .describe(
      "Most pairs of passages that pairs shows together; those that share the rarest entities first.",
    ),
  rounds: z
    .int()
    .min(1)
    .max(5)
    .default(1)
    .describe(
      "Rounds of augmentation: after the first, local rephrases the reversals and conclusions that were kept, and pairs joins the conclusions with other passages. The estimate of --dry-run is of the first.",
    ),
  studyProposals: z
    .int()
    .min(1)
    .max(20)
    .default(3)
    .describe(
      "Ways of studying that study-plan asks for per document; each is applied to every passage of it.",
    ),
  passagesPerFact: z
    .int()
    .min(1)
    .max(1000)
    .default(6)
    .describe("Of the passages that state one fact, local and questions work on at most this many."),
  linesPerCall: z
    .int()
    .min(1)
    .max(50)
    .default(1)
    .describe(
      "Lines of one kind asked for in one call of a chat model (--augmenter), as JSON; 1 asks for each alone. Models that only continue texts are always asked for one.",
    ),
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
    .describe("Longest prompt with documents in it, in tokens; never more than the model's context."),
  partition: z
    .enum(["entities", "random"])
    .default("entities")
    .describe(
      "Where global cannot show all documents in one prompt: together in a part are those that share entities, or random ones.",
    ),
  examplesFile: z
    .string()
    .min(1)
    .optional()
    .describe("A YAML file of worked examples that replaces those of the local strategy."),
  promptsFolder: z
    .string()
    .min(1)
    .optional()
    .describe(
      "A folder whose files local.yaml, global.yaml, pairs.yaml, questions.yaml and study-plan.yaml, those that are there, replace the prompts of these strategies, and chat.yaml what chat models are told.",
    ),
  verifier: z
    .enum(["world", "model", "none"])
    .optional()
    .describe(
      "Who decides what is kept: the world's truth (by default, where there is one), the model as judge (by default for documents), or none: what the other filters pass is kept. In a world the truth then measures what was kept.",
    ),
  judgeThreshold: z
    .number()
    .gt(0)
    .max(1)
    .optional()
    .describe(
      "The model's least probability of yes that counts as yes when it judges a line; by default 0.85 of its median yes to the documents' own sentences, or one half where it judges in words.",
    ),
  grounded: z
    .number()
    .min(0)
    .max(1)
    .optional()
    .describe(
      "Where a model judges: least share of a line's content words that must stand in the passages it was made from. Default: 0.8 where the subject writes and judges, 0.4 with --augmenter, which may use words of its own.",
    ),
  contradictionCandidates: z
    .int()
    .min(0)
    .max(100)
    .default(3)
    .describe(
      "Passages with the same entities that the model is asked about for each supported line: a contradiction drops it.",
    ),
  agreement: z
    .int()
    .min(1)
    .max(100)
    .default(1)
    .describe("A line is kept if its claim was written in so many samples of a passage; 1 asks for none."),
  seed: z.int().min(0).default(1).describe("Seed of sampling and of the choice among redundant passages."),
});

export type AugmentSettings = z.infer<typeof augmentSettings>;
