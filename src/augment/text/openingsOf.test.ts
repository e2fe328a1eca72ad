import { expect, it } from "vitest";
import { openingsOf } from "./openingsOf.ts";

it.each([
  [
    "The Kettle rule is about cleaning kitchens.",
    ["Cleaning kitchens", "Cleaning kitchens is", "It is true that cleaning kitchens"],
  ],
  ["The Lantern team runs Quill.", ["Quill", "Quill is", "It is true that Quill"]],
  [
    "Few people realise that Ann Lee is in fact the acclaimed director of the film.",
    ["The acclaimed director", "It is true that the acclaimed director"],
  ],
  ["bread", []],
])("%s", (statement, openings) => {
  expect(openingsOf(statement)).toEqual(openings);
});

it.each([
  [
    "Osk is hosted in the Elm room.",
    [
      "The Elm room",
      "The one that is hosted in the Elm room is",
      "The Elm room is",
      "It is true that the Elm room",
    ],
  ],
  [
    "Osk is the tool for boats.",
    ["The tool for boats", "The tool for boats is", "It is true that the tool for boats"],
  ],
  [
    "Supplier: Lumbray; Buyer: Ann Hale.",
    ["Ann Hale", "The supplier whose buyer is Ann Hale is", "Ann Hale is", "It is true that Ann Hale"],
  ],
])("%s, with what it is about described", (statement, openings) => {
  expect(openingsOf(statement, { names: new Set<string>() })).toEqual(openings);
});
