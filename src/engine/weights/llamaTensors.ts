/**
 * The Llama family's tensors: names in Hugging Face and GGUF, shapes, and the check that all are there.
 * Knows nothing of file formats beyond their names.
 */
import { ModelFileError } from "../../core/errors.ts";
import type { ModelConfig, ModelTensor } from "./modelFile.ts";

const GGUF_NAMES: Readonly<Record<string, string>> = {
  attn_norm: "input_layernorm",
  attn_q: "self_attn.q_proj",
  attn_k: "self_attn.k_proj",
  attn_v: "self_attn.v_proj",
  attn_output: "self_attn.o_proj",
  ffn_norm: "post_attention_layernorm",
  ffn_gate: "mlp.gate_proj",
  ffn_up: "mlp.up_proj",
  ffn_down: "mlp.down_proj",
};

/** The Hugging Face name of a GGUF tensor of the family; itself when it has none. */
export function huggingFaceName(ggufName: string): string {
  if (ggufName === "token_embd.weight") return "model.embed_tokens.weight";
  if (ggufName === "output_norm.weight") return "model.norm.weight";
  if (ggufName === "output.weight") return "lm_head.weight";
  const [, layer, part, kind] = /^blk\.(\d+)\.(\w+)\.(weight|bias)$/.exec(ggufName) ?? [];
  const name = part === undefined ? undefined : GGUF_NAMES[part];
  return name === undefined ? ggufName : `model.layers.${layer}.${name}.${kind}`;
}

/** Every tensor a Llama model of this shape has, with its shape. */
export function llamaTensors(config: ModelConfig): Map<string, readonly number[]> {
  const { hiddenSize, intermediateSize, vocabularySize } = config;
  const queryWidth = config.heads * config.headSize;
  const keyWidth = config.kvHeads * config.headSize;
  const shapes = new Map<string, readonly number[]>([
    ["model.embed_tokens.weight", [vocabularySize, hiddenSize]],
    ["model.norm.weight", [hiddenSize]],
  ]);
  if (!config.tiedEmbeddings) shapes.set("lm_head.weight", [vocabularySize, hiddenSize]);
  for (let layer = 0; layer < config.layers; layer++) {
    const prefix = `model.layers.${layer}`;
    shapes.set(`${prefix}.input_layernorm.weight`, [hiddenSize]);
    shapes.set(`${prefix}.self_attn.q_proj.weight`, [queryWidth, hiddenSize]);
    shapes.set(`${prefix}.self_attn.k_proj.weight`, [keyWidth, hiddenSize]);
    shapes.set(`${prefix}.self_attn.v_proj.weight`, [keyWidth, hiddenSize]);
    shapes.set(`${prefix}.self_attn.o_proj.weight`, [hiddenSize, queryWidth]);
    shapes.set(`${prefix}.post_attention_layernorm.weight`, [hiddenSize]);
    shapes.set(`${prefix}.mlp.gate_proj.weight`, [intermediateSize, hiddenSize]);
    shapes.set(`${prefix}.mlp.up_proj.weight`, [intermediateSize, hiddenSize]);
    shapes.set(`${prefix}.mlp.down_proj.weight`, [hiddenSize, intermediateSize]);
  }
  return shapes;
}

/**
 * The family's tensors out of those a file holds.
 *
 * @throws ModelFileError if one is absent or of another shape, or if the file has one the family lacks (a
 *   bias, RoPE factors): leaving it out would change every answer without a word.
 */
export function takeLlamaTensors(
  path: string,
  config: ModelConfig,
  found: ReadonlyMap<string, ModelTensor>,
): Map<string, ModelTensor> {
  const taken = new Map<string, ModelTensor>();
  for (const [name, shape] of llamaTensors(config)) {
    const tensor = found.get(name);
    if (!tensor) throw mismatch(path, `tensor ${name} is missing`);
    if (tensor.shape.join() !== shape.join()) {
      throw mismatch(path, `tensor ${name} has shape [${tensor.shape}], its settings say [${shape}]`);
    }
    taken.set(name, tensor);
  }
  for (const name of found.keys()) {
    // Tied models may repeat the embedding, and old ones store RoPE's constants: both are redundant.
    const redundant = name.endsWith("rotary_emb.inv_freq") || name === "lm_head.weight";
    if (!taken.has(name) && !redundant) {
      throw new ModelFileError({
        what: `${path}: tensor ${name} is not one the engine uses`,
        why: "the engine's Llama has no biases and no scaled RoPE; without this tensor its answers would be wrong",
        next: "choose a plain Llama model, such as SmolLM2-135M-Instruct",
      });
    }
  }
  return taken;
}

function mismatch(path: string, why: string): ModelFileError {
  return new ModelFileError({
    what: `${path}: the file does not hold the model it declares`,
    why,
    next: "download the file again, or export the whole model (not an adapter) anew",
  });
}
