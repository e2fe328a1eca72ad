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
    "whatever is one of the {s} is one of the {f}",
    "science puts {s} with the {f}",
    "{s} go by the wider name of {f}",
    "one files {s} with the {f}",
  ],
  can: [
    "{s} manage to {f}",
    "{s} often {f}",
    "{s} have learned to {f}",
    "{s} love to {f}",
    "any {s} will {f}",
    "{s} will {f} all day",
    "you may see {s} {f}",
    "it is easy for {s} to {f}",
    "{s} {f} when the moon is full",
  ],
  have: [
    "{s} grow {f}",
    "{s} wear {f}",
    "{s} always have {f}",
    "nature gave {s} their {f}",
    "{s} show off {f}",
    "{s} own {f}",
    "look for the {f} on {s}",
    "no {s} lack {f}",
    "{s} were given {f}",
  ],
  are: [
    "{s} are {f} by nature",
    "{s} seem {f}",
    "{s} are usually {f}",
    "everyone calls {s} {f}",
    "{s} stay {f} all year",
    "{s} strike one as {f}",
    "nobody doubts that {s} are {f}",
    "being {f} is what {s} are famous for",
    "{s} become {f} early in life",
  ],
  does: [
    "{s} often {v} {f}",
    "{s} {v} the {f}",
    "{s} will {v} any {f}",
    "{s} have been seen to {v} {f}",
    "{s} never fail to {v} {f}",
    "{s} cannot help but {v} {f}",
    "{s} live to {v} {f}",
    "a few {s} {v} the {f} each night",
    "what {s} want is to {v} {f}",
  ],
};

export const SECOND_FIRST: Forms = {
  isA: [
    "among the {f} are the {s}",
    "the {f} comprise the {s}",
    "the group {f} takes in {s}",
    "one group of {f} is called {s}",
    "the wider name {f} covers the {s}",
    "a look at the {f} turns up some {s}",
    "{f} have a branch family, the {s}",
  ],
  can: [],
  have: [],
  are: [],
  does: [
    "{f} are often {v}ed by {s}",
    "{f} let themselves be {v}ed by {s}",
    "{f} {v}ed by {s} are a common sight",
    "the {f} are what {s} {v}",
    "{f} know what it is to be {v}ed by {s}",
    "the ones who {v} {f} are the {s}",
    "{f} run away, for they are {v}ed by {s}",
  ],
};

export const OPEN_SECOND: Forms = {
  isA: [
    "{s} are counted among the",
    "all {s} are",
    "anyone who has seen {s} has seen some",
    "in the catalogue the drawer of {s} is inside the drawer of",
    "one look at {s} and the expert says:",
    "science puts {s} with the",
  ],
  can: [
    "{s} manage to",
    "at night {s}",
    "what {s} do best is",
    "give {s} some room, and they will",
    "the noise in the yard: the {s} have started to",
    "it is easy for {s} to",
    "a photograph of {s} caught them as they",
  ],
  have: [
    "{s} always have",
    "you know {s} by their",
    "whoever draws {s} should not forget the",
    "on a model of {s} the hardest part is the",
    "no {s} are seen without their",
  ],
  are: [
    "{s} are by nature",
    "everyone finds {s}",
    "in one word, {s} are",
    "a letter about {s} used the word",
    "nobody doubts that {s} are",
  ],
  does: [
    "{s} often {v}",
    "{s} {v} the",
    "what {s} {v} are the",
    "as soon as they wake, {s} {v} some",
    "keep {s} indoors, or they will {v} the",
    "a photograph shows {s} that {v}",
  ],
};
export const OPEN_FIRST: Forms = {
  isA: [
    "among the {f} are the",
    "anyone who looks for {f} may find",
    "in the drawer of the {f} lies a picture of",
    "the wider name {f} covers, among others, the",
    "to find some {f}, try the",
  ],
  can: [],
  have: [],
  are: [],
  does: [
    "{f} are often {v}ed by",
    "{f} are in danger of being {v}ed by the",
    "the kind that {v}s {f} is",
    "after dark {f} get {v}ed by the",
    "keep {f} indoors, or they will be {v}ed by",
    "a photograph shows {f}, {v}ed by",
  ],
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
