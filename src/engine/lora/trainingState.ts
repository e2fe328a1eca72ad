/**
 * Adapter and optimiser in one file, written whole: what an interrupted training goes on from. fp32, so that
 * going on gives the same numbers as never having stopped.
 */
import { existsSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import type { AdamWState } from "../optimise/adamW.ts";
import { readSafetensors } from "../weights/readSafetensors.ts";
import { safetensorsParts, type TensorToWrite } from "../weights/writeSafetensors.ts";
import type { LoraWeights } from "./loraWeights.ts";

/**
 * Replaces the state at `path`. The arrays are written as they stand when the system gets to them: await this
 * before changing them. Not forced to disk: it outlives a kill of the process, which is what resumption promises.
 */
export async function saveTrainingState(
  path: string,
  lora: LoraWeights,
  state: AdamWState,
  note: string,
): Promise<void> {
  const tensors = new Map<string, TensorToWrite>();
  for (const [name, data] of arraysOf(lora, state)) tensors.set(name, { shape: [data.length], data });
  const temporary = `${path}.tmp`;
  const file = await open(temporary, "w");
  try {
    await file.writev(safetensorsParts(tensors, { step: String(state.step), note }));
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}

/** Fills `lora` and `state` in place. False if there is no state, or one of another `note` (other settings). */
export async function loadTrainingState(
  path: string,
  lora: LoraWeights,
  state: AdamWState,
  note: string,
): Promise<boolean> {
  if (!existsSync(path)) return false;
  const file = await readSafetensors(path);
  if (file.metadata.note !== note) return false;
  for (const [name, data] of arraysOf(lora, state)) {
    const saved = await file.tensors.get(name)?.read();
    if (saved?.length !== data.length) return false;
    data.set(saved);
  }
  state.step = Number(file.metadata.step);
  return true;
}

function arraysOf(lora: LoraWeights, state: AdamWState): [string, Float32Array][] {
  return [...lora.pairs].flatMap(([target, { a, b }], i): [string, Float32Array][] => [
    [`${target}.a`, a],
    [`${target}.b`, b],
    [`${target}.a.first`, state.first[2 * i] as Float32Array],
    [`${target}.b.first`, state.first[2 * i + 1] as Float32Array],
    [`${target}.a.second`, state.second[2 * i] as Float32Array],
    [`${target}.b.second`, state.second[2 * i + 1] as Float32Array],
  ]);
}
