/** A model's shape out of the config.json of a Hugging Face folder, family by family. Knows nothing of weights. */
import { z } from "zod";
import { ModelFileError } from "../../core/errors.ts";
import { linearDivisors, llama3Divisors } from "../families/rotationDivisors.ts";
import { type Architecture, FAMILY_NAMES } from "../families/traits.ts";
import type { ModelConfig, SlidingWindow } from "./modelFile.ts";

const count = z.int().positive();
const theta = z.number().positive();
const ropeSettings = z.object({
  rope_theta: theta.optional(),
  rope_type: z.string().optional(),
  type: z.string().optional(),
  factor: z.number().positive().optional(),
  low_freq_factor: z.number().positive().optional(),
  high_freq_factor: z.number().positive().optional(),
  original_max_position_embeddings: count.optional(),
});
type RopeSettings = z.infer<typeof ropeSettings>;

/** The fields that shape the computation in every family. */
const shared = {
  num_hidden_layers: count,
  hidden_size: count,
  num_attention_heads: count,
  num_key_value_heads: count.nullish(),
  head_dim: count.nullish(),
  intermediate_size: count,
  vocab_size: count,
  rms_norm_eps: z.number().positive().default(1e-6),
  rope_theta: theta.optional(),
  rope_scaling: ropeSettings.nullish(),
  attention_bias: z.literal(false).default(false),
};

const plainSettings = {
  ...shared,
  rope_parameters: ropeSettings.nullish(),
  tie_word_embeddings: z.boolean().default(false),
  hidden_act: z.literal("silu").default("silu"),
};

/** Defaults as in transformers' configuration classes. */
const llama = z.object({
  ...plainSettings,
  max_position_embeddings: count.default(2048),
  mlp_bias: z.literal(false).default(false),
});

const qwen = z.object({
  ...plainSettings,
  max_position_embeddings: count.default(32768),
  use_sliding_window: z.literal(false).default(false),
});

const gemma = z.object({
  ...shared,
  head_dim: count.default(256),
  max_position_embeddings: count.default(131_072),
  tie_word_embeddings: z.boolean().default(true),
  hidden_activation: z.literal("gelu_pytorch_tanh").default("gelu_pytorch_tanh"),
  query_pre_attn_scalar: z.number().positive().default(256),
  rope_local_base_freq: theta.optional(),
  rope_parameters: z
    .object({ full_attention: ropeSettings.optional(), sliding_attention: ropeSettings.optional() })
    .nullish(),
  sliding_window: count.default(4096),
  sliding_window_pattern: count.default(6),
  layer_types: z.array(z.enum(["sliding_attention", "full_attention"])).nullish(),
  attn_logit_softcapping: z.null().optional(),
  final_logit_softcapping: z.null().optional(),
  use_bidirectional_attention: z.literal(false).nullish(),
});

type Plain = z.infer<typeof llama> | z.infer<typeof qwen>;
type Gemma = z.infer<typeof gemma>;

/** By `model_type`. */
const READERS: Readonly<Record<string, (json: unknown, wrong: Wrong) => ModelConfig>> = {
  llama: (json, wrong) => plainConfig("llama", parse(llama, json, wrong), wrong),
  qwen2: (json, wrong) => plainConfig("qwen2", parse(qwen, json, wrong), wrong),
  qwen3: (json, wrong) => {
    const settings = parse(qwen, json, wrong);
    return plainConfig("qwen3", { ...settings, head_dim: settings.head_dim ?? 128 }, wrong);
  },
  gemma3_text: (json, wrong) => gemmaConfig(parse(gemma, json, wrong), wrong),
};

type Wrong = (why: string) => ModelFileError;

/** @throws ModelFileError if the family is not known, or a setting is missing or one the engine lacks */
export function folderConfig(file: string, json: Readonly<Record<string, unknown>>): ModelConfig {
  const type = json.model_type;
  const read = typeof type === "string" && Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  if (read === undefined) {
    throw new ModelFileError({
      what: `${file}: the model's family is ${JSON.stringify(type)}`,
      why: `the engine has the families ${FAMILY_NAMES}`,
      next: "choose a model of one of these families, such as SmolLM2-135M-Instruct",
    });
  }
  return read(
    json,
    (why) =>
      new ModelFileError({
        what: `${file}: not usable`,
        why,
        next: "choose a plain model of the family; if this is one, download its folder again",
      }),
  );
}

function plainConfig(architecture: Architecture, settings: Plain, wrong: Wrong): ModelConfig {
  const rope = settings.rope_parameters ?? settings.rope_scaling;
  const shape = common(architecture, settings, wrong);
  const ropeTheta = settings.rope_theta ?? rope?.rope_theta ?? 10000;
  return {
    ...shape,
    contextLength: settings.max_position_embeddings,
    ropeTheta,
    ...scaled(rope, { ropeTheta, headSize: shape.headSize }, wrong),
  };
}

