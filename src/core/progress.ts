/** How long work reports itself. Layers below `cli` only call this; only `cli` draws. */
export interface Progress {
  /** A stage of `total` units begins; the returned handle counts them. */
  stage(name: string, total: number): ProgressStage;
  /** One line worth reading that is not a count. */
  note(line: string): void;
}

export interface ProgressStage {
  advance(units?: number, detail?: string): void;
  end(summary?: string): void;
}

/** Says nothing: the default of every library call. */
export const silentProgress: Progress = {
  stage: () => ({ advance: () => {}, end: () => {} }),
  note: () => {},
};
