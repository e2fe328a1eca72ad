/** Loss, gradients and AdamW steps against PyTorch + PEFT: fixtures/tiny-llama/reference.json names the versions. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type LoraWeights, stackLora } from "../lora/loraWeights.ts";
import { mergeLora } from "../lora/mergeLora.ts";
import { LORA_TARGETS, type LoraTarget } from "../lora/targets.ts";
import { type PreparedWeights, prepareWeights } from "../prepareWeights.ts";
import { formulaLora, openTinyLlama, readFixture, temporaryFolder } from "../testSupport.ts";
import type { ModelFile } from "../weights/modelFile.ts";
import type { Row } from "./packRows.ts";
import { MOST_TOKENS, splitRows } from "./splitRows.ts";
import { Trainer } from "./trainer.ts";
import { TrainingSession } from "./trainingSession.ts";

interface Reference {
  lora: {
    sequences: number[][];
    weights: number[][];
    loss: number;
    gradients: { name: string; shape: number[]; values: number[] }[];
  };
  adamw: {
    steps: { lossBefore: number; gradientNorm: number }[];
    after: { name: string; sum: number; first: number[] }[];
  };
}

const { lora: reference, adamw } = readFixture<Reference>("tiny-llama", "reference.json");
const rows: Row[] = reference.sequences.map((trunk, i) => ({
  trunk,
  trunkWeights: reference.weights[i] as number[],
  branches: [],
}));

/** The part of a stacked matrix that a PEFT name such as `layers.1.q_proj.lora_A` means. */
function part(name: string, of: readonly Float32Array[], lora: LoraWeights): Float32Array {
  const [, layer, target, side] = /layers\.(\d+)\.(\w+)\.lora_([AB])/.exec(name) as unknown as string[];
  const stacked = of[2 * LORA_TARGETS.indexOf(target as LoraTarget) + (side === "A" ? 0 : 1)] as Float32Array;
  const size = stacked.length / lora.layers;
  return stacked.subarray(Number(layer) * size, (Number(layer) + 1) * size);
}

describe("trainer", () => {
  let model: ModelFile;
  let weights: PreparedWeights;
  let session: TrainingSession;
  let lora: LoraWeights;

  beforeAll(async () => {
    ({ model, weights } = await openTinyLlama());
    session = await TrainingSession.open(model.config, weights, { scale: 2 });
    lora = formulaLora(model.config, 4, 8, 0.05);
  });
  afterAll(() => session.close());

  it("runs a batch of many tokens in parts that add up to the whole", async () => {
    const once = await session.gradients(lora, [rows]);
    const gradients = once.gradients.map((gradient) => gradient.slice());
    const copies = Math.ceil((2 * MOST_TOKENS) / rows.reduce((sum, { trunk }) => sum + trunk.length, 0));
    const many = await session.gradients(lora, [Array.from({ length: copies }, () => rows).flat()]);
    expect(many.loss).toBeCloseTo(once.loss, 5);
    expect(many.lossTokens).toBe(copies * once.lossTokens);
    expect(splitRows(Array.from({ length: copies }, () => rows).flat()).length).toBeGreaterThan(1);
    many.gradients.forEach((gradient, g) => {
      const whole = gradients[g] as Float32Array;
      const scale = Math.max(...whole.map(Math.abs));
      const apart = gradient.reduce(
        (most, value, i) => Math.max(most, Math.abs(value - (whole[i] as number))),
        0,
      );
      expect(apart).toBeLessThan(1e-4 * scale);
    });
  });

  it("gives PyTorch's loss and gradients", async () => {
    const { loss, gradients } = await session.gradients(lora, [rows]);
    expect(loss).toBeCloseTo(reference.loss, 4);
    for (const { name, values } of reference.gradients) {
      const ours = part(name, gradients, lora);
      const scale = Math.max(...values.map(Math.abs));
      values.forEach((value, k) => {
        expect(Math.abs((ours[k] as number) - value), `${name}[${k}]`).toBeLessThan(2e-4 * scale + 1e-6);
      });
    }
  });

  it("gives the loss and the gradients of an adapter under which another is merged into the weights", async () => {
    const under = formulaLora(model.config, 3, 6, 0.03);
    const merged = await prepareWeights(
      { hash: "merged for a test", tensors: mergeLora(model, under) },
      temporaryFolder(),
    );
    const over = await TrainingSession.open(model.config, merged, { scale: 2 });
    const above = await over.gradients(lora, [rows]);
    await over.close();
    const beside = await TrainingSession.open(model.config, weights, { scale: 1 });
    const stacked = await beside.gradients(stackLora(under, lora), [rows]);
    await beside.close();
    expect(above.loss).toBeCloseTo(stacked.loss, 5);
    expect(Math.abs(above.loss - reference.loss)).toBeGreaterThan(1e-3); // what is merged does change it
    // q_proj's A: [layers, 3 + 4, in] beside [layers, 4, in]
    const { layers, hiddenSize } = model.config;
    const [whole, own] = [stacked.gradients[0] as Float32Array, above.gradients[0] as Float32Array];
    for (let layer = 0; layer < layers; layer++) {
      for (let i = 0; i < 4 * hiddenSize; i++) {
        const value = whole[(layer * 7 + 3) * hiddenSize + i] as number;
        expect(Math.abs((own[layer * 4 * hiddenSize + i] as number) - value)).toBeLessThan(1e-5);
      }
    }
  });

  it("reads branches as if each stood alone after the trunk", async () => {
    const [a, b] = [reference.sequences[0] as number[], reference.sequences[1] as number[]];
    const trunk = (reference.sequences[3] as number[]).slice(0, 10);
    const together = await session.gradients(lora, [[{ trunk, branches: [{ tokens: a }, { tokens: b }] }]]);
    const gradients = together.gradients.map((gradient) => gradient.slice()); // the next call writes over them
    const apart = await session.gradients(lora, [
      [{ trunk, branches: [{ tokens: a }] }],
      [{ trunk, branches: [{ tokens: b }] }],
    ]);
    expect(together.lossTokens).toBe(a.length + b.length);
    expect(together.loss).toBeCloseTo(apart.loss, 4);
    gradients.forEach((gradient, g) => {
      gradient.forEach((value, k) => {
        expect(Math.abs(value - (apart.gradients[g]?.[k] as number))).toBeLessThan(1e-4);
      });
    });
  });

  it("takes PyTorch's AdamW steps with clipping", async () => {
    const trainer = new Trainer(session, lora, { adamW: { weightDecay: 0.01 } });
    for (const expected of adamw.steps) {
      const { loss, gradientNorm } = await trainer.step([rows], 0.01);
      expect(loss).toBeCloseTo(expected.lossBefore, 3);
      expect(gradientNorm).toBeCloseTo(expected.gradientNorm, 3);
    }
    const parameters = [...lora.pairs.values()].flatMap(({ a, b }) => [a, b]);
    for (const { name, sum, first } of adamw.after) {
      const ours = part(name, parameters, lora);
      expect(
        ours.reduce((total, value) => total + value, 0),
        name,
      ).toBeCloseTo(sum, 2);
      for (const [k, value] of first.entries()) expect(ours[k], `${name}[${k}]`).toBeCloseTo(value, 3);
    }
  });
});
