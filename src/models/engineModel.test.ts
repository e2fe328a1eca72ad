/**
 * The embedded engine as a language model: the contract's suite, and PyTorch's numbers on the tiny Llama
 * (fixtures/tiny-llama/reference.json, made by scripts/reference/tinyLlama.py with the versions it names).
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { zeroLora } from "../engine/lora/loraWeights.ts";
import { Forward } from "../engine/run/forward.ts";
import { openTinyLlama, readFixture } from "../engine/testSupport.ts";
import { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import { languageModelContract } from "../testing/languageModelContract.ts";
import { EngineModel } from "./engineModel.ts";

interface Reference {
  logProbabilities: { sequences: { text: string; ids: number[]; tokenLogprobs: number[] }[] };
  greedy: { prompts: { prompt: string; ids: number[]; text: string }[] };
}

const reference = readFixture<Reference>("tiny-llama", "reference.json");

async function openTinyModel(): Promise<{ model: EngineModel; forward: Forward; tokenizer: Tokenizer }> {
  const { model, weights } = await openTinyLlama();
  const tokenizer = new Tokenizer(model.tokenizer);
  const forward = await Forward.open(model.config, weights);
  return {
    model: new EngineModel({ id: "tiny", forward, tokenizer, lora: zeroLora(model.config) }),
    forward,
    tokenizer,
  };
}

languageModelContract({ describe, it, expect }, async () => (await openTinyModel()).model);

describe("EngineModel", () => {
  let tiny: Awaited<ReturnType<typeof openTinyModel>>;
  beforeAll(async () => {
    tiny = await openTinyModel();
  });
  afterAll(() => tiny.forward.close());

  it("gives PyTorch's log-likelihoods", async () => {
    for (const { text, ids, tokenLogprobs } of reference.logProbabilities.sequences) {
      expect(tiny.tokenizer.encode(text)).toEqual(ids);
      const start = tiny.tokenizer.decode(ids.slice(0, 1));
      const [scores] = await tiny.model.score([{ prompt: start, continuations: [text.slice(start.length)] }]);
      const expected = tokenLogprobs.reduce((sum, value) => sum + value, 0);
      expect(scores?.[0]?.tokens).toBe(ids.length - 1);
      expect(Math.abs((scores?.[0]?.logprob as number) - expected)).toBeLessThan(1e-3 * ids.length);
    }
  });

  it("writes PyTorch's greedy text", async () => {
    const prompts = reference.greedy.prompts;
    const generations = await tiny.model.generate(prompts.map(({ prompt }) => ({ prompt, maxTokens: 20 })));
    expect(generations.map(({ text }) => text)).toEqual(prompts.map(({ text }) => text));
  });
});
