/** A Hugging Face config.json from a model's shape, family by family. Fields: transformers' configuration classes. */
import { ModelFileError } from "../../core/errors.ts";
import type { ModelConfig } from "../../engine/weights/modelFile.ts";

/** What a family's class is called and what it says besides the shape. */
const FAMILIES: Readonly<
  Record<ModelConfig["architecture"], (config: ModelConfig) => Readonly<Record<string, unknown>>>
> = {
  llama: ({ ropeTheta }) => ({
    architectures: ["LlamaForCausalLM"],
    model_type: "llama",
    hidden_act: "silu",
    attention_bias: false,
    mlp_bias: false,
    rope_theta: ropeTheta,
  }),
  qwen2: ({ ropeTheta }) => ({
    architectures: ["Qwen2ForCausalLM"],
    model_type: "qwen2",
    hidden_act: "silu",
    use_sliding_window: false,
    rope_theta: ropeTheta,
  }),
  qwen3: ({ ropeTheta }) => ({
    architectures: ["Qwen3ForCausalLM"],
    model_type: "qwen3",
    hidden_act: "silu",
    attention_bias: false,
    use_sliding_window: false,
    rope_theta: ropeTheta,
  }),
  gemma3: ({ ropeTheta, sliding, attentionScale, headSize }) => ({
    architectures: ["Gemma3ForCausalLM"],
    model_type: "gemma3_text",
    hidden_activation: "gelu_pytorch_tanh",
    attention_bias: false,
    rope_theta: ropeTheta,
    query_pre_attn_scalar: attentionScale === undefined ? headSize : Math.round(attentionScale ** -2),
    ...(sliding && {
      sliding_window: sliding.window,
      rope_local_base_freq: sliding.ropeTheta,
      layer_types: sliding.layers.map((local) => (local ? "sliding_attention" : "full_attention")),
    }),
  }),
};

/**
 * Rotations scaled by one factor can be said here; factors by frequency are Llama 3's, whose settings a GGUF does not have.
 * @throws ModelFileError for these
 */
function ropeScaling({ rotationDivisors = [] }: ModelConfig): object {
  const [factor = 1, ...others] = rotationDivisors;
  if (others.some((other) => other !== factor)) {
    throw new ModelFileError({
      what: "no config.json can be made for this base",
      why: "its GGUF holds rotation factors by frequency, and not the settings that they were computed from",
      next: "export with --to merged-gguf, or study the base's Hugging Face folder",
    });
  }
  return factor === 1 ? {} : { rope_scaling: { rope_type: "linear", factor } };
}

/** @param dtype PyTorch's name of the weights' type */
export function configJson(config: ModelConfig, dtype: string): Readonly<Record<string, unknown>> {
  return {
    ...FAMILIES[config.architecture](config),
    ...ropeScaling(config),
    hidden_size: config.hiddenSize,
    intermediate_size: config.intermediateSize,
    num_hidden_layers: config.layers,
    num_attention_heads: config.heads,
    num_key_value_heads: config.kvHeads,
    head_dim: config.headSize,
    vocab_size: config.vocabularySize,
    max_position_embeddings: config.contextLength,
    rms_norm_eps: config.normEpsilon,
    tie_word_embeddings: config.tiedEmbeddings,
    torch_dtype: dtype,
  };
}
