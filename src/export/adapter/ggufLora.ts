/** A GGUF LoRA for llama.cpp and LM Studio, read back and compared. Rules: llama.cpp's llama-adapter.cpp. */
import { assertSameLora } from "../../engine/lora/assertSameLora.ts";
import { loadGgufLora } from "../../engine/lora/loadGgufLora.ts";
import { loadPeft } from "../../engine/lora/loadPeft.ts";
import { saveGgufLora } from "../../engine/lora/saveGgufLora.ts";
import type { AdapterTarget } from "./adapterTypes.ts";
import { readable } from "./rules.ts";

export const ggufLora: AdapterTarget = {
  name: "gguf",
  summary: "llama.cpp and LM Studio: the adapter as one GGUF file",
  ending: ".gguf",
  async write(adapter, path) {
    const { config } = await adapter.base();
    saveGgufLora(path, await loadPeft(adapter.folder, config), config);
  },
  check: (adapter, path) =>
    readable(
      path,
      async () => {
        const { config } = await adapter.base();
        assertSameLora(await loadGgufLora(path, config), await loadPeft(adapter.folder, config), path);
      },
      () => [],
    ),
  use: () => "llama-cli -m BASE.gguf --lora this file",
};
