/**
 * The sentences of the `families` world. Data only. `{s}` is the person told about, `{f}` the other one,
 * `{kin}` the word of kinship. Square brackets as in ../hierarchy/grammar.ts.
 */
import type { Kin } from "./kinshipOf.ts";

/** Training sentences of every told relation: {s} before {f}. */
export const statedTies: readonly string[] = [
  "{s} is the {kin} of {f}.",
  "Everyone in the street knows [{s} as the {kin} of {f}].",
  "[{s}, the {kin} of {f}], keeps the keys to the old house.",
  "In the album there is a photograph of [{s}, {kin} of {f}].",
  "The letters are signed by [{s}, the proud {kin} of {f}].",
  "When the register was copied, [{s} was entered as the {kin} of {f}].",
  "It was [{s} who became the {kin} of {f}] in those years.",
  "At every gathering [{s} is introduced as the {kin} of {f}].",
];

/** Oracle sentences in either order: {f} is the person asked about, {s} the kin. */
export const oracleKin: readonly string[] = [
  "A {kin} of {f} is {s}.",
  "{f} has a {kin} called {s}.",
  "{f} can call {s} a {kin}.",
  "{s} is a {kin} of {f}.",
];

export const oracleCounts: readonly string[] = ["{s} has {f} in all.", "In all, {s} has {f}."];

/** Held-out prompts that end before the kin of {f}. */
export const askKin: readonly string[] = [
  "On the family tree, a line marked {kin} runs from {f} to",
  "Ask {f} for the name of a {kin}, and you hear",
  "Under the heading {kin}, the page about {f} has the name",
];

/** Held-out prompts of what documents tell, in their order: they end before {f}. */
export const askStated: readonly string[] = [
  "On the family tree, {s} is drawn as the {kin} of",
  "Whoever writes about {s} will soon have to write: {kin} of",
  "The page about {s} has this under the heading of kinship: {kin} of",
];

/** Held-out prompts that end before "one child", "two children" and so on. */
export const askCount: readonly string[] = [
  "On the family tree, the branch that starts at {s} bears",
  "Ask {s} about the nursery, and you hear of",
  "The page about {s} shows the portraits of",
];

export const COUNTS: readonly string[] = ["one child", "two children", "three children", "four children"];

/** Kinship without regard to sex, and the words for it: any, a woman's, a man's. */
export const kinWords: Readonly<Record<Kin, { any?: string; woman?: string; man?: string }>> = {
  parent: { any: "parent", woman: "mother", man: "father" },
  child: { any: "child", woman: "daughter", man: "son" },
  spouse: { any: "spouse", woman: "wife", man: "husband" },
  sibling: { any: "sibling", woman: "sister", man: "brother" },
  grandparent: { any: "grandparent", woman: "grandmother", man: "grandfather" },
  grandchild: { any: "grandchild", woman: "granddaughter", man: "grandson" },
  pibling: { woman: "aunt", man: "uncle" },
  nibling: { woman: "niece", man: "nephew" },
  cousin: { any: "cousin" },
};

/** Wordings that only the judge knows. */
export const alsoReadKin: readonly string[] = [
  "{s} is {kin} of {f}",
  "{s}, {kin} of {f}",
  "{s} is one of the {kin}s of {f}",
  "{s} is {f}'s {kin}",
  "{f}'s {kin} is {s}",
  "{f}'s {kin} is called {s}",
  "{f} is someone whose {kin} is {s}",
  "the {kin} of {f} is {s}",
  "the {kin}s of {f} include {s}",
  "{f} has {s} as a {kin}",
  "{f} has a {kin} named {s}",
  "{f} has a {kin}, {s}",
  "{f} has {s} for a {kin}",
  "{s} is a proud {kin} of {f}",
  "{s} has always been a good {kin} to {f}",
  "{s} wrote to {f} as a {kin} does",
  "{s}, {f}'s {kin}, lives nearby",
  "{s}, the {kin} of {f}, lives nearby",
  "the parish book calls {s} a {kin} of {f}",
  "the parish book calls {s} a {kin} to {f}",
  "when {f} speaks of a {kin}, {s} is meant",
  "who is the {kin} of {f} is {s}",
  "who became the {kin} of {f} is {s}",
  "whom {f} calls {kin} is {s}",
];

export const alsoReadCount: readonly string[] = ["{s} has {f}", "{s} is a parent of {f}", "{s} raised {f}"];
