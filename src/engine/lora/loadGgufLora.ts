/** Reads a GGUF LoRA back into the engine's layout: the check of what `saveGgufLora` wrote. */
import { gguf } from "@huggingface/gguf";
import { ModelFileError } from "../../core/errors.ts";
import type { ModelConfig } from "../weights/modelFile.ts";
import { readRange } from "../weights/readRange.ts";
import { ggufRowOf, ggufTensorName } from "./ggufLoraLayout.ts";
import { type LoraWeights, targetShape, zeroLora } from "./loraWeights.ts";

/** @throws ModelFileError if a tensor that the model's linears need is missing or of another shape */
export async function loadGgufLora(path: string, config: ModelConfig): Promise<LoraWeights> {
  const { metadata, tensorInfos, tensorDataOffset } = await gguf(path, { allowLocalFile: true });
  const infos = new Map(tensorInfos.map((info) => [info.name, info]));
  const rank = Number(infos.get(`${ggufTensorName("q_proj", 0)}.lora_a`)?.shape[1] ?? 0);
  const lora = zeroLora(
    config,
    rank,
    Number(Object.entries(metadata).find(([key]) => key === "adapter.lora.alpha")?.[1]),
  );
  for (const [target, { a, b }] of lora.pairs) {
    const { inputs, outputs } = targetShape(config, target);
    for (let layer = 0; layer < config.layers; layer++) {
      const name = ggufTensorName(target, layer);
      a.set(await read(`${name}.lora_a`, [inputs, rank]), layer * rank * inputs);
      const rows = await read(`${name}.lora_b`, [rank, outputs]);
      for (let row = 0; row < outputs; row++) {
        const from = ggufRowOf(target, row, config) * rank;
        b.set(rows.subarray(from, from + rank), (layer * outputs + row) * rank);
      }
    }
  }
  return lora;

  async function read(name: string, shape: number[]): Promise<Float32Array> {
    const info = infos.get(name);
    if (info?.shape.map(Number).join() !== shape.join()) {
      throw new ModelFileError({
        what: `${path}: ${name} is ${info ? `[${info.shape.join()}], not [${shape.join()}]` : "missing"}`,
        why: "the adapter was made for another model, or the file is not whole",
        next: "export the adapter again",
      });
    }
    const count = shape.reduce((product, size) => product * size, 1);
    const bytes = await readRange(path, Number(tensorDataOffset) + Number(info.offset), 4 * count);
    return new Float32Array(Uint8Array.from(bytes).buffer);
  }
}
