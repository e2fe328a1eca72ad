/** The shapes of the episode grammar: relations as data, facts, episodes. Knows nothing of any benchmark. */

/** A training item: each branch is read as prefix + prompt + answer; loss falls on the answer alone. */
export interface Episode {
  readonly kind: EpisodeKind;
  /** Shared by all branches; "" is allowed. */
  readonly prefix: string;
  /** Independent of one another. Every answer begins with one space and ends with a newline. */
  readonly branches: readonly { readonly prompt: string; readonly answer: string }[];
}

export type EpisodeKind = "answer" | "local" | "global" | "joint" | "judge";

export interface EpisodeOptions {
  /** Default: drawn, answer 50 %, local 20 %, global 20 %, judge 10 %; `joint` only where it is asked for. */
  readonly kind?: EpisodeKind;
  /** Documents in the prefix, 2 to 120. Default depends on the kind. */
  readonly documents?: number;
  /** Default 12. */
  readonly maxBranches?: number;
  /** Chance of a lore (./lore) in place of relations. Default 0.6. */
  readonly lore?: number;
}

/** What kind of thing an entity is: how it is named and referred to. */
export interface EntityType {
  readonly key: string;
  readonly styles: readonly string[];
  readonly person?: boolean;
  /** Its names hold the noun already ("Room B14"). */
  readonly labelled?: boolean;
}

/**
 * A verb phrase that joins the two entities, both ways round.
 * `forward`: "{s} carries {f}"; `inverse`: "{f} is carried by {s}"; `base`: the infinitive, where "what
 * does {s} carry" is good English.
 */
export interface Predicate {
  readonly forward: string;
  readonly inverse: string;
  readonly base?: string;
}

/** One relation as data. In templates {s} is the subject's name and {f} the filler. */
export interface Relation {
  readonly id: string;
  /** A title for pages about this relation. */
  readonly topic: string;
  readonly subject: EntityType;
  /** Noun for the subject, singular and without article. */
  readonly subjectNoun: string;
  readonly subjectPlural: string;
  /** A named entity, or phrase patterns for `expandPhrase`. */
  readonly filler: EntityType | readonly string[];
  readonly fillerNoun: string;
  /** At least two. */
  readonly predicates: readonly Predicate[];
  /** The filler is a description of the subject itself ("the keeper of …"). */
  readonly identity?: boolean;
  readonly nameFirst?: readonly string[];
  readonly fillerFirst?: readonly string[];
  readonly askName?: readonly string[];
  readonly askFiller?: readonly string[];
  readonly clozeName?: readonly string[];
  readonly clozeFiller?: readonly string[];
}

/** A template and the predicate it was built from (-1: written by hand). */
export interface Form {
  readonly text: string;
  readonly predicate: number;
  /** For documents alone: it adds something to the fact, so no written line has this form. */
  readonly decor?: boolean;
}

/** Every way in which a relation can be told and asked. */
export interface Forms {
  readonly nameFirst: readonly Form[];
  readonly fillerFirst: readonly Form[];
  /** Subsets fit for composing two facts and for written lines: no record lines, no flourishes. */
  readonly plainNameFirst: readonly Form[];
  readonly plainFillerFirst: readonly Form[];
  readonly askName: readonly Form[];
  readonly askFiller: readonly Form[];
  readonly clozeName: readonly Form[];
  readonly clozeFiller: readonly Form[];
  /** Noun phrases: "the tool that is kept in {f}" and "the tool that is carried by {s}". */
  readonly nounOfSubject: readonly string[];
  readonly nounOfFiller: readonly string[];
}

export interface Fact {
  readonly relation: Relation;
  readonly name: string;
  readonly filler: string;
}

export type Order = "name-first" | "filler-first";
