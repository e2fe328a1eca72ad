/**
 * Writes a safetensors file tensor by tensor: a model is never whole in memory. Same format as
 * writeSafetensors.ts, which is for what is small.
 */

import { readStreamed, type StreamedTensor, streamedBytes } from "./streamedTensor.ts";
import { streamFile } from "./streamFile.ts";

/** @param metadata `format: "pt"` is what transformers asks for */
export async function streamSafetensors(
  path: string,
  tensors: readonly StreamedTensor[],
  metadata: Readonly<Record<string, string>> = { format: "pt" },
): Promise<void> {
  const header: Record<string, unknown> = { __metadata__: metadata };
  let end = 0;
  for (const tensor of tensors) {
    const begin = end;
    end += streamedBytes(tensor);
    header[tensor.name] = { dtype: tensor.type, shape: tensor.shape, data_offsets: [begin, end] };
  }
  let text = JSON.stringify(header);
  // Readers map the file, so the numbers begin at a multiple of eight (spaces are part of the format).
  text += " ".repeat((8 - (Buffer.byteLength(text) % 8)) % 8);
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(Buffer.byteLength(text)));
  await streamFile(path, async function* () {
    yield length;
    yield Buffer.from(text);
    for (const tensor of tensors) yield await readStreamed(tensor);
  });
}
