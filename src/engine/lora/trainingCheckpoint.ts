/**
 * Adapter and optimiser on disk: what an interrupted training goes on from. fp32, so that going on gives the same
 * numbers as never having stopped. Two files are written in turn and in place, since writing over a file's pages
 * takes a third of the time of making a new file (15 ms against 40 of one core, for 58 MB at each step).
 */
import { constants, existsSync, mkdirSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { dirname } from "node:path";
import { ModelFileError } from "../../core/errors.ts";
import type { AdamWState } from "../optimise/adamW.ts";
import { readSafetensors, type Safetensors } from "../weights/readSafetensors.ts";
import { safetensorsParts, type TensorToWrite } from "../weights/writeSafetensors.ts";
import type { LoraWeights } from "./loraWeights.ts";

/** Written last, and holds the step that the header holds too: a file whose writing was cut short has two steps. */
const END = "~end";

export class TrainingCheckpoint {
  private readonly paths: readonly [string, string];
  private readonly files: (FileHandle | undefined)[] = [undefined, undefined];
  private readonly arrays: readonly (readonly [string, Float32Array])[];
  private readonly state: AdamWState;
  private readonly note: string;
  /** Which of the two files is written next: never the newest whole one. */
  private next: 0 | 1 = 0;

  /**
   * @param path without an ending: `<path>.0.safetensors` and `<path>.1.safetensors` are the files
   * @param note what the training is; a checkpoint of another note is not gone on from
   */
  constructor(path: string, lora: LoraWeights, state: AdamWState, note: string) {
    this.paths = [`${path}.0.safetensors`, `${path}.1.safetensors`];
    this.arrays = arraysOf(lora, state);
    this.state = state;
    this.note = note;
  }

  /**
   * Fills the adapter and the optimiser in place from the newest whole file; false where there is none of this note.
   * Errors: ModelFileError where both files are there and neither is whole, which no interruption leaves behind.
   */
  async load(): Promise<boolean> {
    const found = await Promise.all(this.paths.map((path) => wholeFile(path)));
    if (found.every((file) => file === "broken")) {
      throw new ModelFileError({
        what: `neither ${this.paths[0]} nor ${this.paths[1]} is whole`,
        why: "one of them always is, however training was interrupted: something else has changed them",
        next: "restore one of them, or delete both to train from the first step again",
      });
    }
    const mine = found.map((file) =>
      typeof file === "object" && file.metadata.note === this.note ? file : undefined,
    );
    const steps = mine.map((file) => (file ? Number(file.metadata.step) : -1)) as [number, number];
    const newest = steps[0] >= steps[1] ? 0 : 1;
    const file = mine[newest];
    if (file === undefined) return false;
    for (const [name, data] of this.arrays) {
      const saved = await file.tensors.get(name)?.read();
      if (saved?.length !== data.length) return false;
      data.set(saved);
    }
    this.state.step = steps[newest];
    this.next = newest === 0 ? 1 : 0;
    return true;
  }

  /**
   * The arrays are written as they stand when the system gets to them: await this before changing them. Not forced
   * to disk: it outlives a kill of the process, which is what resumption promises.
   */
  async save(): Promise<void> {
    const at = this.next;
    const { step } = this.state;
    const tensors = new Map<string, TensorToWrite>();
    for (const [name, data] of this.arrays) tensors.set(name, { shape: [data.length], data });
    tensors.set(END, { shape: [1], data: Float32Array.of(step) });
    // Of one width at every step, so that a file keeps its length.
    const parts = safetensorsParts(tensors, { step: String(step).padStart(9, "0"), note: this.note });
    const bytes = parts.reduce((sum, part) => sum + part.length, 0);
    const file = await this.open(at);
    const { bytesWritten } = await file.writev(parts, 0);
    if (bytesWritten !== bytes)
      throw new Error(`wrote ${bytesWritten} of ${bytes} bytes of ${this.paths[at]}`);
    await file.truncate(bytes);
    this.next = at === 0 ? 1 : 0;
  }

  async close(): Promise<void> {
    for (const [at, file] of this.files.entries()) {
      await file?.close();
      this.files[at] = undefined;
    }
  }

  /** What a finished training no longer needs. Close it first. */
  remove(): void {
    for (const path of this.paths) rmSync(path, { force: true });
  }

  private async open(at: 0 | 1): Promise<FileHandle> {
    const path = this.paths[at];
    mkdirSync(dirname(path), { recursive: true });
    const file = this.files[at] ?? (await open(path, constants.O_RDWR | constants.O_CREAT));
    this.files[at] = file;
    return file;
  }
}

async function wholeFile(path: string): Promise<Safetensors | "broken" | undefined> {
  if (!existsSync(path)) return undefined;
  try {
    const file = await readSafetensors(path);
    const [end] = (await file.tensors.get(END)?.read()) ?? [];
    return end === Number(file.metadata.step) ? file : "broken";
  } catch (cause) {
    if (cause instanceof ModelFileError) return "broken";
    throw cause;
  }
}

function arraysOf(lora: LoraWeights, state: AdamWState): (readonly [string, Float32Array])[] {
  return [...lora.pairs].flatMap(([target, { a, b }], i): [string, Float32Array][] => [
    [`${target}.a`, a],
    [`${target}.b`, b],
    [`${target}.a.first`, state.first[2 * i] as Float32Array],
    [`${target}.b.first`, state.first[2 * i + 1] as Float32Array],
    [`${target}.a.second`, state.second[2 * i] as Float32Array],
    [`${target}.b.second`, state.second[2 * i + 1] as Float32Array],
  ]);
}
