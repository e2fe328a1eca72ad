/**
 * The families' tensors: names in Hugging Face and GGUF, shapes, and the check that all are there.
 * Knows nothing of file formats beyond their names.
 */
import { ModelFileError } from "../../core/errors.ts";
import { FAMILY_NAMES, TRAITS, type Traits } from "../families/traits.ts";
import type { ModelConfig, ModelTensor } from "./modelFile.ts";

const GGUF_NAMES: Readonly<Record<string, string>> = {
  attn_norm: "input_layernorm",
  attn_q: "self_attn.q_proj",
  attn_k: "self_attn.k_proj",
  attn_v: "self_attn.v_proj",
  attn_output: "self_attn.o_proj",
  attn_q_norm: "self_attn.q_norm",
  attn_k_norm: "self_attn.k_norm",
  ffn_norm: "post_attention_layernorm",
  ffn_gate: "mlp.gate_proj",
  ffn_up: "mlp.up_proj",
  ffn_down: "mlp.down_proj",
};

const GGUF_NAMES_WITH_OUTPUT_NORMS: Readonly<Record<string, string>> = {
  ...GGUF_NAMES,
  post_attention_norm: "post_attention_layernorm",
  ffn_norm: "pre_feedforward_layernorm",
  post_ffw_norm: "post_feedforward_layernorm",
};

/** The Hugging Face name of a GGUF tensor of the family; itself when it has none. */
export function huggingFaceName(ggufName: string, { outputNorms }: Traits): string {
  if (ggufName === "token_embd.weight") return "model.embed_tokens.weight";
  if (ggufName === "output_norm.weight") return "model.norm.weight";
  if (ggufName === "output.weight") return "lm_head.weight";
  const names = outputNorms ? GGUF_NAMES_WITH_OUTPUT_NORMS : GGUF_NAMES;
  const [, layer, part, kind] = /^blk\.(\d+)\.(\w+)\.(weight|bias)$/.exec(ggufName) ?? [];
  const name = part === undefined || !Object.hasOwn(names, part) ? undefined : names[part];
  return name === undefined ? ggufName : `model.layers.${layer}.${name}.${kind}`;
}

/** Whether a tensor, by its Hugging Face name, is the weight of a norm. */
export function isNorm(name: string): boolean {
  return /(^|[._])(layer)?norm\.weight$/.test(name);
}

/** Every tensor a model of this shape has, with its shape. */
export function familyTensors(config: ModelConfig): Map<string, readonly number[]> {
  const { hiddenSize, intermediateSize, vocabularySize, headSize } = config;
  const traits: Traits = TRAITS[config.architecture];
  const queryWidth = config.heads * headSize;
  const keyWidth = config.kvHeads * headSize;
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
    if (traits.headNorms) {
      shapes.set(`${prefix}.self_attn.q_norm.weight`, [headSize]);
      shapes.set(`${prefix}.self_attn.k_norm.weight`, [headSize]);
    }
    if (traits.biases) {
      shapes.set(`${prefix}.self_attn.q_proj.bias`, [queryWidth]);
      shapes.set(`${prefix}.self_attn.k_proj.bias`, [keyWidth]);
      shapes.set(`${prefix}.self_attn.v_proj.bias`, [keyWidth]);
    }
    if (traits.outputNorms) {
      shapes.set(`${prefix}.pre_feedforward_layernorm.weight`, [hiddenSize]);
      shapes.set(`${prefix}.post_feedforward_layernorm.weight`, [hiddenSize]);
    }
  }
  return shapes;
}

/**
 * The family's tensors out of those a file holds.
 *
 * @throws ModelFileError if one is absent or of another shape, or if the file has one the family lacks (a
 *   bias, RoPE factors): leaving it out would change every answer without a word.
 */
export function takeFamilyTensors(
  path: string,
  config: ModelConfig,
  found: ReadonlyMap<string, ModelTensor>,
): Map<string, ModelTensor> {
  const taken = new Map<string, ModelTensor>();
  for (const [name, shape] of familyTensors(config)) {
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
        why: `a plain model of the family ${config.architecture} has none of that name; without it the answers would be wrong`,
        next: `choose a plain model of one of the families ${FAMILY_NAMES}, such as SmolLM2-135M-Instruct`,
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
