import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowCells } from "./rowCells.ts";
import { tableRow } from "./tableRow.ts";

describe("rowCells", () => {
  const word = fc.stringMatching(/^[A-Za-zčšž][A-Za-zčšž0-9]{0,9}$/);
  it("undoes tableRow", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, word), { minLength: 2, maxLength: 6 }), (pairs) => {
        const row = tableRow(
          pairs.map(([column]) => column),
          pairs.map(([, value]) => value),
        );
        expect(rowCells(row)).toEqual(pairs.map(([column, value]) => ({ column, value })));
      }),
    );
  });
  it("never throws, and reads no plain sentence as a row", () => {
    fc.assert(fc.property(fc.string(), (text) => void rowCells(text)));
    expect(rowCells("Note: the door is shut.")).toBeUndefined();
    expect(rowCells("It is shut; call the guard.")).toBeUndefined();
  });
});
