/** A tensor that is read, converted and written when its turn comes. Knows no file format. */
import { ModelFileError } from "../../core/errors.ts";
import { tensorBytes } from "./writeSafetensors.ts";

export interface StreamedTensor {
  readonly name: string;
  /** Row-major, PyTorch's order. */
  readonly shape: readonly number[];
  readonly type: "F32" | "F16";
  read(): Promise<Float32Array>;
}

/** Half precision rounds everything from here on to infinity (65504 and half of its last place). */
const HALF_LIMIT = 65520;

/** Bytes that a tensor takes in a file. */
export function streamedBytes({ shape, type }: StreamedTensor): number {
  return shape.reduce((product, size) => product * size, 1) * (type === "F16" ? 2 : 4);
}

/** @throws ModelFileError if a number is not finite or does not fit the type */
export async function readStreamed(tensor: StreamedTensor): Promise<Uint8Array> {
  const { name, shape, type } = tensor;
  const data = await tensor.read();
  const limit = type === "F16" ? HALF_LIMIT : Number.POSITIVE_INFINITY;
  for (let i = 0; i < data.length; i++) {
    if (Math.abs(data[i] as number) < limit) continue; // false for what is no number
    throw new ModelFileError({
      what: `tensor ${name} holds ${data[i]}, which ${type} cannot`,
      why: type === "F16" ? "half precision ends at 65504" : "a model has finite weights only",
      next:
        type === "F16" ? "write the weights as f32" : "train the arm again, or check the base model's file",
    });
  }
  return tensorBytes(name, { shape, data, type });
}
