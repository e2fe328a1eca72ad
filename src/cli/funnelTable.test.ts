import { expect, it } from "vitest";
import type { Funnel } from "../augment/funnelOf.ts";
import { funnelLines } from "./funnelTable.ts";

const rejected = {
  unparsed: 1,
  form: 0,
  duplicate: 0,
  leak: 0,
  "not-entailed": 3,
  contradicted: 0,
  disagreement: 0,
};
const documents: Funnel = {
  ...{ strategy: "local", asked: 12, returned: 12, parsed: 11, unique: 11, verified: 8, kept: 8 },
  rejected,
};
const cells = (line = "") => line.trim().split(/ {2,}/);

it("tells in worlds what the truth says of the kept, of the dropped, and of the oracle's reversals", () => {
  const world = { ...documents, keptTrue: 6, rejectedTrue: 2, recalledSoFar: 3, oracleReversals: 4 };
  const [head, row] = funnelLines([world]).map(cells);
  expect(head?.slice(-4)).toEqual(["kept", "true of kept", "kept of true", "reversals"]);
  expect(row?.slice(-4)).toEqual(["8", "0.750", "0.750", "0.750"]);
  const [, none] = funnelLines([{ ...world, kept: 0, keptTrue: 0, rejectedTrue: 0 }]).map(cells);
  expect(none?.slice(-3)).toEqual(["–", "–", "0.750"]);
});

it("has no such columns for documents, of which nobody knows the truth", () => {
  const [head] = funnelLines([documents]).map(cells);
  expect(head?.at(-1)).toBe("kept");
});
