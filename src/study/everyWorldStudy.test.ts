/** Every world goes through a whole study, with a subject that remembers word by word. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { worlds } from "../worlds/worlds.ts";
import { studySettings } from "./settings.ts";
import { study } from "./study.ts";
import { memorySubject } from "./testing/memorySubject.ts";

describe.each(Object.entries(worlds))("a study of %s", (name, world) => {
  it("asks every question in every arm, and the oracle's texts cover more than the documents", async () => {
    const { least } = world.dials.size ?? { least: 2 };
    const arms = ["pretrained", "in-context", "finetuned", "oracle"] as const;
    const settings = studySettings.parse({ size: least, arms: [...arms], epochs: 1 });
    const folder = join(mkdtempSync(join(tmpdir(), "corollary-world-")), "run");
    const run = await study({ source: name, settings, folder, subject: memorySubject() });
    expect(run.questions.length).toBeGreaterThan(0);
    const splits = new Set(run.questions.map((question) => question.split));
    expect(splits.size).toBeGreaterThan(1);
    for (const arm of arms) {
      const answers = run.answers.filter((answer) => answer.arm === arm);
      expect(answers.length, arm).toBe(run.questions.length);
      expect(new Set(answers.map((answer) => answer.split)), arm).toEqual(splits);
    }
    const covered = (arm: string) => run.answers.filter((a) => a.arm === arm && a.covered).length;
    expect(covered("pretrained")).toBe(0);
    expect(covered("oracle")).toBeGreaterThan(covered("finetuned"));
    expect(run.contexts?.length).toBeGreaterThan(0);
  });
});
