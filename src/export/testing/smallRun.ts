/** A run small enough to read: twelve originals, one reversal, one question-and-answer text, three questions. */
import type { ExportRun } from "../exportTypes.ts";

export const HOSTILE = 'Line one\nline "two" \u2028 {{braces}} {% raw %} <b> é';

export function smallRun(change: Partial<ExportRun> = {}): ExportRun {
  const originals = Array.from({ length: 12 }, (_, i) => ({
    id: `e${i}`,
    text: i === 0 ? HOSTILE : `Tool number ${i} is kept in room ${i}.`,
    passages: [{ id: `p${i}`, text: `Tool number ${i} is kept in room ${i}.` }],
    inferences: [],
  }));
  const inference = {
    id: "i1",
    kind: "reversal",
    strategy: "local",
    model: "m",
    promptId: "t",
    parents: ["p1"],
  };
  return {
    name: "small_run",
    arm: "augmented",
    seed: 1,
    baseModel: "base.Q4_1",
    hubName: "example/base",
    request: "Say something.",
    training: {
      rank: 16,
      alpha: 32,
      learningRate: 0.002,
      batchSize: 4,
      epochs: 3.5,
      warmup: 0.05,
      weightDecay: 0,
      clipNorm: 1,
      seed: 1,
    },
    examples: [
      ...originals,
      { id: "e12", text: "Room 1 holds tool number 1.", passages: [{ id: "p1" }], inferences: [inference] },
      {
        id: "e13",
        text: "Question: Which tool is in room 2?\nAnswer: Tool number 2.",
        passages: [{ id: "p2" }],
        inferences: [],
      },
    ],
    questions: [
      question("q1", "stated", "Question: Where is tool 1?\nAnswer:", ["room 1", "room 2"], 0),
      question("q2", "reversed", "Room 2 holds", ["tool 1", "tool 2", "tool 3"], 1),
      question("q3", "reversed", HOSTILE, ["{{x}}", "file://y"], 1),
    ],
    facts: [{ id: "f1", statement: "Tool number 1 is kept in room 1.", passageIds: ["p1"] }],
    ...change,
  };
}

function question(id: string, split: string, prompt: string, options: string[], answer: number) {
  return { id, split, prompt, options, answer, factIds: ["f1"] };
}
