/** What a person must know of merged weights. */
import type { ModelFile } from "../../engine/weights/modelFile.ts";
import type { AdapterOptions, TrainedAdapter } from "./adapterTypes.ts";

const FLOATS = ["F32", "F16", "BF16"];

/** Number types of the base's matrices, the commonest first: "Q4_1, Q8_0". */
export function storedAs({ tensors }: Pick<ModelFile, "tensors">): string {
  const counts = new Map<string, number>();
  for (const { shape, type } of tensors.values())
    if (shape.length > 1) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([type]) => type)
    .join(", ");
}

/** A README of the folder that says what the weights are. */
export function aboutMerged(
  base: ModelFile,
  { arm, seed, baseModel }: TrainedAdapter,
  { weights }: AdapterOptions,
): string {
  const stored = storedAs(base);
  const whole = stored.split(", ").every((type) => FLOATS.includes(type));
  const origin = whole
    ? `The base's matrices are stored as ${stored}.`
    : `The base's matrices are stored as ${stored}: blocks of few bits. They were dequantised (each number is what its
block says) and the update was added to them. So this is the quantised base that the adapter was trained on, not the
model of full precision that the base was made from, and its files are larger than the base's.`;
  return `# ${baseModel}, arm ${arm}, seed ${seed}

Weights of ${base.name} (SHA-256 ${base.hash}) with a LoRA adapter merged in by Corollary: W + alpha/rank · B·A,
summed in double precision and written as ${weights.toUpperCase()}.

${origin}

The model was taught plain texts, without a chat template. A question is put to it as

    Question: …
    Answer:

and the answer ends at the first line break. The licence is that of the base model and of the documents.
`;
}
