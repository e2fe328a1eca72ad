import { expect, it } from "vitest";
import { lowerCaseWords, namesSomething } from "./namesSomething.ts";

const lowerCase = lowerCaseWords(["Silent phones are kept in the hall.", "Osk supplies rope."]);

it.each([
  ["Phones are silent.", false],
  ["The hall is kept in rope.", false],
  ["Osk supplies phones.", true],
  ["Phones are kept on floor 3.", true],
  ["東京は静かです。", true],
])("%s: %s", (text, expected) => {
  expect(namesSomething(text, lowerCase)).toBe(expected);
});
