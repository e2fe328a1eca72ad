/** Word order of English questions; each expected sentence is a person's. */
import { describe, expect, it } from "vitest";
import type { FoundFact, Relation, SortOfThings } from "../types.ts";
import { english } from "./english.ts";

const nothing: SortOfThings = { persons: false };

function told(
  [subject, middle, object]: readonly [string, string, string],
  { subjects = nothing, objects = nothing, columns }: Partial<Relation> & Pick<FoundFact, "columns"> = {},
): [FoundFact, Relation] {
  const fact: FoundFact = {
    ...{ relation: middle, subject, middle, object, ...(columns && { columns }) },
    ...{ passageId: "p", documentId: "d", statement: "", locale: "en" },
  };
  return [fact, { id: middle, form: middle, facts: [fact], subjects, objects }];
}

const team = { word: "team", persons: false };
const persons = { persons: true };

describe("stated", () => {
  it.each([
    [["Osk", "is kept in", "the Elm room"], {}, "What is Osk kept in?"],
    [
      ["Osk", "is kept in", "the Elm room"],
      { objects: { word: "room", persons: false } },
      "Which room is Osk kept in?",
    ],
    [["the Kite team", "runs", "Osk"], {}, "What does the Kite team run?"],
    [["Ann Hale", "leads", "the Kite team"], { objects: team }, "Which team does Ann Hale lead?"],
    [["the Kite team", "is led by", "Ann Hale"], { objects: persons }, "Who is the Kite team led by?"],
    [["Osk", "passes through", "Elm"], {}, "What does Osk pass through?"],
    [["Osk", "carries", "coal"], {}, "What does Osk carry?"],
    [["Osk", "has", "nine rooms"], {}, "What does Osk have?"],
    [["Osk", "must serve", "Elm"], {}, "What must Osk serve?"],
    // No present tense that a rule can turn round: the order of the statement stays.
    [["Ann Hale", "wrote", "the song"], {}, "Ann Hale wrote what?"],
    [["the Kite team", "always runs", "Osk"], {}, "The Kite team always runs what?"],
    [["Osk", "", "ground"], { columns: ["Room", "Floor"] as const }, "What is the floor of Osk?"],
    [["Osk", "", "12"], { columns: ["Room", "ISO number"] as const }, "What is the ISO number of Osk?"],
  ] as const)("%j", (parts, more, prompt) => {
    expect(english.stated(...told(parts, more))).toEqual({ prompt, form: "question" });
  });
});

describe("reversed", () => {
  it.each([
    [["the Kite team", "runs", "Osk"], { subjects: team }, "Which team runs Osk?"],
    [["Ann Hale", "leads", "the Kite team"], { subjects: persons }, "Who leads the Kite team?"],
    [["Osk", "is kept in", "the Elm room"], {}, "What is kept in the Elm room?"],
    [
      ["Osk", "is the site for", "boats"],
      { subjects: { word: "site", persons: false } },
      "What is the site for boats?",
    ],
    [["Osk", "", "ground"], { columns: ["Room", "Floor"] as const }, "Which room has ground as its floor?"],
  ] as const)("%j", (parts, more, prompt) => {
    expect(english.reversed(...told(parts, more)).prompt).toBe(prompt);
  });
});

describe("indirect", () => {
  it.each([
    [
      ["the Kite team", "runs", "Osk"],
      { subjects: team },
      "Whoever asks for the team that runs Osk is told of",
    ],
    [
      ["Ann Hale", "leads", "the Kite team"],
      { subjects: persons },
      "Whoever asks for the person who leads the Kite team is told of",
    ],
    [["Ann Hale", "is", "the archivist"], { subjects: persons }, "Whoever asks for the archivist is told of"],
    [["Osk", "is the site for", "boats"], {}, "Whoever asks for the site for boats is told of"],
    [
      ["Osk", "is kept in", "the Elm room"],
      {},
      "Whoever asks for the one that is kept in the Elm room is told of",
    ],
    [
      ["Osk", "", "ground"],
      { columns: ["Room", "Floor"] as const },
      "Whoever asks for the room whose floor is ground is told of",
    ],
  ] as const)("%j", (parts, more, prompt) => {
    expect(english.indirect(...told(parts, more))).toEqual({ prompt, form: "sentence" });
  });
});

describe("chained", () => {
  const runs = told(["the Kite team", "runs", "Osk"], { subjects: team });
  const leads = told(["Ann Hale", "leads", "the Kite team"], { subjects: persons, objects: team });
  const floor = told(["the Elm room", "", "ground"], { columns: ["Room", "Floor"] });
  const kept = told(["Osk", "is kept in", "the Elm room"], { objects: { word: "room", persons: false } });
  const at = ([fact, relation]: [FoundFact, Relation], end: "subject" | "object") => ({
    fact,
    relation,
    end,
  });
  it.each([
    [at(runs, "subject"), at(leads, "object"), "Who leads the team that runs Osk?"],
    [at(leads, "object"), at(runs, "subject"), "The team that Ann Hale leads runs what?"],
    [at(kept, "object"), at(floor, "subject"), "What is the floor of the room that Osk is kept in?"],
    [at(floor, "subject"), at(kept, "object"), "What is kept in the room whose floor is ground?"],
    [at(kept, "subject"), at(runs, "object"), "Which team runs the one that is kept in the Elm room?"],
  ])("%#", (described, asked, prompt) => {
    expect(english.chained(described, asked).prompt).toBe(prompt);
  });
});
