import { describe, expect, it } from "vitest";
import type { Corpus, Passage } from "../corpus/types.ts";
import { readLines } from "./readLines.ts";
import type { Plan } from "./strategy.ts";

const passage = (id: string, documentId: string, title: string, text: string): Passage => ({
  id,
  documentId,
  title,
  text,
});
const passages = [
  passage("runs", "teams", "Teams in the south building", "The Rowan team runs Fennimark."),
  passage("leads", "teams", "Teams in the south building", "Vessa Ullswick leads the Rowan team."),
  passage("hosted", "rooms", "Rooms", "Fennimark is hosted in the Ember room."),
];
const corpus = { passages, documents: [], facts: [], questions: [] } as unknown as Corpus;

/** A conclusion after two passages, as the pairs strategy asks for it. */
function concluded(other: string, text: string) {
  const plan = {
    strategy: "pairs",
    calls: [
      {
        kind: "deduction",
        passageId: "runs",
        contextId: "c",
        promptId: "p",
        request: { prompt: "", maxTokens: 9 },
      },
    ],
    contexts: [{ id: "c", tokens: 1, passageIds: ["runs", other] }],
  } as unknown as Plan;
  return readLines(plan, [{ text: ` ${text}`, finish: "stop" }], corpus, "model")[0];
}

describe("readLines", () => {
  it("gives a conclusion the title of its document, and none where it follows from two documents", () => {
    const within = concluded("leads", "Vessa Ullswick leads the team that runs Fennimark.");
    expect(within).toMatchObject({ parents: ["runs", "leads"], title: "Teams in the south building" });
    const across = concluded("hosted", "The Rowan team runs what is hosted in the Ember room.");
    expect(across).toMatchObject({ kind: "deduction", parents: ["runs", "hosted"] });
    expect(across?.title).toBeUndefined();
  });
});
