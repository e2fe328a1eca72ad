/**
 * The sentences of the `hierarchy` world. Data only. `{s}` is the category told about, `{f}` what is told of
 * it, `{r}` the relation verb ("{r}ed" its participle). Square brackets, which are taken out, hold the words
 * that carry the claim: the judge reads those alone. Without brackets the whole template does. Categories are
 * plural and have one form ("glon are a type of femp").
 */

/** A relation verb of the world is told with the templates of `verb`. */
export type GrammarKey = "is-a" | "can" | "have" | "are" | "verb";

export interface Wording {
  /** Training sentences and oracle rephrasings: {s} before {f}. */
  readonly stated: readonly string[];
  /** Only the oracle uses these: {f} before {s}. Properties have none. */
  readonly reversed: readonly string[];
  /** Held-out prompts that end before {f}. */
  readonly askStated: readonly string[];
  /** Held-out prompts that end before {s}. */
  readonly askReversed: readonly string[];
  /** Question–answer examples in the order of the documents. */
  readonly questionAnswer: readonly string[];
  /** Wordings that only the judge knows. */
  readonly alsoRead: readonly string[];
}

export const grammar: Readonly<Record<GrammarKey, Wording>> = {
  "is-a": {
    stated: [
      "{s} are a type of {f}",
      "{s} are a kind of {f}",
      "{s} are one sort of {f}",
      "{s} belong to the {f}",
      "{s} are classed as {f}",
      "{s} count as {f}",
      "{s} fall under the {f}",
      "{s} are a variety of {f}",
      "{s} form a branch of the {f}",
      "{s} are by their nature {f}",
    ],
    reversed: [
      "{f} include {s}",
      "one type of {f} are {s}",
      "one kind of {f} are the {s}",
      "{f} come in several sorts, such as {s}",
    ],
    askStated: [
      "To meet {s} is to meet",
      "Every album about {s} stands on the shelf marked",
      "A museum shows {s} in the hall of the",
    ],
    askReversed: [
      "A museum hall about {f} has room for",
      "An album about {f} saves a page for the",
      "Whoever sets out to see {f} will sooner or later see",
    ],
    questionAnswer: [
      "Question: What are {s} a type of? Answer: [{s} are a type of {f}]",
      "Question: Where do {s} belong? Answer: [{s} belong to the {f}]",
    ],
    alsoRead: [
      "{s} are {f}",
      "{s} are type of {f}",
      "{s} are kind of {f}",
      "{s} are sort of {f}",
      "{s} are one of the {f}",
      "{s} are one type of {f}",
      "{s} are one kind of {f}",
      "{s} are types of {f}",
      "{s} are kinds of {f}",
      "{s} are members of the {f}",
      "{s} are examples of {f}",
      "{s} are among the {f}",
      "{s} belong to {f}",
      "{s} fall under {f}",
      "{s} are part of the {f}",
      "{s} are included in {f}",
      "types of {f} include {s}",
      "kinds of {f} include {s}",
      "examples of {f} are {s}",
      "examples of {f} include {s}",
      "type of {f} are {s}",
      "kind of {f} are {s}",
      "sort of {f} are {s}",
      "one sort of {f} are {s}",
      "one variety of {f} are {s}",
      "one branch of {f} are {s}",
      "among the {f} are {s}",
      "{f} such as {s}",
      "{f} are the family of {s}",
      "{f} have a branch called {s}",
      "{f} have a branch family , the {s}",
      "{s} are counted among the {f}",
      "{s} are members of the group {f}",
      "{s} are a group of {f}",
      "{s} are part of the group {f}",
      "{s} make up one group of {f}",
      "{s} stand in the book under {f}",
      "{s} go by the wider name of {f}",
      "science puts {s} with the {f}",
      "one files {s} with the {f}",
      "the {f} comprise the {s}",
      "the group {f} takes in {s}",
      "one group of {f} are called {s}",
      "one group of {f} are {s}",
      "the wider name {f} covers the {s}",
    ],
  },
  can: {
    stated: [
      "{s} can {f}",
      "{s} are able to {f}",
      "{s} know how to {f}",
      "{s} have the ability to {f}",
      "{s} have what it takes to {f}",
      "{s} are seen to {f}",
      "{s} {f} with ease",
      "{s} are made so that they can {f}",
    ],
    reversed: [],
    askStated: [
      "Left in peace, {s} will",
      "A film about {s} shows how they",
      "Nobody who keeps {s} is surprised when they",
    ],
    askReversed: [],
    questionAnswer: ["Question: What can {s} do? Answer: [{s} can {f}]"],
    alsoRead: [
      "{s} {f}",
      "{s} will {f}",
      "{s} know to {f}",
      "{s} are capable to {f}",
      "{s} manage to {f}",
      "{s} love to {f}",
      "{s} live to {f}",
      "{s} have learned to {f}",
      "it is easy for {s} to {f}",
    ],
  },
  have: {
    stated: [
      "{s} have {f}",
      "{s} come with {f}",
      "{s} are equipped with {f}",
      "{s} possess {f}",
      "{s} all have their own {f}",
      "{s} are born or built with {f}",
      "{s} carry {f} on them",
      "{s} are marked by their {f}",
    ],
    reversed: [],
    askStated: [
      "A good drawing of {s} must show their",
      "What catches the eye in {s} is the",
      "In a portrait of {s}, great care goes into the",
    ],
    askReversed: [],
    questionAnswer: ["Question: What do {s} have? Answer: [{s} have {f}]"],
    alsoRead: [
      "{s} bear {f}",
      "{s} own {f}",
      "{s} with {f}",
      "{s} feature {f}",
      "{s} grow {f}",
      "{s} wear {f}",
      "{s} show off {f}",
      "{s} were given {f}",
      "nature gave {s} their {f}",
      "look for the {f} on {s}",
    ],
  },
  are: {
    stated: [
      "{s} are {f}",
      "{s} are all {f}",
      "{s} turn out to be {f}",
      "{s} are {f} from beginning to end",
      "{s} prove to be {f}",
      "{s} look {f}",
      "{s} are described as {f}",
      "{s} have always been {f}",
    ],
    reversed: [],
    askStated: [
      "Of all adjectives, the one that fits {s} best is",
      "The word that comes to mind for {s} is",
      "To live with {s} is to live with something",
    ],
    askReversed: [],
    questionAnswer: ["Question: What are {s} like? Answer: [{s} are {f}]"],
    alsoRead: [
      "{s} remain {f}",
      "{s} are known to be {f}",
      "{s} stay {f}",
      "{s} strike one as {f}",
      "{s} become {f} early in life",
      "everyone calls {s} {f}",
      "being {f} is what {s} are famous for",
    ],
  },
  verb: {
    stated: [
      "{s} {r} {f}",
      "{s} like to {r} {f}",
      "{s} are known to {r} {f}",
      "{s} are out to {r} {f}",
      "{s} wait for a chance to {r} {f}",
      "{s} spend the day trying to {r} {f}",
      "{s} are there to {r} {f}",
      "{s} do their best to {r} {f}",
    ],
    reversed: [
      "{f} are {r}ed by {s}",
      "{f} get {r}ed by {s}",
      "{f} are the ones to be {r}ed by {s}",
      "{f} put up with being {r}ed by {s}",
    ],
    askStated: [
      "The reason to keep {s} apart is that they {r} the",
      "A film about {s} shows how they {r} the",
      "In the field, {s} will {r} the first",
    ],
    askReversed: [
      "A film about {f} shows them {r}ed by the",
      "In the field, {f} end up {r}ed by",
      "The reason to keep {f} apart is that they are {r}ed by the",
    ],
    questionAnswer: ["Question: What do {s} {r}? Answer: [{s} {r} {f}]"],
    alsoRead: [
      "{s} are the ones that {r} {f}",
      "{s} will {r} {f}",
      "{s} can {r} {f}",
      "{s} love to {r} {f}",
      "{f} are being {r}ed by {s}",
      "{f} {r}ed by {s}",
      "{s} are what {r} {f}",
      "{s} live to {r} {f}",
      "{s} have been seen to {r} {f}",
      "what {s} want is to {r} {f}",
      "{f} are what {s} {r}",
      "the ones who {r} {f} are the {s}",
      "{f} let themselves be {r}ed by {s}",
      "{f} know what it is to be {r}ed by {s}",
      "{f} run away , for they are {r}ed by {s}",
    ],
  },
};

/** Openings that change nothing of what follows; an empty one stands for none. */
export const leads: readonly string[] = [
  "",
  "",
  "",
  "",
  "As many guides point out, ",
  "Anyone can check that ",
  "Handbooks old and new agree that ",
  "It bears repeating that ",
  "On closer inspection, ",
  "Beyond that, ",
  "Students soon learn that ",
  "A first thing to note: ",
  "Experts like to remind us that ",
  "In plain words, ",
  "For newcomers: ",
  "Here is a detail that many skip: ",
  "Over the years it has become clear that ",
  "Let it be said at once that ",
  "There is more: ",
];
