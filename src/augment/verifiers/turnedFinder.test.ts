import { expect, it } from "vitest";
import { tinyCorpus } from "../testing/tinyCorpus.ts";
import { turnedFinder } from "./turnedFinder.ts";

const { passages } = tinyCorpus([
  "Siltline is the service for surveys.",
  "Osk is hosted in the Elm room.",
  "Brell is hosted in the Fir room.",
  "Tarn is hosted in the Fir room.",
]);
const isTurned = turnedFinder(passages);

it.each([
  ["p0", "The service for surveys is Siltline.", true],
  ["p0", "It is true that the service for surveys is Siltline.", true],
  ["p0", "The service for surveys is Osk.", false],
  ["p0", "The service for surveys is not Siltline.", false],
  ["p1", "The one that is hosted in the Elm room is Osk.", true],
  ["p1", "The service for surveys is Siltline.", false], // another statement's
  ["p2", "The one that is hosted in the Fir room is Brell.", false], // Tarn is, too
])("%s: %s %s", (parent, text, turned) => {
  expect(isTurned({ text, parents: [parent] })).toBe(turned);
});

it("leaves what follows from two statements to the judge", () => {
  expect(isTurned({ text: "The service for surveys is Siltline.", parents: ["p0", "p1"] })).toBe(false);
});
