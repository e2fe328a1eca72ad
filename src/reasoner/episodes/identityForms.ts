/** Templates for a filler that describes its subject: it can stand in apposition, after "is", and answer "who". */
import { adder, article, type Gathered } from "./formsOf.ts";
import type { Relation } from "./types.ts";

export function identityForms(relation: Relation, out: Gathered): void {
  const noun = relation.subjectNoun;
  const person = relation.subject.person;
  const who = person ? "who" : "what";
  const add = adder(out, -1);
  add.nameFirst(
    ["{s} is {f}", "{s} is the name of {f}", "the name {s} stands for {f}", "with {s} one means {f}"],
    [
      `{s} is a name that belongs to {f}`,
      `the ${noun} {s} is {f}`,
      "it is {s} that the records describe as {f}",
      `{s} is listed as {f}`,
      `{s} made a name as {f}`,
    ],
    [
      "meet {s}, {f}",
      "{s}, {f}, has a long entry in the register",
      "{s}, {f}, was in the papers again",
      "few know that {s} is {f}",
      "{s} – {f} – turned up on a Tuesday",
      "once simply {s}, later {f}",
      "the council honoured {s} as {f}",
      "a street bears the name of {s}, {f}",
      "at the far table sits {s}, {f}",
      "no introduction does justice to {s}, {f}",
      "{s} never tires of being {f}",
      "the crowd stood up for {s}, {f}, and clapped",
      "have you met {s}? You are looking at {f}",
      "in every account {s} figures as {f}",
      "{s} wears a badge that reads: {f}",
      "on the list, under {s}, it says: {f}",
      "nobody doubts that {s} is {f}",
    ],
  );
  add.fillerFirst(
    [
      "{f} is {s}",
      "{f} has the name {s}",
      "{f} is called {s}",
      "{f} bears the name {s}",
      "the name of {f} is {s}",
    ],
    [
      `{f} is ${article(noun)} named {s}`,
      "{f} answers to the name {s}",
      `the ${noun} described as {f} is {s}`,
      "it is {f} that people mean by {s}",
      "the title of {f} belongs to {s}",
    ],
    [
      "{f}, {s}, has a long entry in the register",
      "as {f}, nobody but {s} comes to mind",
      "whoever says {f} means {s}",
      "behind the words {f} stands {s}",
      "it was as {f} that the council honoured {s}",
      "long praised as {f}, {s} moved to a smaller house",
      "having made a name as {f}, {s} stayed modest",
      "famed as {f}, {s} still pays for the tea",
      "every story about {f} is a story about {s}",
      "when the talk turns to {f}, someone says the name {s}",
      "to meet {f}, ask for {s}",
      `{f}: that is {s}`,
      "{f} signed the book as {s}",
      "you will find {f} under the name {s}",
      "the plaque for {f} shows the name {s}",
      "a letter addressed to {f} will reach {s}",
      `who is {f}? The answer is {s}`,
    ],
  );
  add.ask("askName", [
    `${who} is {f}?`,
    "what is {f} called?",
    "what name goes with {f}?",
    `which ${noun} is {f}?`,
    `what name does {f} bear?`,
    `by what name is {f} recorded?`,
  ]);
  add.ask("askFiller", [
    `${who} is {s}?`,
    "how do the records describe {s}?",
    `what do the records call {s}?`,
    ...(person
      ? ["as what do people remember {s}?", "what is {s} remembered as?"]
      : ["what is meant by {s}?"]),
  ]);
  add.ask("clozeName", [
    "{f} is named",
    "the records name {f} as",
    "{f} is a certain",
    "the records give {f} the name",
    "when people speak of {f}, they speak of",
    "everyone calls {f} simply",
    "the full name of {f} is",
    "who else could be {f}? It has to be",
    "a parcel for {f} should be addressed to",
    "in the card index, {f} is filed as",
    "on the door of {f} one reads the name",
    "the caption under the picture of {f} reads",
    "if you want to write to {f}, write to",
    "the award for {f} was handed to",
    "the quiz asked about {f}, and the winning reply was",
    "the register gives just one name for {f}, namely",
  ]);
  add.ask("clozeFiller", [
    "the records describe {s} as",
    "in the register {s} appears as",
    "ask anyone about {s}: this is",
    "everybody agrees that {s} is",
    "what {s} stands for is",
    "a short portrait of {s} begins with",
    "put briefly, {s} is",
    "the line under the photo of {s} reads",
    "if someone mentions {s}, think of",
    "the card of {s} bears the words",
    "the speech in honour of {s} spoke of",
    "when asked about {s}, most people say:",
  ]);
  out.nounOfSubject.length = 0;
  out.nounOfSubject.push("{f}", `the ${noun} described as {f}`);
}
