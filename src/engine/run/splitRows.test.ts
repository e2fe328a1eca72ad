import { describe, expect, it } from "vitest";
import type { Row } from "./packRows.ts";
import { splitRows } from "./splitRows.ts";

const row = (length: number): Row => ({ trunk: Array.from({ length }, (_, i) => i), branches: [] });
const sizes = (lengths: readonly number[], most: number) =>
  splitRows(lengths.map(row), most).map((rows) => rows.map(({ trunk }) => trunk.length));

describe("splitRows", () => {
  it("keeps a batch that fits as it is", () => expect(sizes([3, 4, 5], 15)).toEqual([[3, 4, 5]]));

  it("counts padding, and makes runs of like size in order", () =>
    expect(sizes([1, 2, 3, 4, 4, 4], 16)).toEqual([
      [1, 2, 3],
      [4, 4, 4],
    ]));

  it("gives a row that is too long a run of its own", () =>
    expect(sizes([9, 8, 7], 4)).toEqual([[9], [8], [7]]));

  it("has no run without rows", () => expect(sizes([], 4)).toEqual([]));
});
