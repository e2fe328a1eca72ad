/** What is written must be read as the same shape by the reader of model folders, whose fields are transformers' own. */
import { describe, expect, it } from "vitest";
import { folderConfig } from "../../engine/weights/folderConfig.ts";
import type { ModelConfig } from "../../engine/weights/modelFile.ts";
import { configJson } from "./configJson.ts";

const shape: Omit<ModelConfig, "architecture"> = {
  layers: 3,
  hiddenSize: 64,
  heads: 4,
  kvHeads: 2,
  headSize: 16,
  intermediateSize: 128,
  vocabularySize: 300,
  contextLength: 512,
  normEpsilon: 1e-5,
  ropeTheta: 123_456,
  tiedEmbeddings: true,
};

describe("configJson", () => {
  it.each(["llama", "qwen2", "qwen3"] as const)("%s keeps its shape", (architecture) => {
    const config = { ...shape, architecture };
    expect(folderConfig("config.json", configJson(config, "float16"))).toEqual(config);
  });

  it("gemma3 keeps its windows and its scale", () => {
    const config: ModelConfig = {
      ...shape,
      architecture: "gemma3",
      attentionScale: 1 / Math.sqrt(168),
      sliding: { window: 64, ropeTheta: 7000, layers: [true, false, true] },
    };
    const json = configJson(config, "float32");
    expect(folderConfig("config.json", json)).toEqual(config);
    expect(json).toMatchObject({ query_pre_attn_scalar: 168, torch_dtype: "float32" });
  });
});
