/** A run whose questions are asked in three wordings, one of which the augmented arm loses. */
import type { RunRecords } from "../../study/readRun.ts";
import { handRun } from "./handRun.ts";

/** Twelve questions in good words, six in bad ones, two in rare ones; augmented loses five of the six. */
export function wordedRun({ worded = true, wrong = 5 } = {}): RunRecords {
  const hand = handRun();
  const [question] = hand.questions;
  const [answer] = hand.answers;
  if (!question || !answer) throw new Error("the run by hand has no questions");
  const ids = Array.from({ length: 20 }, (_, i) => `w${i}`);
  const wordingOf = (i: number) =>
    i < 12 ? "Good words about …" : i < 18 ? "Bad <words> about …" : "Rare … words";
  return {
    ...hand,
    questions: ids.map((id, i) => ({
      ...{ ...question, id, seed: 1, split: "stated", factIds: [`fact${i}`] },
      ...(worded && { wording: wordingOf(i) }),
    })),
    answers: (["finetuned", "augmented"] as const).flatMap((arm) =>
      ids.map((id, i) => {
        const correct = arm === "finetuned" || i < 12 || i >= 12 + wrong;
        return { ...answer, arm, questionId: id, seed: 1, split: "stated", correct, chosen: correct ? 1 : 0 };
      }),
    ),
  };
}
