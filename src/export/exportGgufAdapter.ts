/** An adapter of a run as a GGUF LoRA for llama.cpp, Ollama and LM Studio, read back and compared. */
import { assertSameLora } from "../engine/lora/assertSameLora.ts";
import { loadGgufLora } from "../engine/lora/loadGgufLora.ts";
import { loadPeft } from "../engine/lora/loadPeft.ts";
import { saveGgufLora } from "../engine/lora/saveGgufLora.ts";
import type { ModelConfig } from "../engine/weights/modelFile.ts";

/** @param adapterFolder a PEFT folder, as every tuned arm leaves it */
export async function exportGgufAdapter(
  adapterFolder: string,
  config: ModelConfig,
  path: string,
): Promise<void> {
  const lora = await loadPeft(adapterFolder, config);
  saveGgufLora(path, lora, config);
  assertSameLora(await loadGgufLora(path, config), lora, path);
}
