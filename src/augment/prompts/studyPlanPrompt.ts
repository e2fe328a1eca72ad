/**
 * The two requests of the study-plan strategy. Replaced by `study-plan.yaml`. After Active Reading (Lin et
 * al. 2025, arXiv 2508.09494): the model itself says how a document is best studied.
 */
import { z } from "zod";
import { oneLine } from "./oneLine.ts";

export const studyPlanPromptSchema = z.strictObject({
  /** Stands after the document, with `{angle}` filled in; the answer is one line. */
  propose: z.string().trim().min(1).max(8000),
  /** Stands after the document too; `{proposal}` and `{statement}` are filled in. The answer is one line. */
  apply: z
    .string()
    .trim()
    .min(1)
    .max(8000)
    .refine(
      (t) => t.includes("{proposal}") && t.includes("{statement}"),
      "must hold {proposal} and {statement}",
    ),
  /** Used in turn, so that the proposals for one document differ. */
  angles: z.array(oneLine).min(1),
});

export type StudyPlanPrompt = z.infer<typeof studyPlanPromptSchema>;

export const studyPlanPrompt: StudyPlanPrompt = {
  propose: [
    "How should someone study this document, so that its facts are remembered and can be used in either direction and together?",
    "Propose one way of studying, as one instruction that can be applied to any sentence of the document. {angle}",
    "Way of studying:",
  ].join("\n"),
  apply: [
    "Way of studying: {proposal}",
    "Apply it to the statement below. Write the result as one sentence that names everything it speaks of and says nothing that the document does not say.",
    "Statement: {statement}",
    "Result:",
  ].join("\n"),
  angles: [
    "It should change the order in which things are named.",
    "It should link what the document says in different places.",
    "It should make plain what follows from a sentence.",
    "It should say the same for another reader or occasion.",
  ],
};
