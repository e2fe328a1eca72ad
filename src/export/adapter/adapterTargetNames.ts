/** Names of the adapter targets, apart from them: the command line lists them without loading the engine. */
export const ADAPTER_TARGET_NAMES = [
  "peft",
  "gguf",
  "mlx-adapter",
  "merged",
  "merged-gguf",
  "ollama",
] as const;

export type AdapterTargetName = (typeof ADAPTER_TARGET_NAMES)[number];
