import { expect, it } from "vitest";
import { people } from "../../worlds/people.ts";
import { plainRest } from "./plainRest.ts";

it.each([
  ["Osk is introduced as the brother of Velm.", ["The brother of Velm"]],
  ["Osk is the service for tide warnings.", ["The service for tide warnings"]],
  ["Osk supplies brass bells.", ["Brass bells"]],
  ["The Lantern team runs Quill.", ["Quill"]],
  ["Ann Lee leads the Lantern team.", ["The Lantern team"]],
  ["Osk is hosted in the Beacon room.", ["The Beacon room"]],
  ["The Ribbon rule is about labelling parcels.", ["Labelling parcels"]],
  ["Room: Elm room; Site: Corrin Quay; Floor: second.", ["Corrin Quay"]],
  ["Supplier: Osk; Buyer: Ann Lee; Deputy: Bo.", ["Bo", "Ann Lee"]],
  ["Osk is a room.", []],
  ["Osk is not the room.", []],
  ["The bread tastes good.", []],
  ["Ann, the guide, leads the team.", []],
  ["Ann Lee leads the team that built the bridge over the wide river of Velm.", []],
  ["bread", []],
  ["", []],
])("%s begins its reversals with %s", (statement, rests) => {
  expect(plainRest(statement)).toEqual(rests);
});

it("leaves the ornate statements of the people world to the other openings", () => {
  const { corpus } = people({ seed: 2, size: 8, variants: 6 });
  expect(corpus.passages.filter(({ text }) => plainRest(text).length > 0).length).toBe(0);
});
