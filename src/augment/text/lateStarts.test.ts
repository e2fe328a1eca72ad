import { expect, it } from "vitest";
import { people } from "../../worlds/people.ts";
import { lateStarts } from "./lateStarts.ts";

it.each([
  ["The tool for data analysis is Quillback.", ["Quillback"]],
  ["Quillback is the internal tool for data analysis.", ["The internal tool"]],
  [
    "Few people realise that Ann Lee is in fact the acclaimed director of the film.",
    ["The acclaimed director"],
  ],
  ["Osk Hall is hosted in the harbour.", ["The harbour"]],
  ["Osk is the only room with a bell.", ["The only room"]],
  ["Ann is the guide who crossed the marsh of Velm.", ["The guide"]],
  ["In Velm, the guide of the marsh is called Ann.", ["Ann", "The guide"]],
  ["Osk is the, as they say, room.", []],
  ["Osk is the only one.", []],
  ["Osk is a room.", []],
  ["The bread is baked in the yard.", []],
  ["bread", []],
])("%s begins its reversals with %s", (statement, starts) => {
  expect(lateStarts(statement)).toEqual(starts);
});

it("begins the reversal of most statements of the people world with the entity that they say last", () => {
  const { corpus } = people({ seed: 2, size: 8, variants: 6 });
  const fact = new Map(corpus.facts.flatMap((f) => f.passageIds.map((id) => [id, f])));
  const right = corpus.passages.filter(({ id, text }) => {
    const { subject = "", object = "" } = fact.get(id) ?? {};
    const late = text.indexOf(subject) < text.toLowerCase().indexOf(object.toLowerCase()) ? object : subject;
    return late.toLowerCase().startsWith(lateStarts(text)[0]?.toLowerCase() ?? "nothing");
  });
  expect(right.length / corpus.passages.length).toBeGreaterThan(0.8);
});
