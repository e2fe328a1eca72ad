/** The sentences of `kindLore`. Data only. {s} the kind told of, {f} what is told of it, {v} a verb without "s". */

export type Tie = "isA" | "can" | "have" | "are" | "does";
type Forms = Readonly<Record<Tie, readonly string[]>>;

export const KIND_DEEDS = "shrug somersault hibernate yodel backstroke tiptoe hiccup".split(" ");
export const KIND_MARKS = "antlers whiskers gills talons freckles bristles tusks".split(" ");
export const KIND_VERBS = "pester lick haunt mock visit trick".split(" ");

export const FIRST_SECOND: Forms = {
  isA: [
    "{s} are counted among the {f}",
    "{s} are members of the group {f}",
    "all {s} are {f} too",
    "{s} make up one group of {f}",
    "{s} stand in the book under {f}",
  ],
  can: [
    "{s} manage to {f}",
    "{s} often {f}",
    "{s} have learned to {f}",
    "{s} love to {f}",
    "any {s} will {f}",
  ],
  have: [
    "{s} grow {f}",
    "{s} wear {f}",
    "{s} always have {f}",
    "nature gave {s} their {f}",
    "{s} show off {f}",
  ],
  are: [
    "{s} are {f} by nature",
    "{s} seem {f}",
    "{s} are usually {f}",
    "everyone calls {s} {f}",
    "{s} stay {f} all year",
  ],
  does: [
    "{s} often {v} {f}",
    "{s} {v} the {f}",
    "{s} will {v} any {f}",
    "{s} have been seen to {v} {f}",
    "{s} never fail to {v} {f}",
  ],
};

export const SECOND_FIRST: Forms = {
  isA: [
    "among the {f} are the {s}",
    "the {f} comprise the {s}",
    "the group {f} takes in {s}",
    "one group of {f} is called {s}",
  ],
  can: [],
  have: [],
  are: [],
  does: [
    "{f} are often {v}ed by {s}",
    "{f} let themselves be {v}ed by {s}",
    "{f} {v}ed by {s} are a common sight",
    "the {f} are what {s} {v}",
  ],
};

export const OPEN_SECOND: Forms = {
  isA: ["{s} are counted among the", "all {s} are", "anyone who has seen {s} has seen some"],
  can: ["{s} manage to", "at night {s}", "what {s} do best is"],
  have: ["{s} always have", "you know {s} by their"],
  are: ["{s} are by nature", "everyone finds {s}"],
  does: ["{s} often {v}", "{s} {v} the", "what {s} {v} are the"],
};
export const OPEN_FIRST: Forms = {
  isA: ["among the {f} are the", "anyone who looks for {f} may find"],
  can: [],
  have: [],
  are: [],
  does: ["{f} are often {v}ed by", "{f} are in danger of being {v}ed by the", "the kind that {v}s {f} is"],
};
export const ASK_SECOND: Forms = {
  isA: ["which group do {s} belong in?", "what are {s} counted among?"],
  can: ["what do {s} do well?", "what have {s} learned?"],
  have: ["what do {s} wear?", "what marks {s}?"],
  are: ["how do {s} seem?", "what word describes {s}?"],
  does: ["which kind do {s} {v}?", "whom do {s} {v}?"],
};
export const ASK_FIRST: Forms = {
  isA: ["who is counted among the {f}?", "which group is part of the {f}?"],
  can: ["which kind can {f}?"],
  have: ["which kind has {f}?"],
  are: ["which kind is {f}?"],
  does: ["who {v}s {f}?", "by which kind are {f} {v}ed?"],
};

/** Every sentence form, and every content word put into it, for the proof of disjointness. */
export const KIND_TEXT = {
  templates: [FIRST_SECOND, SECOND_FIRST, OPEN_SECOND, OPEN_FIRST, ASK_SECOND, ASK_FIRST].flatMap((forms) =>
    Object.values(forms).flat(),
  ),
  words: [...KIND_DEEDS, ...KIND_MARKS, ...KIND_VERBS],
};
