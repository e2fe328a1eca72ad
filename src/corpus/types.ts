/** The knowledge to be taught and the questions about it, whatever it came from. */

/**
 * A stretch of a document's text, [start, end) in UTF-16 units, that holds sentences: a paragraph, a list
 * item, a table row. What lies between blocks is headings: context, never a claim.
 */
export interface Block {
  readonly start: number;
  readonly end: number;
  /** Section headings above it, outermost first, joined by " > "; the document's title is not among them. */
  readonly section?: string;
  /** One passage as it stands (a table row, a listing): never split into sentences. */
  readonly whole?: boolean;
}

export interface Document {
  readonly id: string;
  /** Anchors augmented lines; absent where a document is a single sentence. */
  readonly title?: string;
  readonly text: string;
  /** Where it was read from, for people: a path, or the world's name. */
  readonly source: string;
  /** Where its sentences stand, in order and without overlap; absent: the whole text. */
  readonly blocks?: readonly Block[];
  /** Language of the text, as a BCP 47 tag; absent: English. */
  readonly locale?: string;
}

/** A span of a document: the unit that the local strategy works on. */
export interface Passage {
  readonly id: string;
  readonly documentId: string;
  /** Title of its document. */
  readonly title?: string;
  /** Section headings above it, as in its block. */
  readonly section?: string;
  readonly text: string;
}

/** One claim, with the passages that state it. */
export interface Fact {
  readonly id: string;
  readonly statement: string;
  readonly passageIds: readonly string[];
  /** In a world: what relates the two entities. */
  readonly relation?: string;
  readonly subject?: string;
  readonly object?: string;
}

/** An evaluation item. Options are scored as continuations of the prompt and never shown to the model. */
export interface Question {
  readonly id: string;
  readonly split: string;
  /** Ends without white space; each option is scored as " " + option. */
  readonly prompt: string;
  readonly options: readonly string[];
  /** Index of the right option. */
  readonly answer: number;
  /** The facts needed: the cluster of the statistics, and the key of the leakage guard. */
  readonly factIds: readonly string[];
  /**
   * The prompt without what it asks about ("On the answer key, … comes out as"), equal for all that are asked in these
   * words. Absent where nobody says so.
   */
  readonly wording?: string;
}

export interface Corpus {
  readonly name: string;
  readonly documents: readonly Document[];
  readonly passages: readonly Passage[];
  readonly facts: readonly Fact[];
  readonly questions: readonly Question[];
  /** Files that are no documents (hidden, of another kind, without text), each with the reason; absent in a world. */
  readonly skipped?: readonly SkippedFile[];
  /** Files that should have been read and could not be: broken, encrypted, too large. Absent in a world. */
  readonly unread?: readonly UnreadFile[];
}

export interface SkippedFile {
  readonly source: string;
  readonly reason: string;
}

export interface UnreadFile extends SkippedFile {
  /** What mends it. */
  readonly next: string;
}
