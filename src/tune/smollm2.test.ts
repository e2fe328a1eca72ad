/**
 * The engine on real weights against PyTorch + PEFT: fixtures/smollm2/reference.json, made by
 * scripts/reference/smollm2.py with the versions it names, on the same GGUF dequantised to fp32.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cacheFolder } from "../core/cacheFolder.ts";
import type { LoraWeights } from "../engine/lora/loraWeights.ts";
import { zeroLora } from "../engine/lora/loraWeights.ts";
import { LORA_TARGETS, type LoraTarget } from "../engine/lora/targets.ts";
import { prepareWeights } from "../engine/prepareWeights.ts";
import { Forward } from "../engine/run/forward.ts";
import { TrainingSession } from "../engine/run/trainingSession.ts";
import { formulaLora, readFixture } from "../engine/testSupport.ts";
import { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import { type ModelFile, openModelFile } from "../engine/weights/modelFile.ts";
import { EngineModel } from "../models/engineModel.ts";
import { locateModel } from "../models/sources/locateModel.ts";

interface Scored {
  prompt: string;
  continuations: { text: string; ids: number[]; logprob: number }[];
}
interface Greedy {
  prompt: string;
  ids: number[];
  text: string;
  gaps: number[];
}
interface Reference {
  model: { sha256: string };
  score: { requests: Scored[] };
  greedy: { requests: Greedy[] };
  lora: {
    rank: number;
    alpha: number;
    sequences: number[][];
    loss: number;
    gradients: { name: string; norm: number; first: number[] }[];
    score: { requests: Scored[] } | Scored[];
    greedy: { requests: Greedy[] } | Greedy[];
  };
}

const reference = readFixture<Reference>("smollm2", "reference.json");
/** A choice between two tokens whose logits differ by less than this is a tie that rounding may decide. */
const TIE = 2e-3;
const TIMEOUT = 300_000;

describe("SmolLM2-135M-Instruct", () => {
  let file: ModelFile;
  let forward: Forward;
  let lora: LoraWeights;
  let model: (lora: LoraWeights) => EngineModel;

  beforeAll(async () => {
    file = await openModelFile((await locateModel()).path);
    forward = await Forward.open(file.config, await prepareWeights(file, cacheFolder()));
    const tokenizer = new Tokenizer(file.tokenizer);
    model = (adapter) => new EngineModel({ id: "test", forward, tokenizer, lora: adapter });
    lora = formulaLora(file.config, reference.lora.rank, reference.lora.alpha, 0.01);
  }, TIMEOUT);
  afterAll(() => forward.close());

  it("is the file the reference was made with", () => {
    expect(file.hash).toBe(reference.model.sha256);
  });

  const likelihoods = async (subject: EngineModel, requests: readonly Scored[]) => {
    const scores = await subject.score(
      requests.map(({ prompt, continuations }) => ({
        prompt,
        continuations: continuations.map(({ text }) => text),
      })),
    );
    requests.forEach(({ prompt, continuations }, r) => {
      continuations.forEach(({ text, ids, logprob }, c) => {
        const ours = scores[r]?.[c];
        if (ours?.tokens !== ids.length) return; // tokenised apart in the reference, as one text here
        const error = Math.abs(ours.logprob - logprob) / ids.length;
        expect(error, `${prompt.slice(-40)} |${text}`).toBeLessThan(1e-3);
      });
    });
    const compared = requests.flatMap(({ continuations }, r) =>
      continuations.filter(({ ids }, c) => scores[r]?.[c]?.tokens === ids.length),
    );
    expect(compared.length).toBeGreaterThan(
      0.9 * requests.flatMap(({ continuations }) => continuations).length,
    );
  };

  const greedyTexts = async (subject: EngineModel, requests: readonly Greedy[]) => {
    const texts = await subject.generate(requests.map(({ prompt }) => ({ prompt, maxTokens: 40 })));
    for (const [r, { text, gaps, prompt }] of requests.entries()) {
      const ours = texts[r]?.text ?? "";
      if (Math.min(...gaps) > TIE) expect(ours, prompt).toBe(text);
    }
    expect(requests.filter(({ gaps }) => Math.min(...gaps) > TIE).length).toBeGreaterThan(
      requests.length / 2,
    );
  };

  it(
    "gives PyTorch's log-likelihoods to 1e-3 nats a token",
    () => likelihoods(model(zeroLora(file.config)), reference.score.requests),
    TIMEOUT,
  );

  it(
    "writes PyTorch's greedy text",
    () => greedyTexts(model(zeroLora(file.config)), reference.greedy.requests),
    TIMEOUT,
  );

  it(
    "gives PEFT's log-likelihoods and greedy text with an adapter",
    async () => {
      const { score, greedy } = reference.lora;
      await likelihoods(model(lora), "requests" in score ? score.requests : score);
      await greedyTexts(model(lora), "requests" in greedy ? greedy.requests : greedy);
    },
    TIMEOUT,
  );

  it(
    "gives PEFT's loss and gradients",
    async () => {
      const session = await TrainingSession.open(file.config, await prepareWeights(file, cacheFolder()), {
        scale: 2,
      });
      const rows = reference.lora.sequences.map((trunk) => ({
        trunk,
        trunkWeights: trunk.map(() => 1),
        branches: [],
      }));
      const { loss, gradients } = await session.gradients(lora, [rows]);
      await session.close();
      expect(Math.abs(loss - reference.lora.loss)).toBeLessThan(1e-3);
      for (const { name, norm, first } of reference.lora.gradients) {
        const [, layer, target, side] = /layers\.(\d+)\.(\w+)\.lora_([AB])/.exec(name) ?? [];
        const stacked = gradients[
          2 * LORA_TARGETS.indexOf(target as LoraTarget) + (side === "A" ? 0 : 1)
        ] as Float32Array;
        const size = stacked.length / file.config.layers;
        const ours = stacked.subarray(Number(layer) * size, (Number(layer) + 1) * size);
        const length = Math.sqrt(ours.reduce((sum, value) => sum + value * value, 0));
        expect(Math.abs(length / norm - 1), name).toBeLessThan(2e-3);
        // single entries against the matrix's root mean square: sums over 30 layers round differently
        const scale = norm / Math.sqrt(size);
        first.forEach((value, k) => {
          expect(Math.abs((ours[k] as number) - value), `${name}[${k}]`).toBeLessThan(0.02 * scale + 1e-7);
        });
      }
    },
    TIMEOUT,
  );
});
