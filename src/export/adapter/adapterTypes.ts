/** A trained adapter on its way to another program, and the contract of a target. Knows no target. */
import type { ModelFile } from "../../engine/weights/modelFile.ts";
import type { Problem } from "../exportTypes.ts";

export interface TrainedAdapter {
  /** A PEFT folder, as every tuned arm leaves it. */
  readonly folder: string;
  readonly arm: string;
  readonly seed: number;
  /** As other programs find the base: a hub name, or the name of its file. */
  readonly baseModel: string;
  /** The weights that it was trained on; opened (and fetched, where they are not here) by targets that need them. */
  base(): Promise<ModelFile>;
}

export interface AdapterOptions {
  /** Number type of merged matrices. */
  readonly weights: "f16" | "f32";
  /** Ollama: the base as it is with the adapter beside it, in place of merged weights. */
  readonly keepBase: boolean;
}

export interface AdapterTarget {
  readonly name: string;
  /** One line for people: which program reads it. */
  readonly summary: string;
  /** Of a target that is one file, such as ".gguf"; a folder otherwise. */
  readonly ending?: string;
  write(adapter: TrainedAdapter, path: string, options: AdapterOptions): Promise<void>;
  /** The target's own rules, applied to what stands on disk. */
  check(adapter: TrainedAdapter, path: string, options: AdapterOptions): Promise<Problem[]>;
  /** The command or step that uses it. */
  use(adapter: TrainedAdapter, options: AdapterOptions): string;
}
