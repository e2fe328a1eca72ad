/** Every target of a trained adapter, by the name that `--to` takes. */
import type { AdapterTargetName } from "./adapterTargetNames.ts";
import type { AdapterTarget } from "./adapterTypes.ts";
import { ggufLora } from "./ggufLora.ts";
import { merged } from "./merged.ts";
import { mergedGguf } from "./mergedGguf.ts";
import { mlxAdapter } from "./mlxAdapter.ts";
import { ollama } from "./ollama.ts";
import { peft } from "./peft.ts";

export const adapterTargets: Readonly<Record<AdapterTargetName, AdapterTarget>> = {
  peft,
  gguf: ggufLora,
  "mlx-adapter": mlxAdapter,
  merged,
  "merged-gguf": mergedGguf,
  ollama,
};
