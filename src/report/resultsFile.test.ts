import { expect, test } from "vitest";
import { resultsFile } from "./resultsFile.ts";
import { handRun } from "./testing/handRun.ts";

const how = { command: "corollary study hand", commit: "abc1234" };

test("counts per arm, split and seed", () => {
  const file = resultsFile([handRun()], how);
  expect(file).toMatchObject({
    ...how,
    machine: "linux x64, 2 cores, Node v20.19.0",
    subject: "Hand",
    seeds: [1, 2],
  });
  expect(file.rows).toHaveLength(12); // 3 arms × 2 splits × 2 seeds
  expect(file.rows).toContainEqual({ arm: "in-context", split: "reversed", seed: 2, n: 2, correct: 1 });
  expect(file.rows).toContainEqual({
    arm: "augmented",
    split: "reversed",
    seed: 2,
    n: 2,
    correct: 2,
    covered: 1,
    lossTokens: 400,
  });
});

test("several subjects: each row names its own", () => {
  const hand = handRun();
  const other = { ...hand, settings: { ...hand.settings, subject: { id: "r", name: "Hand + reasoner" } } };
  const file = resultsFile([hand, other], how);
  expect("subject" in file).toBe(false);
  expect(new Set(file.rows.map((row) => row.subject))).toEqual(new Set(["Hand", "Hand + reasoner"]));
  expect(file.rows).toHaveLength(24);
});
