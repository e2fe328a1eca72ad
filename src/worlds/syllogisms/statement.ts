/** A statement that relates two kinds, as text and back. It must not know which statements are true. */
import { plainWords } from "../contentWords.ts";

export type Quantifier = "all" | "some" | "no";

export const QUANTIFIERS: readonly Quantifier[] = ["all", "some", "no"];

/** "all A are B", "some A are B", "no A are B"; `denied`: it is not so. */
export interface Statement {
  readonly quantifier: Quantifier;
  readonly a: string;
  readonly b: string;
}

export interface ReadStatement extends Statement {
  readonly denied: boolean;
}

export function statementText({ quantifier, a, b }: Statement): string {
  return `${quantifier} ${a} are ${b}`;
}

export function statementKey({ quantifier, a, b }: Statement): string {
  return `${quantifier} ${a} ${b}`;
}

/** The six statements about two kinds. */
export function sixStatements(a: string, b: string): Statement[] {
  return QUANTIFIERS.flatMap((quantifier) => [
    { quantifier, a, b },
    { quantifier, a: b, b: a },
  ]);
}

/** Other wordings than `statementText`: for rephrasings, and read by `readStatement`. */
export const wordings: Readonly<Record<Quantifier, readonly string[]>> = {
  all: ["each and every one of the {a} belongs to the {b}", "whatever is among the {a} is among the {b}"],
  some: ["at least a few of the {a} belong to the {b}", "there are {a} that are {b}"],
  no: ["not a single one of the {a} belongs to the {b}", "none of the {a} are {b}"],
};

export function wordStatement(wording: string, { a, b }: Statement): string {
  return wording.replaceAll("{a}", a).replaceAll("{b}", b);
}

const FILLERS = new Set("the also indeed kind kinds of a an in fact both always actually too".split(" "));

/** Over words without FILLERS; A and B are the kinds in the order of the sentence. */
const FORMS: readonly { readonly pattern: RegExp; readonly reads: Quantifier; readonly denied?: true }[] = [
  { pattern: /^not all A (?:are|is) B$/, reads: "all", denied: true },
  { pattern: /^some A (?:are|is) not B$/, reads: "all", denied: true },
  { pattern: /^not every A is B$/, reads: "all", denied: true },
  { pattern: /^(?:all|each|every|any) A (?:are|is) B$/, reads: "all" },
  { pattern: /^A are all B$/, reads: "all" },
  { pattern: /^(?:each and )?every one A (?:is|belongs to) B$/, reads: "all" },
  { pattern: /^(?:all|each|every one) A (?:belong|belongs) to B$/, reads: "all" },
  { pattern: /^(?:whatever|everything that|anything that) is (?:among )?A is (?:among )?B$/, reads: "all" },
  { pattern: /^if something is A it is B$/, reads: "all" },
  { pattern: /^some A (?:are|is) B$/, reads: "some" },
  { pattern: /^(?:some|at least few|few|several) A belong to B$/, reads: "some" },
  { pattern: /^(?:at least one|at least few) A (?:is|are) B$/, reads: "some" },
  { pattern: /^there are A (?:that|which|who) are B$/, reads: "some" },
  { pattern: /^some A and B are same$/, reads: "some" },
  { pattern: /^no A (?:are|is) B$/, reads: "no" },
  { pattern: /^none A (?:are|is) B$/, reads: "no" },
  { pattern: /^(?:not single one A|no A|none A) (?:belongs|belong) to B$/, reads: "no" },
  { pattern: /^not single (?:one )?A is B$/, reads: "no" },
  { pattern: /^there are no A (?:that|which|who) are B$/, reads: "no" },
  { pattern: /^A are (?:never|not) B$/, reads: "no" },
  { pattern: /^A and B have nothing common$/, reads: "no" },
  // Wordings of the reasoner's episodes.
  { pattern: /^A without exception are B$/, reads: "all" },
  { pattern: /^(?:every|each) single A is one B$/, reads: "all" },
  { pattern: /^A are (?:counted|found) among B$/, reads: "all" },
  { pattern: /^A (?:go by wider name|are members group|make up one group) B$/, reads: "all" },
  { pattern: /^number A are B$/, reads: "some" },
  { pattern: /^one finds A among B$/, reads: "some" },
  { pattern: /^no A has ever been found among B$/, reads: "no" },
  { pattern: /^there is no A (?:that|which|who) is B$/, reads: "no" },
  { pattern: /^A and B never overlap$/, reads: "no" },
];

/** Said with the container first: "the B include all A". */
const INVERTED: readonly { readonly pattern: RegExp; readonly reads: Quantifier }[] = [
  { pattern: /^A (?:include|contain|comprise) (?:all|every|each) B$/, reads: "all" },
  { pattern: /^A (?:include|contain) some B$/, reads: "some" },
  { pattern: /^A (?:include|contain) no B$/, reads: "no" },
  { pattern: /^among A are (?:all|every) B$/, reads: "all" },
  { pattern: /^among A are some B$/, reads: "some" },
];

export interface Reading {
  readonly statement?: ReadStatement;
  /** The words before the statement. */
  readonly before: readonly string[];
  /** Whether the clause names kinds without a statement that can be read. */
  readonly unread: boolean;
}

/** Reads one clause: the longest end of it that is a statement. `isKind` tells the kinds from other words. */
export function readStatement(clause: string, isKind: (word: string) => boolean): Reading {
  const words = plainWords(clause).filter((word) => !FILLERS.has(word));
  const kinds = [...new Set(words.filter(isKind))];
  if (kinds.length === 0) return { before: words, unread: false };
  const [a, b] = kinds;
  if (a === undefined || b === undefined || kinds.length > 2) return { before: words, unread: true };
  const letters = words.map((word) => (word === a ? "A" : word === b ? "B" : word));
  for (let start = 0; start < letters.length; start++) {
    const rest = letters.slice(start).join(" ");
    const before = words.slice(0, start);
    const form = FORMS.find(({ pattern }) => pattern.test(rest));
    if (form) {
      return {
        statement: { quantifier: form.reads, a, b, denied: form.denied ?? false },
        before,
        unread: false,
      };
    }
    const inverted = INVERTED.find(({ pattern }) => pattern.test(rest));
    if (inverted)
      return { statement: { quantifier: inverted.reads, a: b, b: a, denied: false }, before, unread: false };
  }
  return { before: words, unread: true };
}
