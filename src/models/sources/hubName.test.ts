import { expect, it } from "vitest";
import { hubName } from "./hubName.ts";

it.each([
  ["SmolLM2-135M-Instruct", "", "HuggingFaceTB/SmolLM2-135M-Instruct"],
  ["smollm2-135m-instruct", "", "HuggingFaceTB/SmolLM2-135M-Instruct"],
  ["copies/other.gguf", "SmolLM2-135M-Instruct.Q4_1", "HuggingFaceTB/SmolLM2-135M-Instruct"],
  ["Gemma-3-270M", "gemma-3-270m-q4_k_m", "google/gemma-3-270m"],
  ["hf:owner/Small@1a2b", "Small", "owner/Small"],
  ["copies/Small.Q4_1.gguf", "Small.Q4_1", undefined],
])("%s, file %s: %s", (model, file, name) => {
  expect(hubName(model, file)).toBe(name);
});
