/** The arms that need no model for their texts, and what is on record of each strategy. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { directionCoverage } from "../augment/directionCoverage.ts";
import { diversityOf } from "../augment/diversityOf.ts";
import { makeWorld } from "../worlds/worlds.ts";
import { diversityRecords } from "./diversityRecords.ts";
import { studySettings } from "./settings.ts";
import { study } from "./study.ts";
import { memorySubject } from "./testing/memorySubject.ts";
import { worldWriter } from "./testing/worldWriter.ts";

const size = { size: 3, variants: 2, questionTemplates: 1 };
const folder = () => join(mkdtempSync(join(tmpdir(), "corollary-arms-")), "run");

describe("reverse-text and mask", () => {
  it("are no default arms", () => {
    expect(studySettings.parse({}).arms).not.toContain("reverse-text");
    expect(studySettings.parse({}).arms).not.toContain("mask");
  });

  it("are taught without a call, and recall what the plain arm does not", async () => {
    let generated = 0;
    const subject = memorySubject({ onWork: (work) => work === "generate" && generated++ });
    const settings = studySettings.parse({
      ...size,
      arms: ["finetuned", "reverse-text", "mask"],
      epochs: 1,
      maskings: 4,
      maskShare: 0.5,
    });
    const run = await study({ source: "people", settings, folder: folder(), subject });
    expect(generated).toBe(0);
    const texts = (arm: string) => run.examples.filter((e) => e.arm === arm).map((e) => e.text);
    const plain = texts("finetuned");
    expect(texts("reverse-text").slice(0, plain.length)).toEqual(plain);
    expect(texts("reverse-text")).toHaveLength(2 * plain.length);
    expect(texts("mask").length).toBeGreaterThan(4 * plain.length);
    const both = (arm: string) => run.coverage.find((c) => c.arm === arm);
    expect(both("finetuned")?.subjectPredicted).toBeLessThan(1);
    expect(both("reverse-text")).toMatchObject({ subjectPredicted: 1, objectPredicted: 1 });
    const covered = (arm: string) => run.answers.filter((a) => a.arm === arm && a.covered).length;
    expect(covered("reverse-text")).toBeGreaterThan(covered("finetuned"));
    expect(run.diversity).toEqual([]);
  });
});

describe("diversity.jsonl", () => {
  it("has one record per strategy, of what was kept", async () => {
    const world = makeWorld("people", { seed: 1, ...size });
    const settings = studySettings.parse({ ...size, arms: ["augmented"], epochs: 1 });
    const subject = memorySubject({ write: worldWriter(world) });
    const run = await study({ source: "people", settings, folder: folder(), subject });
    expect(run.diversity?.map((d) => [d.seed, d.strategy])).toEqual([
      [1, "local"],
      [1, "global"],
    ]);
    const kept = run.inferences.filter((i) => i.verdict === "kept" && i.strategy === "local");
    expect(kept.length).toBeGreaterThan(0);
    expect(run.diversity?.[0]).toMatchObject(diversityOf(kept.map((i) => i.text)));
    const { subjectPredicted, objectPredicted } = directionCoverage(kept, world.corpus.facts);
    expect(run.diversity?.[0]).toMatchObject({ subjectPredicted, objectPredicted });
    expect(run.diversity).toEqual(
      diversityRecords(["local", "global"], run.inferences, world.corpus.facts, 1),
    );
  });
});
