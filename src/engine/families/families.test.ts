/**
 * The families beside Llama against transformers, PyTorch and PEFT on random tiny models: fixtures/tiny-<family>,
 * made by scripts/reference/tinyFamilies.py with the versions that their reference.json names. Gemma's window is 8
 * tokens, so most of the texts are longer than it.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ModelFileError } from "../../core/errors.ts";
import { zeroLora } from "../lora/loraWeights.ts";
import { LORA_TARGETS, type LoraTarget } from "../lora/targets.ts";
import type { PreparedWeights } from "../prepareWeights.ts";
import { encodePrefix } from "../run/encodePrefix.ts";
import { Forward } from "../run/forward.ts";
import { generateTexts } from "../run/generateTexts.ts";
import type { Row } from "../run/packRows.ts";
import { scoreRows } from "../run/scoreRows.ts";
import { TrainingSession } from "../run/trainingSession.ts";
import { formulaLora, openTinyModel, readFixture } from "../testSupport.ts";
import { Tokenizer } from "../tokenizer/tokenizer.ts";
import type { ModelConfig, ModelFile } from "../weights/modelFile.ts";
import { familyOf } from "./families.ts";

interface Reference {
  logProbabilities: { sequences: { text: string; ids: number[]; tokenLogprobs: number[] }[] };
  greedy: { prompts: { prompt: string; ids: number[] }[] };
  lora: {
    rank: number;
    alpha: number;
    amplitude: number;
    sequences: number[][];
    weights: number[][];
    loss: number;
    gradients: { name: string; values: number[] }[];
  };
}

describe.each(["gemma3", "qwen3", "qwen2", "llama3"])("%s", (family) => {
  const reference = readFixture<Reference>(`tiny-${family}`, "reference.json");
  const texts = reference.logProbabilities.sequences;
  let model: ModelFile;
  let weights: PreparedWeights;
  let forward: Forward;
  let tokenizer: Tokenizer;

  beforeAll(async () => {
    ({ model, weights } = await openTinyModel(`tiny-${family}`));
    forward = await Forward.open(model.config, weights);
    tokenizer = new Tokenizer(model.tokenizer);
  });
  afterAll(() => forward.close());

  const base = () => zeroLora(model.config);
  /** Each token after the first as a row of its own, all that stands before it as the trunk. */
  const tokenByToken = (ids: readonly number[], from = 1): Row[] =>
    ids.slice(from).map((token, i) => ({ trunk: ids.slice(0, from + i), branches: [{ tokens: [token] }] }));

  it("gives PyTorch's log-likelihood of every token", async () => {
    for (const { text, ids, tokenLogprobs } of texts) {
      expect(tokenizer.encode(text)).toEqual(ids);
      const scores = await scoreRows(forward, tokenByToken(ids), base());
      scores.forEach(([score], i) => {
        expect(
          Math.abs((score?.logprob as number) - (tokenLogprobs[i] as number)),
          `${text}[${i}]`,
        ).toBeLessThan(1e-3);
      });
    }
  });

  it("gives the same with shared documents before and several branches after", async () => {
    const { ids, tokenLogprobs } = texts.at(-1) as Reference["logProbabilities"]["sequences"][number];
    const shared = 30; // longer than the window: most of its keys must be hidden from what follows
    const prefix = await encodePrefix(forward, ids.slice(0, shared + 5), base());
    const trunk = ids.slice(shared, 45);
    const branches = [{ tokens: ids.slice(45) }, { tokens: [7, 8, 9] }, { tokens: ids.slice(45, 50) }];
    const [scores] = await scoreRows(forward, [{ trunk, branches }], base(), { prefix, visible: shared });
    const expected = (from: number, to: number) =>
      tokenLogprobs.slice(from - 1, to - 1).reduce((sum, value) => sum + value, 0);
    expect(scores?.map(({ tokens }) => tokens)).toEqual([ids.length - 45, 3, 5]);
    expect(Math.abs((scores?.[0]?.logprob as number) - expected(45, ids.length))).toBeLessThan(
      1e-3 * (ids.length - 45),
    );
    expect(Math.abs((scores?.[2]?.logprob as number) - expected(45, 50))).toBeLessThan(5e-3);
    const alone = [{ trunk: ids.slice(0, 45), branches: [{ tokens: [7, 8, 9] }] }];
    const [[other] = []] = await scoreRows(forward, alone, base());
    expect(scores?.[1]?.logprob).toBeCloseTo(other?.logprob as number, 3);
  });

  it("writes PyTorch's greedy tokens, with and without a shared prefix", async () => {
    const endless = Object.assign(Object.create(tokenizer), { eotIds: [] }) as Tokenizer; // the reference goes on
    const requests = reference.greedy.prompts.map(({ prompt }) => ({
      prompt: tokenizer.encode(prompt),
      maxTokens: 20,
      temperature: 0,
      topP: 1,
      stop: [],
      seed: 0,
    }));
    const whole = await generateTexts(forward, endless, requests, base());
    expect(whole.map(({ tokens }) => tokens)).toEqual(reference.greedy.prompts.map(({ ids }) => ids));
    const long = requests.at(-1) as (typeof requests)[number];
    const visible = long.prompt.length - 3;
    const prefix = await encodePrefix(forward, long.prompt, base());
    const rest = { ...long, prompt: long.prompt.slice(visible) };
    const [after] = await generateTexts(forward, endless, [rest], base(), { prefix, visible });
    expect(after?.tokens).toEqual(reference.greedy.prompts.at(-1)?.ids);
  });

  it("gives PyTorch's loss and LoRA gradients", async () => {
    const { rank, alpha, amplitude, sequences, weights: tokenWeights, ...expected } = reference.lora;
    const session = await TrainingSession.open(model.config, weights, { scale: alpha / rank });
    const lora = formulaLora(model.config, rank, alpha, amplitude);
    const rows = sequences.map((trunk, i) => ({
      trunk,
      trunkWeights: tokenWeights[i] as number[],
      branches: [],
    }));
    const { loss, gradients } = await session.gradients(lora, [rows]);
    expect(loss).toBeCloseTo(expected.loss, 4);
    expect(expected.gradients.length).toBe(gradients.length * model.config.layers);
    for (const { name, values } of expected.gradients) {
      const [, layer, target, side] = /layers\.(\d+)\.(\w+)\.lora_([AB])/.exec(name) as unknown as string[];
      const stacked = gradients[2 * LORA_TARGETS.indexOf(target as LoraTarget) + (side === "A" ? 0 : 1)];
      const largest = Math.max(...values.map(Math.abs));
      values.forEach((value, k) => {
        const ours = stacked?.[Number(layer) * values.length + k] as number;
        expect(Math.abs(ours - value), `${name}[${k}]`).toBeLessThan(5e-4 * largest + 1e-6);
      });
    }
    await session.close();
  });
});

describe("familyOf", () => {
  it("names the families it knows where it does not know one", () => {
    const unknown = { architecture: "mamba" } as unknown as ModelConfig;
    expect(() => familyOf(unknown)).toThrow(ModelFileError);
    expect(() => familyOf(unknown)).toThrow(/llama, qwen2, qwen3, gemma3/);
  });
});
