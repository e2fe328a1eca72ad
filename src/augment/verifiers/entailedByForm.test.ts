import { expect, it } from "vitest";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { entailedByForm } from "./entailedByForm.ts";

const { passages } = tinyCorpus([
  "Siltline is the service for surveys.",
  "Osk is hosted in the Elm room.",
  "Brell is hosted in the Fir room.",
  "Tarn is hosted in the Fir room.",
  "The Kite team runs Siltline.",
]);
const reasonOf = entailedByForm(passages);

it.each([
  ["p0", "The service for surveys is Siltline.", true],
  ["p0", "It is true that the service for surveys is Siltline.", true],
  ["p0", "The service for surveys is Osk.", false],
  ["p0", "The service for surveys is not Siltline.", false],
  ["p1", "The one that is hosted in the Elm room is Osk.", true],
  ["p1", "The service for surveys is Siltline.", false], // another statement's
  ["p2", "The one that is hosted in the Fir room is Brell.", false], // Tarn is, too
])("%s: %s %s", (parent, text, turned) => {
  expect(reasonOf({ text, parents: [parent] })).toBe(turned ? "its statement, turned round" : undefined);
});

it.each([
  ["The team that runs the service for surveys is the Kite team.", ["p0", "p4"], true],
  ["The service for surveys runs the Kite team.", ["p4", "p0"], false],
  ["The team that runs the one that is hosted in the Elm room is the Kite team.", ["p0", "p4"], false],
  ["The service for surveys is Siltline.", ["p0", "p4"], false], // says nothing of the second
])("joined: %s %j %s", (text, parents, joined) => {
  expect(reasonOf({ text, parents })).toBe(joined ? "its statements, joined by a description" : undefined);
});
