import { mkdtempSync, readFileSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { adamWState } from "../optimise/adamW.ts";
import type { LoraWeights } from "./loraWeights.ts";
import { TrainingCheckpoint } from "./trainingCheckpoint.ts";

const folder = () => join(mkdtempSync(join(tmpdir(), "checkpoint-")), "state");

function adapter(fill: number): LoraWeights {
  const pair = { a: new Float32Array(64).fill(fill), b: new Float32Array(32).fill(-fill) };
  return { rank: 2, alpha: 2, layers: 2, pairs: new Map([["q_proj" as const, pair]]) };
}

function training(path: string, fill = 0, note = "this") {
  const lora = adapter(fill);
  const parameters = [...lora.pairs.values()].flatMap(({ a, b }) => [a, b]);
  const state = adamWState(parameters);
  return { lora, state, checkpoint: new TrainingCheckpoint(path, lora, state, note) };
}

/** Two steps saved: step 1 in the first file with ones, step 2 in the second with twos. */
async function twoSteps(path: string): Promise<void> {
  const { lora, state, checkpoint } = training(path);
  for (const step of [1, 2]) {
    state.step = step;
    lora.pairs.get("q_proj")?.a.fill(step);
    state.second[1]?.fill(step);
    await checkpoint.save();
  }
  await checkpoint.close();
}

async function resumed(path: string, note?: string) {
  const { lora, state, checkpoint } = training(path, 0, note);
  const found = await checkpoint.load();
  return { found, step: state.step, a: lora.pairs.get("q_proj")?.a[63], second: state.second[1]?.[0] };
}

describe("TrainingCheckpoint", () => {
  it("goes on from the newest file, with adapter, moments and step", async () => {
    const path = folder();
    expect((await resumed(path)).found).toBe(false);
    await twoSteps(path);
    expect(await resumed(path)).toEqual({ found: true, step: 2, a: 2, second: 2 });
  });

  it("writes over the older file after a resumption", async () => {
    const path = folder();
    await twoSteps(path);
    const { state, checkpoint } = training(path);
    await checkpoint.load();
    state.step = 3;
    const second = readFileSync(`${path}.1.safetensors`);
    await checkpoint.save();
    await checkpoint.close();
    expect(readFileSync(`${path}.1.safetensors`).equals(second)).toBe(true);
    expect((await resumed(path)).step).toBe(3);
  });

  it.each([
    ["ends early", (bytes: Buffer) => bytes.subarray(0, bytes.length - 7)],
    [
      "holds a new beginning and an old end",
      (bytes: Buffer, old: Buffer) => Buffer.concat([bytes.subarray(0, 900), old.subarray(900)]),
    ],
    ["is empty", () => Buffer.alloc(0)],
  ])("goes on from the file before where the newest %s", async (_, tear) => {
    const path = folder();
    await twoSteps(path);
    const newest = `${path}.1.safetensors`;
    writeFileSync(newest, tear(readFileSync(newest), readFileSync(`${path}.0.safetensors`)));
    expect(await resumed(path)).toEqual({ found: true, step: 1, a: 1, second: 1 });
  });

  it("starts anew where the first file of all was cut short", async () => {
    const path = folder();
    await twoSteps(path);
    const { checkpoint } = training(path);
    checkpoint.remove();
    writeFileSync(`${path}.0.safetensors`, "cut");
    expect((await resumed(path)).found).toBe(false);
  });

  it("refuses to start anew where both files are broken", async () => {
    const path = folder();
    await twoSteps(path);
    for (const at of [0, 1]) truncateSync(`${path}.${at}.safetensors`, 100);
    await expect(resumed(path)).rejects.toThrow(ModelFileError);
  });

  it("does not go on from another training", async () => {
    const path = folder();
    await twoSteps(path);
    expect((await resumed(path, "another")).found).toBe(false);
  });
});
