/** Teaching: examples and settings in, a LoRA adapter out. */

/** Target linears of a decoder block, by their Hugging Face names. */
export const LORA_TARGETS = ["q_proj", "k_proj", "v_proj", "o_proj", "gate_proj", "up_proj", "down_proj"] as const;
export type LoraTarget = (typeof LORA_TARGETS)[number];
