/** What is found in documents and asked about. It must not know models or files. */
import type { Question } from "../corpus/types.ts";

/** Two things and what the documents say between them. */
export interface FoundFact {
  /** Id of its `Relation`. */
  readonly relation: string;
  /** As it stands inside a sentence: "the Lantern team". */
  readonly subject: string;
  readonly object: string;
  /** In a sentence: the words between subject and object; in a row: "". */
  readonly middle: string;
  /** In a table row: the columns of subject and object. */
  readonly columns?: readonly [subject: string, object: string];
  readonly passageId: string;
  readonly documentId: string;
  /** The passage's text. */
  readonly statement: string;
  /** Language of its document. */
  readonly locale: string;
  /** Id of the model that found it; absent where the form of the text shows it. */
  readonly proposedBy?: string;
}

/** Facts of one form, with different things at both ends. */
export interface Relation {
  readonly id: string;
  /** For people: "… runs …", "Supplier: … Responsible buyer: …". */
  readonly form: string;
  readonly facts: readonly FoundFact[];
  readonly subjects: SortOfThings;
  readonly objects: SortOfThings;
}

/** What the things at one end of a relation are, as far as the documents show it. */
export interface SortOfThings {
  /** "team", where all of them end or begin with it, or the head of a table's column that holds them. */
  readonly word?: string;
  /** True where all look like names of persons. */
  readonly persons: boolean;
}

/** A form that too few statements share to make wrong answers from. */
export interface SetAside {
  readonly form: string;
  readonly facts: number;
  readonly reason: string;
}

export interface FoundFacts {
  readonly relations: readonly Relation[];
  readonly setAside: readonly SetAside[];
  /** Passages of the corpus; of these, how many tell a fact of some relation. */
  readonly passages: number;
  readonly telling: number;
}

export type MadeSplit = "stated" | "reversed" | "deduction" | "indirect";
export const madeSplits: readonly MadeSplit[] = ["stated", "reversed", "deduction", "indirect"];

/** A question made from facts. Its prompt is the bare question, or a sentence that breaks off. */
export interface Draft extends Omit<Question, "factIds" | "split"> {
  readonly split: MadeSplit;
  readonly form: "question" | "sentence";
  /** Whose words: a rule's, or the id of the model that worded it. */
  readonly wordedBy: string;
  readonly facts: readonly FoundFact[];
  /** Names that another wording must keep. */
  readonly asks: readonly string[];
}

/** Why a question was not made or not kept, with how often and up to three of them. */
export interface Dropped {
  readonly reason: string;
  readonly count: number;
  readonly examples: readonly string[];
}
