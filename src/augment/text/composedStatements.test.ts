import { expect, it } from "vitest";
import { composedStatements } from "./composedStatements.ts";
import { descriptionIndex } from "./descriptionIndex.ts";

const ELM = "Osk is hosted in the Elm room.";
const GANNET = "The Gannet team runs Osk.";
const TOOL = "Osk is the tool for boats.";
const ROW = "Room: Elm room; Floor: second.";
const BUYER = "Supplier: Brell; Buyer: Ann Hale.";
const BELLS = "Brell supplies brass bells.";
const QUIET = "Quiet hours last from nine to ten.";
const texts = [ELM, GANNET, TOOL, ROW, BUYER, BELLS, QUIET];
const index = descriptionIndex(texts.map((text) => ({ text })));
const joined = (told: string, describing: string, entity?: string) =>
  composedStatements(told, describing, index, entity).map(({ opening, end }) => `${opening} > ${end}`);

it.each([
  [GANNET, ELM, ["The team that runs the one that is hosted in the Elm room is > the Gannet team"]],
  [ELM, GANNET, ["The one that the Gannet team runs is hosted in > the Elm room"]],
  [GANNET, TOOL, ["The team that runs the tool for boats is > the Gannet team"]],
  [ELM, TOOL, ["The tool for boats is hosted in > the Elm room"]],
  [TOOL, GANNET, []], // told by the two above
  [ELM, ROW, ["The one that is hosted in the room whose floor is second is > Osk"]],
  [ROW, ELM, ["The floor of the room that Osk is hosted in is > second"]],
  [BELLS, BUYER, ["The supplier whose buyer is Ann Hale supplies > brass bells"]],
  [BUYER, BELLS, ["The buyer of the one that supplies brass bells is > Ann Hale"]],
  [GANNET, ROW, []],
  [QUIET, ELM, []],
])("%s told by %s", (told, describing, statements) => {
  expect(joined(told, describing)).toEqual(statements);
});

it("keeps to an entity", () => {
  expect(joined(GANNET, ELM, "osk")).toHaveLength(1);
  expect(joined(GANNET, ELM, "elm room")).toEqual([]);
  expect(joined(ROW, ELM, "elm")).toHaveLength(1); // a part of the name
});

it("describes nothing by what holds of two", () => {
  const two = [ELM, GANNET, "Brell is hosted in the Elm room."];
  expect(composedStatements(GANNET, ELM, descriptionIndex(two.map((text) => ({ text }))))).toEqual([]);
});
