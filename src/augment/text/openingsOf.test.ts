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
