/**
 * The form of the ledger, one JSON object a line: what was read, what was inferred from it, what was taught, what
 * was asked. `schema/ledger.schema.json` is made from this file.
 */
import { z } from "zod";

const id = z.string().min(1);
const seed = z.int().describe("The seed of the study that the row belongs to.");
const count = z.int().min(0);

const passage = z
  .object({
    type: z.literal("passage"),
    seed,
    id,
    documentId: id,
    source: z.string().describe("Of its document: a path, or the world's name."),
    title: z.string().optional(),
    section: z.string().optional(),
    text: z.string(),
  })
  .describe("A span of a document, as it was read.");

const fact = z
  .object({
    type: z.literal("fact"),
    seed,
    id,
    statement: z.string(),
    passageIds: z.array(id).describe("The passages that state it."),
    questionIds: z.array(id).describe("The questions that need it."),
  })
  .describe("One claim.");

const sampling = z.object({
  maxTokens: count,
  temperature: z.number().optional(),
  topP: z.number().optional(),
  seed: z.int().optional(),
  stop: z.array(z.string()).optional(),
});

const inference = z
  .object({
    type: z.literal("inference"),
    seed,
    id,
    kind: z.enum(["rephrase", "reversal", "deduction", "question-answer"]),
    strategy: z.string(),
    text: z.string(),
    title: z.string().optional(),
    parents: z.array(id).describe("The passages that it was made from."),
    via: z.array(id).optional().describe("The inferences that it was made from, in a round after the first."),
    model: z.string().describe("Id of the model that wrote it."),
    promptId: z.string().describe("Content id of the prompt's template."),
    call: z
      .object({
        key: z.string().describe("Key of the generation in the journal."),
        promptHash: z.string().describe("Content id of all the text that the model was given."),
        sampling,
      })
      .optional(),
    verdict: z.string().describe("`kept`, or the filter that rejected it."),
    reason: z.string().describe("What the deciding filter saw."),
    truth: z.enum(["true", "false", "unknown"]).optional().describe("In a world: what the truth says of it."),
    exampleIds: z.array(id).describe("The examples that teach it."),
  })
  .describe("One statement that a model wrote, kept or not.");

const example = z
  .object({
    type: z.literal("example"),
    seed,
    id: id.describe("Content id of the text: the same in every arm."),
    arm: z.string(),
    text: z.string(),
    passageIds: z.array(id).describe("The passages that it is, or comes from."),
    inferenceIds: z.array(id).describe("The inferences that it teaches; none where it is an original."),
  })
  .describe("One training text of one arm.");

const question = z
  .object({
    type: z.literal("question"),
    seed,
    id,
    split: z.string(),
    prompt: z.string(),
    options: z.array(z.string()),
    answer: count.describe("Index of the right option."),
    factIds: z.array(id).describe("The facts that it needs."),
    answers: z
      .array(z.object({ arm: z.string(), chosen: z.int(), correct: z.boolean(), covered: z.boolean() }))
      .describe(
        "What each arm answered, and whether its training texts state that answer in this direction.",
      ),
  })
  .describe("One question of the evaluation.");

export const ledgerRow = z.discriminatedUnion("type", [passage, fact, inference, example, question]);

export type LedgerRow = z.infer<typeof ledgerRow>;

/** JSON Schema (draft 2020-12) of one line. */
export function ledgerJsonSchema(): object {
  return {
    title: "Corollary ledger, one line",
    ...z.toJSONSchema(ledgerRow, { io: "input" }),
  };
}
