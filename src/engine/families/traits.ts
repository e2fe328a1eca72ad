/**
 * The model families as data: where each differs from the plain pre-norm block of Llama. The decoder emits the graph
 * of any of them, and the readers of model files take their tensors by it. Knows no graph and no file.
 */

export interface Traits {
  /** The activation of the gated feed-forward block; `gelu` is its tanh form. */
  readonly gate: "silu" | "gelu";
  /** Each head of queries and keys is normed before it is turned (`q_norm`, `k_norm`). */
  readonly headNorms: boolean;
  /** q, k and v add a bias. */
  readonly biases: boolean;
  /** What attention and feed-forward give is normed before it is added (`post_…_layernorm`). */
  readonly outputNorms: boolean;
  /** Norms multiply by 1 + weight. */
  readonly normsFromOne: boolean;
  /** Embeddings are multiplied by √hidden before the first block. */
  readonly scaledEmbedding: boolean;
  /** llama.cpp stores the rows of q and k so that a rotation turns neighbours. */
  readonly ggufTurnsNeighbours: boolean;
}

const plain: Traits = {
  gate: "silu",
  headNorms: false,
  biases: false,
  outputNorms: false,
  normsFromOne: false,
  scaledEmbedding: false,
  ggufTurnsNeighbours: false,
};

/** By the name that GGUF gives the architecture. */
export const TRAITS = {
  /** Touvron et al. 2023 (arXiv 2302.13971); SmolLM2 too. */
  llama: { ...plain, ggufTurnsNeighbours: true },
  /** Qwen 2 and 2.5 (arXiv 2412.15115). */
  qwen2: { ...plain, biases: true },
  /** Qwen 3 (arXiv 2505.09388). */
  qwen3: { ...plain, headNorms: true },
  /** Gemma 3 (arXiv 2503.19786), text. Its windows stand in the model's settings. */
  gemma3: {
    ...plain,
    gate: "gelu",
    headNorms: true,
    outputNorms: true,
    normsFromOne: true,
    scaledEmbedding: true,
  },
} as const satisfies Readonly<Record<string, Traits>>;

export type Architecture = keyof typeof TRAITS;

/** The names of the families, for people. */
export const FAMILY_NAMES = Object.keys(TRAITS).join(", ");
