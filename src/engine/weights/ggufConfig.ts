/** A model's shape out of a GGUF header, family by family. Knows nothing of the tensors' bytes. */
import { ModelFileError } from "../../core/errors.ts";
import { linearDivisors } from "../families/rotationDivisors.ts";
import { type Architecture, FAMILY_NAMES, TRAITS } from "../families/traits.ts";
import { everyNth } from "./folderConfig.ts";
import type { GgufMetadata } from "./ggufMetadata.ts";
import type { ModelConfig } from "./modelFile.ts";

/** Gemma 3 has one size whose attention is scaled by hidden / heads (llama.cpp, src/models/gemma3.cpp): 27B. */
const LAYERS_OF_27B = 62;

/**
 * @param shapes of the stored tensors by their GGUF names
 * @throws ModelFileError if the file is no whole model, its family is not known, or it is a variant the engine lacks
 */
export function ggufConfig(
  path: string,
  metadata: GgufMetadata,
  shapes: ReadonlyMap<string, { readonly shape: readonly number[] }>,
): ModelConfig {
  const refuse = (what: string, why: string, next: string): never => {
    throw new ModelFileError({ what: `${path}: ${what}`, why, next });
  };
  const architecture = metadata.string("general.architecture");
  const type = metadata.optionalString("general.type") ?? "model";
  const parts = metadata.optionalNumber("split.count") ?? 1;
  if (type !== "model")
    refuse(`a GGUF ${type}, not a model`, "it holds no whole model", "give the base model here");
  if (parts > 1) {
    refuse(
      `one of ${parts} parts of a model`,
      "a model in parts is not read",
      "join the parts first: llama-gguf-split --merge <first part> <whole file>",
    );
  }
  if (!isKnown(architecture)) {
    return refuse(
      `the model's family is ${architecture}`,
      `the engine has the families ${FAMILY_NAMES}`,
      "choose a model of one of these families, such as SmolLM2-135M-Instruct",
    );
  }
  const key = (name: string) => `${architecture}.${name}`;
  const scaling = metadata.optionalString(key("rope.scaling.type")) ?? "none";
  if (scaling !== "none" && scaling !== "linear") {
    refuse(
      `RoPE is scaled (${scaling})`,
      "the engine has linear scaling, and factors by frequency (Llama 3)",
      "choose a model without RoPE scaling",
    );
  }
  const hiddenSize = metadata.count(key("embedding_length"));
  const heads = metadata.count(key("attention.head_count"));
  const kvHeads = metadata.optionalNumber(key("attention.head_count_kv")) ?? heads;
  const headSize = metadata.optionalNumber(key("attention.key_length")) ?? hiddenSize / heads;
  const rotated = metadata.optionalNumber(key("rope.dimension_count")) ?? headSize;
  const experts = metadata.optionalNumber(key("expert_count")) ?? 0;
  const capped =
    (metadata.optionalNumber(key("final_logit_softcapping")) ?? 0) +
    (metadata.optionalNumber(key("attn_logit_softcapping")) ?? 0);
  const strange = [
    experts > 0 && `it has ${experts} experts`,
    (rotated !== headSize || headSize % 2) && `heads of ${headSize} of which RoPE turns ${rotated}`,
    heads % kvHeads && `${heads} heads share ${kvHeads} heads of keys`,
    capped > 0 && "its logits are capped",
  ].find(Boolean);
  if (strange) {
    refuse(
      `a variant of ${architecture} that the engine lacks`,
      strange,
      "choose a plain model of the family",
    );
  }
  const layers = metadata.count(key("block_count"));
  const gemma = architecture === "gemma3";
  return {
    architecture,
    layers,
    hiddenSize,
    heads,
    kvHeads,
    headSize,
    intermediateSize: metadata.count(key("feed_forward_length")),
    vocabularySize:
      shapes.get("token_embd.weight")?.shape[0] ?? metadata.strings("tokenizer.ggml.tokens").length,
    contextLength: metadata.count(key("context_length")),
    normEpsilon: metadata.number(key("attention.layer_norm_rms_epsilon")),
    ropeTheta: metadata.optionalNumber(key("rope.freq_base")) ?? (gemma ? 1_000_000 : 10_000),
    ...(scaling === "linear" && {
      rotationDivisors: linearDivisors(metadata.number(key("rope.scaling.factor")), headSize),
    }),
    tiedEmbeddings: !shapes.has("output.weight"),
    ...(gemma && {
      attentionScale: 1 / Math.sqrt(layers === LAYERS_OF_27B ? hiddenSize / heads : headSize),
      sliding: {
        window: metadata.count(key("attention.sliding_window")),
        // llama.cpp's own numbers, which files before 2026 do not state.
        ropeTheta: metadata.optionalNumber(key("rope.freq_base_swa")) ?? 10_000,
        layers: everyNth(layers, metadata.optionalNumber(key("attention.sliding_window_pattern")) ?? 6),
      },
    }),
  };
}

function isKnown(architecture: string): architecture is Architecture {
  return Object.hasOwn(TRAITS, architecture);
}
