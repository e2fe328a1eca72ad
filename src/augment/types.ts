/** What augmentation makes: inferences with where they came from and why they were kept or not. */

export type InferenceKind = "rephrase" | "reversal" | "deduction" | "question-answer";

/** Why an inference was not kept, in the order in which the filters stand. */
export type Rejection =
  | "unparsed"
  | "form"
  | "duplicate"
  | "leak"
  | "not-entailed"
  | "contradicted"
  | "disagreement";

/** The call that gave an inference, as the journal has it. */
export interface CallRecord {
  /** Key in the journal: content id of model, prefix, prompt and sampling. */
  readonly key: string;
  /** Content id of all the text that the model was given. */
  readonly promptHash: string;
  readonly sampling: {
    readonly maxTokens: number;
    readonly temperature?: number;
    readonly topP?: number;
    readonly seed?: number;
    readonly stop?: readonly string[];
  };
}

export interface Inference {
  /** Content id of strategy, kind, parents and text; a recurrence of the same content counts on. */
  readonly id: string;
  readonly kind: InferenceKind;
  /** The kind the prompt asked for, where the line turned out to be another. */
  readonly asked?: InferenceKind;
  /** Name of the strategy: `local`, `global`, … */
  readonly strategy: string;
  readonly text: string;
  /** Title of the document it belongs to, where it has one: the example carries it. */
  readonly title?: string;
  /** Passage ids it was made from. */
  readonly parents: readonly string[];
  /** Ids of the inferences it was made from, in a round after the first; their parents are among its own. */
  readonly via?: readonly string[];
  /** Id of the model that wrote it. */
  readonly model: string;
  /** Content id of the prompt template that asked for it. */
  readonly promptId: string;
  /** Absent where no model was asked. */
  readonly call?: CallRecord;
  readonly verdict: "kept" | Rejection;
  /** What the deciding filter saw. */
  readonly reason: string;
  /** In a world: what the truth says of the text, for every inference that reached verification. */
  readonly truth?: "true" | "false" | "unknown";
}

/** One training text, with what it came from. */
export interface Example {
  readonly id: string;
  readonly text: string;
  /** The character from which on the text is learned: what stands before is read and not taught. Absent: all of it. */
  readonly from?: number;
  readonly passageIds: readonly string[];
  readonly inferenceIds: readonly string[];
}
