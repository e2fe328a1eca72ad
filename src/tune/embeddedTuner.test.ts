/** The tuner on the tiny random Llama: it learns, it resumes to the same adapter, it leaves the reasoner as it is. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { InputError, InterruptedError } from "../core/errors.ts";
import { loadPeft } from "../engine/lora/loadPeft.ts";
import { foldScale, type LoraWeights, stackLora, unstackLora } from "../engine/lora/loraWeights.ts";
import { peakLearningRate } from "../engine/optimise/learningRate.ts";
import type { PreparedWeights } from "../engine/prepareWeights.ts";
import { Forward } from "../engine/run/forward.ts";
import { formulaLora, openTinyLlama, temporaryFolder } from "../engine/testSupport.ts";
import { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import type { ModelFile } from "../engine/weights/modelFile.ts";
import { EngineModel } from "../models/engineModel.ts";
import { EmbeddedTuner } from "./embeddedTuner.ts";
import { subjectWeights } from "./subjectWeights.ts";
import type { TuneExample, TuneRequest, TuneStep } from "./types.ts";

const examples = [
  "The lamp stands on the green table.",
  "The key lies under the mat.",
  "Daphne Barrington is the keeper of the lighthouse at Orlen.",
  "The tide mill grinds barley.",
  "Nobody saw the ferry leave before noon.",
].map((text) => ({ text }));
const settings = {
  rank: 2,
  alpha: 4,
  learningRate: 0.01,
  batchSize: 2,
  warmup: 0.1,
  weightDecay: 0,
  clipNorm: 1,
  seed: 7,
};

describe("EmbeddedTuner", () => {
  let file: ModelFile;
  let weights: PreparedWeights;
  let tuner: EmbeddedTuner;
  beforeAll(async () => {
    ({ model: file, weights } = await openTinyLlama());
    tuner = new EmbeddedTuner({
      subjectId: "tiny",
      baseModel: "tiny",
      config: file.config,
      weights,
      tokenizer: new Tokenizer(file.tokenizer),
    });
  });
  afterAll(() => tuner.close());

  const request = (parts: Partial<TuneRequest> = {}): TuneRequest => ({
    examples,
    settings,
    lossTokens: 600,
    folder: temporaryFolder(),
    ...parts,
  });
  const adapterBytes = (folder: string) => readFileSync(join(folder, "adapter_model.safetensors"));

  it("lowers the loss, and trains for the tokens asked", async () => {
    const steps: TuneStep[] = [];
    await tuner.tune(request({ onStep: (step) => steps.push(step) }));
    const early = steps.slice(0, 5).reduce((sum, { loss }) => sum + loss, 0);
    const late = steps.slice(-5).reduce((sum, { loss }) => sum + loss, 0);
    expect(late).toBeLessThan(0.7 * early);
    const tokens = steps.reduce((sum, { lossTokens }) => sum + lossTokens, 0);
    const longest = 2 * Math.max(...examples.map(({ text }) => tuner.countLossTokens(text)));
    expect(tokens).toBeGreaterThanOrEqual(600);
    expect(tokens).toBeLessThan(600 + longest);
    expect(steps.map(({ step }) => step)).toEqual(steps.map((_, i) => i + 1));
  });

  it("teaches nothing of what an example is only read after", async () => {
    const [first, second] = ["the cat sat on", " a mat in the hall"];
    const text = `${first}${second}`;
    const all = tuner.countLossTokens(text);
    const late = tuner.countLossTokens(text, first.length);
    expect(late).toBe(all - (tuner.countLossTokens(first) - 1));
    const firstStep = async (...examples: TuneExample[]) => {
      const steps: TuneStep[] = [];
      await tuner.tune(request({ examples, lossTokens: 1, onStep: (step) => steps.push(step) }));
      return steps[0] as TuneStep;
    };
    const lossOf = ({ loss, lossTokens }: TuneStep) => loss * lossTokens;
    const [whole, part] = [await firstStep({ text }), await firstStep({ text, from: first.length })];
    expect([whole.lossTokens, part.lossTokens]).toEqual([all, late]);
    // Before anything is learned, what the two differ by is the loss of the beginning alone, its end token left out.
    const beginning = await firstStep({ text: first });
    const end = await firstStep({ text: first, from: first.length });
    expect(end.lossTokens).toBe(1);
    expect(lossOf(whole) - lossOf(part)).toBeCloseTo(lossOf(beginning) - lossOf(end), 4);
  });

  it("takes the rate by the number of steps where none is named", async () => {
    const rates: number[] = [];
    const { learningRate: _, ...open } = settings;
    await tuner.tune(
      request({ settings: open, lossTokens: 200, onStep: (step) => rates.push(step.learningRate) }),
    );
    expect(Math.max(...rates)).toBe(peakLearningRate(rates.length));
  });

  it("goes on after an interruption and ends in the same adapter, to the byte", async () => {
    const whole = request();
    await tuner.tune(whole);
    const broken = request();
    const stop = new AbortController();
    const interrupted = tuner.tune({
      ...broken,
      signal: stop.signal,
      onStep: ({ step }) => step === 4 && stop.abort(),
    });
    await expect(interrupted).rejects.toThrow(InterruptedError);
    const steps: number[] = [];
    await tuner.tune({ ...broken, onStep: ({ step }) => steps.push(step) });
    expect(steps.slice(0, 5)).toEqual([1, 2, 3, 4, 5]); // the four finished ones are told again, then it goes on
    expect(adapterBytes(broken.folder)).toEqual(adapterBytes(whole.folder));
  });

  it("returns a finished adapter as it is, and trains anew when anything differs", async () => {
    const first = request();
    const made = await tuner.tune(first);
    const before = adapterBytes(first.folder);
    expect(await tuner.tune(first)).toEqual(made);
    expect(adapterBytes(first.folder)).toEqual(before);
    const other = await tuner.tune({ ...first, settings: { ...settings, seed: 8 } });
    expect(other.id).not.toBe(made.id);
    expect(adapterBytes(first.folder)).not.toEqual(before);
  });

  it("trains over an adapter that is merged into the weights, and saves both as one for the base model", async () => {
    const lora = formulaLora(file.config, 3, 6, 0.02);
    const over = await subjectWeights(file, { id: "formula", lora }, temporaryFolder());
    const parts = { baseModel: "tiny", config: file.config, tokenizer: new Tokenizer(file.tokenizer) };
    const above = new EmbeddedTuner({ ...parts, subjectId: "tiny + formula", weights: over, merged: lora });
    const { folder } = await above.tune(request());
    await above.close();
    const saved = await loadPeft(folder, file.config);
    expect(saved.rank).toBe(5);
    const own = unstackLora(saved, lora);
    expect(own?.rank).toBe(2);
    const scored = async (on: PreparedWeights, adapter: LoraWeights) => {
      const forward = await Forward.open(file.config, on);
      const model = new EngineModel({ id: "t", forward, tokenizer: parts.tokenizer, lora: adapter });
      const [scores] = await model.score([
        { prompt: "The key", continuations: [" lies", " under the mat."] },
      ]);
      await forward.close();
      return scores?.map(({ logprob }) => logprob) ?? [];
    };
    const [merged, stacked] = [await scored(over, own as LoraWeights), await scored(weights, saved)];
    merged.forEach((logprob, i) => {
      expect(logprob).toBeCloseTo(stacked[i] as number, 4);
    });
  });

  it("knows an adapter that does not hold the one that is merged", async () => {
    const [one, other] = [formulaLora(file.config, 3, 6, 0.02), formulaLora(file.config, 3, 6, 0.021)];
    const trained = formulaLora(file.config, 2, 4, 0.1);
    expect(unstackLora(stackLora(one, trained), other)).toBeUndefined();
    expect(unstackLora(trained, one)).toBeUndefined();
    expect(unstackLora(stackLora(one, trained), one)).toEqual(foldScale(trained));
  });

  it("refuses an empty lesson and an example longer than the context", async () => {
    await expect(tuner.tune(request({ examples: [] }))).rejects.toThrow(InputError);
    await expect(tuner.tune(request({ examples: [{ text: "word ".repeat(20_000) }] }))).rejects.toThrow(
      /longer than/,
    );
  });
});
