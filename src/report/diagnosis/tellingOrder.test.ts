import { expect, test } from "vitest";
import { questionDirection } from "./questionDirection.ts";
import { type Told, tellingOrder } from "./tellingOrder.ts";

const passage = "Ann Brook is the guide who crossed the marsh of Velm.";
const entities = { subject: "Ann Brook", object: "the guide who crossed the marsh of Velm" };
const told = (
  text: string,
  changed: Partial<Told> & { inferred?: boolean; arm?: "mask" | "reverse-text" } = {},
) =>
  tellingOrder({
    inferences: [],
    fact: {},
    passages: [passage],
    ...changed,
    example: {
      arm: changed.arm ?? "augmented",
      text,
      passageIds: ["p"],
      inferenceIds: changed.inferred || changed.inferences?.length ? ["i"] : [],
    },
  });

test("with entities their order against the passage's decides, whatever the kind says", () => {
  const turned = "The guide who crossed the marsh of Velm is Ann Brook.";
  expect(told(turned, { fact: entities, inferences: [{ kind: "rephrase" }] })).toBe("reversed");
  expect(told(passage, { fact: entities, inferences: [{ kind: "reversal" }] })).toBe("stated");
  expect(told(passage, { fact: entities, passages: [turned] })).toBe("reversed");
});

test("without them the kind of the inference", () => {
  expect(told("x", { inferences: [{ kind: "reversal" }] })).toBe("reversed");
  expect(told("x", { inferences: [{ kind: "rephrase" }] })).toBe("stated");
  expect(told(passage, { fact: entities, inferences: [{ kind: "deduction" }] })).toBe("derived");
});

test("a question with its answer, and what no record tells of: the order of content words", () => {
  const asked = (question: string, answer: string) => `Question: ${question}\nAnswer: ${answer}`;
  const qa = { inferences: [{ kind: "question-answer" as const }] };
  expect(told(asked("Which guide crossed the marsh of Velm?", "Ann Brook"), qa)).toBe("reversed");
  expect(told(asked("What did Ann Brook cross?", "the marsh of Velm as a guide"), qa)).toBe("stated");
  expect(told(asked("What?", "Nothing of it"), qa)).toBeNull();
  expect(told("The guide who crossed the marsh of Velm is Ann Brook.", { inferred: true })).toBe("reversed");
});

test("texts without an inference are originals, or derived without a model", () => {
  expect(told(passage)).toBe("stated");
  expect(told(`Page: ${passage}`, { arm: "reverse-text" })).toBe("stated");
  expect(told(". Velm of marsh the crossed who guide the is Ann Brook", { arm: "reverse-text" })).toBe(
    "reversed",
  );
  expect(told("Masked: ___ is the guide\nRestored: whatever", { arm: "mask" })).toBe("stated");
  expect(told("an old run without passages", { passages: [], arm: "reverse-text" })).toBe("stated");
});

test("splits of the worlds, and a person's own, by name", () => {
  const directions = ["stated", "rephrase", "reversed", "reversal", "inverse", "deduction", "chain", "mine"];
  expect(directions.map(questionDirection)).toEqual([
    ...["stated", "stated", "reversed", "reversed", "reversed", "derived", "derived", "derived"],
  ]);
});
