import { describe, expect, it } from "vitest";
import { packRows } from "./packRows.ts";

const seen = (bias: Float32Array, width: number, line: number) =>
  Array.from(bias.subarray(line * width, (line + 1) * width), (value) => (value === 0 ? 1 : 0));

describe("packRows", () => {
  it("lets branches see the trunk and themselves, and nothing else", () => {
    const packed = packRows([{ trunk: [10, 11], branches: [{ tokens: [20, 21] }, { tokens: [30] }] }], {
      readLast: true,
    });
    expect([...packed.ids].map(Number)).toEqual([10, 11, 20, 21, 30]);
    expect([...packed.positions].map(Number)).toEqual([0, 1, 2, 3, 2]); // each branch stands right after the trunk
    expect([0, 1, 2, 3, 4].map((line) => seen(packed.bias, 5, line))).toEqual([
      [1, 0, 0, 0, 0],
      [1, 1, 0, 0, 0],
      [1, 1, 1, 0, 0],
      [1, 1, 1, 1, 0],
      [1, 1, 0, 0, 1],
    ]);
    // 20 and 30 are both predicted from the trunk's last token, 21 from 20
    expect([...packed.selected].map(Number)).toEqual([1, 2, 1]);
    expect([...packed.targets].map(Number)).toEqual([20, 21, 30]);
    expect(packed.origins.map(({ branch, index }) => [branch, index])).toEqual([
      [0, 0],
      [0, 1],
      [1, 0],
    ]);
  });

  it("does not read tokens that nothing follows, and predicts them all the same", () => {
    const packed = packRows([
      { trunk: [10, 11], branches: [{ tokens: [20, 21] }, { tokens: [30] }] },
      { trunk: [40, 41, 42], trunkWeights: [0, 1, 1], branches: [] },
    ]);
    expect([...packed.ids].map(Number)).toEqual([10, 11, 20, 40, 41, 0]);
    expect([...packed.selected].map(Number)).toEqual([1, 2, 1, 3, 4]);
    expect([...packed.targets].map(Number)).toEqual([20, 21, 30, 41, 42]);
    expect(seen(packed.bias, 3, 2)).toEqual([1, 1, 1]);
    expect(packed.tokens).toBe(5);
  });

  it("predicts only tokens that carry weight", () => {
    const packed = packRows([
      { trunk: [1, 2, 3], trunkWeights: [1, 0, 0.5], branches: [{ tokens: [4, 5], weights: [0, 2] }] },
    ]);
    expect([...packed.targets].map(Number)).toEqual([3, 5]);
    expect([...packed.weights]).toEqual([0.5, 2]); // the first token has nothing before it
  });

  it("pads shorter rows with tokens that see only themselves", () => {
    const packed = packRows(
      [
        { trunk: [1, 2, 3], branches: [] },
        { trunk: [4], branches: [] },
      ],
      { readLast: true },
    );
    expect(packed.length).toBe(3);
    expect(seen(packed.bias, 3, 3)).toEqual([1, 0, 0]);
    expect(seen(packed.bias, 3, 4)).toEqual([0, 1, 0]);
    expect(packed.tokens).toBe(4);
  });

  it("stands after the visible part of what came earlier", () => {
    const packed = packRows([{ trunk: [7, 8], branches: [] }], {
      earlier: { length: 4, visible: 3 },
      readLast: true,
    });
    expect([...packed.positions].map(Number)).toEqual([3, 4]);
    expect(seen(packed.bias, 6, 1)).toEqual([1, 1, 1, 0, 1, 1]);
  });
});