function gemmaConfig(settings: Gemma, wrong: Wrong): ModelConfig {
  const layers = settings.num_hidden_layers;
  const types = settings.layer_types;
  if (types && types.length !== layers) {
    throw wrong(`layer_types names ${types.length} layers, num_hidden_layers says ${layers}`);
  }
  const far = settings.rope_parameters?.full_attention ?? settings.rope_scaling;
  const near = settings.rope_parameters?.sliding_attention;
  const nearKind = kindOf(near);
  if (nearKind !== "default") throw unknownScaling(nearKind, wrong);
  const ropeTheta = far?.rope_theta ?? settings.rope_theta ?? 1_000_000;
  const shape = common("gemma3", settings, wrong);
  const sliding: SlidingWindow = {
    window: settings.sliding_window,
    ropeTheta: near?.rope_theta ?? settings.rope_local_base_freq ?? 10_000,
    layers:
      types?.map((type) => type === "sliding_attention") ?? everyNth(layers, settings.sliding_window_pattern),
  };
  return {
    ...shape,
    contextLength: settings.max_position_embeddings,
    ropeTheta,
    // Local layers turn as they were first trained to (Gemma 3 report, §2.1).
    ...scaled(far, { ropeTheta, headSize: shape.headSize }, wrong),
    attentionScale: settings.query_pre_attn_scalar ** -0.5,
    sliding,
  };
}

/** Which layers are local where every n-th sees the whole text. */
export function everyNth(layers: number, n: number): boolean[] {
  return Array.from({ length: layers }, (_, layer) => (layer + 1) % n !== 0);
}

function common(
  architecture: Architecture,
  c: Plain | Gemma,
  wrong: Wrong,
): Omit<ModelConfig, "contextLength" | "ropeTheta"> {
  const headSize = c.head_dim ?? c.hidden_size / c.num_attention_heads;
  const kvHeads = c.num_key_value_heads ?? c.num_attention_heads;
  if (!Number.isInteger(headSize) || headSize % 2) throw wrong(`heads of ${headSize} are impossible`);
  if (c.num_attention_heads % kvHeads) {
    throw wrong(`${c.num_attention_heads} heads cannot share ${kvHeads} heads of keys`);
  }
  return {
    architecture,
    layers: c.num_hidden_layers,
    hiddenSize: c.hidden_size,
    heads: c.num_attention_heads,
    kvHeads,
    headSize,
    intermediateSize: c.intermediate_size,
    vocabularySize: c.vocab_size,
    normEpsilon: c.rms_norm_eps,
    tiedEmbeddings: c.tie_word_embeddings,
  };
}

const kindOf = (rope: RopeSettings | null | undefined): string => rope?.rope_type ?? rope?.type ?? "default";

const unknownScaling = (kind: string, wrong: Wrong): ModelFileError =>
  wrong(`RoPE is scaled in a way that the engine lacks (${kind}); it has linear and llama3`);

function scaled(
  rope: RopeSettings | null | undefined,
  { ropeTheta, headSize }: Pick<ModelConfig, "ropeTheta" | "headSize">,
  wrong: Wrong,
): Pick<ModelConfig, "rotationDivisors"> {
  const kind = kindOf(rope);
  const { factor, low_freq_factor, high_freq_factor, original_max_position_embeddings } = rope ?? {};
  if (kind === "default") return {};
  if (kind !== "linear" && kind !== "llama3") throw unknownScaling(kind, wrong);
  if (factor === undefined) throw wrong(`RoPE's scaling (${kind}) has no factor`);
  if (kind === "linear") return { rotationDivisors: linearDivisors(factor, headSize) };
  if (!low_freq_factor || !high_freq_factor || !original_max_position_embeddings)
    throw wrong(
      "RoPE's scaling (llama3) lacks low_freq_factor, high_freq_factor or original_max_position_embeddings",
    );
  if (high_freq_factor <= low_freq_factor)
    throw wrong(`RoPE's scaling: high_freq_factor ${high_freq_factor} is not above low_freq_factor`);
  const scaling = {
    factor,
    lowFrequencyFactor: low_freq_factor,
    highFrequencyFactor: high_freq_factor,
    originalContext: original_max_position_embeddings,
  };
  return { rotationDivisors: llama3Divisors(scaling, ropeTheta, headSize) };
}

function parse<T>(schema: z.ZodType<T>, json: unknown, wrong: Wrong): T {
  const parsed = schema.safeParse(json);
  if (parsed.success) return parsed.data;
  throw wrong(parsed.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; "));
}
