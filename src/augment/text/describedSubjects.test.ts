import fc from "fast-check";
import { expect, it } from "vitest";
import { describedSubjects } from "./describedSubjects.ts";

it.each([
  ["Siltline is the service for surveys.", ["the service for surveys is Siltline"]],
  ["Ann Hale was the head of the Kite team.", ["the head of the Kite team was Ann Hale"]],
  ["The Gannet team runs Osk.", ["the team that runs Osk is the Gannet team"]],
  ["Osk is hosted in the Elm room.", ["the one that is hosted in the Elm room is Osk"]],
  ["The Elm rule is about ladders.", ["the rule that is about ladders is the Elm rule"]],
  [
    "Supplier: Osk; SKU: 12; Buyer: Ann.",
    ["the supplier whose SKU is 12 is Osk", "the supplier whose buyer is Ann is Osk"],
  ],
])("turns %s", (statement, turned) => {
  expect(describedSubjects(statement).map((d) => `${d.description} ${d.verb} ${d.subject}`)).toEqual(turned);
});

it.each([
  ["is indefinite", "Osk is a tool for boats."],
  ["denies", "Osk is not the tool for boats."],
  ["says more than one thing", "Osk is the tool, and Brell is the room."],
  ["points at what was said before", "That is the tool for boats."],
  ["names nothing first", "Nothing here is the tool for boats."],
  ["has a verb of another form", "Ann Hale led the Kite team."],
  ["says nothing of it", "Osk sleeps."],
  ["is long", "Osk is the tool for boats and ropes and bells and all else that floats."],
])("describes nothing where a statement %s", (_, statement) => {
  expect(describedSubjects(statement)).toEqual([]);
});

it("never throws", () => {
  fc.assert(fc.property(fc.string(), (text) => void describedSubjects(text)));
});
