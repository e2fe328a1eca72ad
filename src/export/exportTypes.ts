/** What is exported, and the contract of a target. Knows no target and no disk. */
import type { Question } from "../corpus/types.ts";

/** One training text with the chain that led to it. */
export interface ExportExample {
  readonly id: string;
  readonly text: string;
  /** The character from which on it is learned, where that is not all of it: targets without prompts learn all. */
  readonly from?: number;
  /** `text` where the run holds it as an original of its own. */
  readonly passages: readonly { readonly id: string; readonly text?: string }[];
  readonly inferences: readonly ExportInference[];
}

export interface ExportInference {
  readonly id: string;
  readonly kind: string;
  readonly strategy: string;
  /** Id of the model that wrote it. */
  readonly model: string;
  readonly promptId: string;
  /** Passage ids. */
  readonly parents: readonly string[];
}

/** A fact that a question needs, for the sidecar of questions. */
export interface ExportFact {
  readonly id: string;
  readonly statement: string;
  readonly passageIds: readonly string[];
}

/** How the arm was trained here, for the settings files of other trainers. */
export interface ExportTraining {
  readonly rank: number;
  readonly alpha: number;
  readonly learningRate: number;
  readonly batchSize: number;
  /** Passes over the examples. */
  readonly epochs: number;
  /** Share of the steps. */
  readonly warmup: number;
  readonly weightDecay: number;
  readonly clipNorm: number;
  readonly seed: number;
}

export interface ExportRun {
  /** Lower-case letters, digits and "_": names data sets and tasks. */
  readonly name: string;
  readonly arm: string;
  readonly seed: number;
  /** As the adapter names it: the name of its file or folder. */
  readonly baseModel: string;
  /** Of its weights in full precision, where it is known. */
  readonly hubName?: string;
  /** The user's turn before each document, where a target knows only chats. */
  readonly request: string;
  readonly training: ExportTraining;
  readonly examples: readonly ExportExample[];
  readonly questions: readonly Question[];
  readonly facts: readonly ExportFact[];
}

export interface ExportFile {
  /** Relative to the export's folder, with "/". */
  readonly path: string;
  /** Bytes where the file is no text. */
  readonly content: string | Uint8Array;
  /** Of a data file: the example or question id of each row, in order. */
  readonly rowIds?: readonly string[];
}

/** A rule of the target that is not met: an error where it would refuse the data, else a warning. */
export interface Problem {
  readonly file: string;
  /** 1 for the first. */
  readonly line?: number;
  readonly rule: string;
  readonly severity: "error" | "warning";
}

export interface ExportTarget {
  readonly name: string;
  /** One line for people: which program reads it. */
  readonly summary: string;
  readonly rows: "examples" | "questions";
  files(run: ExportRun): ExportFile[];
  /** The target's own rules, applied to the files as they stand; sources of the rules stand in each target. */
  check(files: readonly ExportFile[]): Problem[] | Promise<Problem[]>;
  /** The command or step that uses the files. */
  use(run: ExportRun): string;
}
