/** One GGUF with the adapter merged in. Rules: ggml's docs/gguf.md and llama.cpp's loader (vectors are F32). */
import { join } from "node:path";
import { gguf } from "@huggingface/gguf";
import { ModelFileError } from "../../core/errors.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { loadPeft } from "../../engine/lora/loadPeft.ts";
import { mergeLora } from "../../engine/lora/mergeLora.ts";
import { writeMergedGguf } from "../../engine/lora/writeMergedGguf.ts";
import { type ModelFile, openModelFile } from "../../engine/weights/modelFile.ts";
import type { Problem } from "../exportTypes.ts";
import { aboutMerged } from "./aboutMerged.ts";
import type { AdapterOptions, AdapterTarget, TrainedAdapter } from "./adapterTypes.ts";
import { readable, sameShape, unmet } from "./rules.ts";
import { sameTokens } from "./sameTokens.ts";

export const MERGED_GGUF = "model.gguf";

/** Keys whose values say how numbers are stored; all others are the base's. */
const OF_STORAGE = ["general.file_type", "general.quantization_version", "general.alignment", "kv_count"];

export const mergedGguf: AdapterTarget = {
  name: "merged-gguf",
  summary: "llama.cpp and LM Studio: one GGUF model with the adapter merged in",
  async write(adapter, path, options) {
    const base = await adapter.base();
    await writeGgufModel(adapter, join(path, MERGED_GGUF), options);
    writeAtomic(join(path, "README.md"), aboutMerged(base, adapter, options));
  },
  check: (adapter, path, options) => checkGgufModel(adapter, join(path, MERGED_GGUF), options),
  use: () => `llama-cli -m ${MERGED_GGUF}`,
};

/** @throws ModelFileError where the base is no GGUF: its key-values cannot be kept */
export async function writeGgufModel(
  adapter: TrainedAdapter,
  path: string,
  { weights }: AdapterOptions,
): Promise<void> {
  const base = await adapter.base();
  assertGguf(base);
  const lora = await loadPeft(adapter.folder, base.config);
  await writeMergedGguf(path, base, lora, weights === "f16" ? "F16" : "F32");
}

export function assertGguf(base: ModelFile): void {
  if (base.path.endsWith(".gguf")) return;
  throw new ModelFileError({
    what: `${base.path}: no GGUF can be made from this base`,
    why: "a GGUF keeps the key-values of its base's GGUF, and this base is a folder of safetensors",
    next: "export with --to merged and run llama.cpp's convert_hf_to_gguf.py on the folder, or study a GGUF",
  });
}

export function checkGgufModel(
  adapter: TrainedAdapter,
  path: string,
  { weights }: AdapterOptions,
): Promise<Problem[]> {
  const file = MERGED_GGUF;
  return readable(
    file,
    async () => {
      const base = await adapter.base();
      const [theirs, ours] = [await header(base.path), await header(path)];
      return { base, theirs, ours, model: await openModelFile(path) };
    },
    async ({ base, theirs, ours, model }) => {
      const kept = Object.keys(theirs.metadata).filter(
        (key) => !OF_STORAGE.includes(key) && key !== "version",
      );
      const changed = kept.find(
        (key) => key !== "tensor_count" && !same(theirs.metadata[key], ours.metadata[key]),
      );
      const types = ours.tensorInfos.map(({ dtype, shape }) => ({ dtype, vector: shape.length < 2 }));
      const matrices = weights === "f16" ? 1 : 0;
      return unmet(file, [
        [changed === undefined, `the base's key-values are kept; another is ${changed}`],
        [ours.metadata["general.file_type"] === matrices, "general.file_type is the type of the matrices"],
        [
          types.every(({ dtype, vector }) => dtype === (vector ? 0 : matrices)),
          "vectors are F32, matrices of one type",
        ],
        [sameShape(model.config, base.config), "the model has the base's shape"],
        [sameTokens(model, base), "it cuts texts as the base's tokenizer does"],
        [
          await sameNumbers(adapter, base, model),
          "read back, q and k of the last block are the merged ones, row by row",
        ],
      ]);
    },
  );
}

/** A row in the wrong place is wrong by the size of a weight, which half precision never is. */
async function sameNumbers({ folder }: TrainedAdapter, base: ModelFile, model: ModelFile): Promise<boolean> {
  const wanted = mergeLora(base, await loadPeft(folder, base.config));
  for (const part of ["q_proj", "k_proj"]) {
    const name = `model.layers.${base.config.layers - 1}.self_attn.${part}.weight`;
    const [expected, found] = [await wanted.get(name)?.read(), await model.tensors.get(name)?.read()];
    if (expected === undefined || found === undefined) return false;
    const far = expected.some(
      (value, i) => Math.abs(value - (found[i] as number)) > 2 ** -10 * Math.abs(value) + 2 ** -24,
    );
    if (far) return false;
  }
  return true;
}

async function header(path: string) {
  const { metadata, tensorInfos } = await gguf(path, { allowLocalFile: true });
  return { metadata: metadata as unknown as Readonly<Record<string, unknown>>, tensorInfos };
}

function same(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => same(item, b[i]));
  return a === b || (Number.isNaN(a) && Number.isNaN(b));
}
