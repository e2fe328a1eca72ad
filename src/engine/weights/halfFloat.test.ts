import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { halfFromFloat, halfTable } from "./halfFloat.ts";

const table = halfTable();

describe("halves", () => {
  it("has the values of IEEE 754-2019, table 3.5, at the corners", () => {
    expect(table[0x0000]).toBe(0);
    expect(table[0x8000]).toBe(-0);
    expect(table[0x0001]).toBe(2 ** -24); // smallest subnormal
    expect(table[0x03ff]).toBe(1023 * 2 ** -24); // largest subnormal
    expect(table[0x0400]).toBe(2 ** -14); // smallest normal
    expect(table[0x3c00]).toBe(1);
    expect(table[0xc000]).toBe(-2);
    expect(table[0x7bff]).toBe(65504); // largest
    expect(table[0x7c00]).toBe(Number.POSITIVE_INFINITY);
    expect(table[0x7e00]).toBeNaN();
  });

  it("every half comes back from its own value", () => {
    const wrong = [];
    for (let bits = 0; bits < 65536; bits++) {
      const value = table[bits] as number;
      const back = halfFromFloat(value);
      if (Number.isNaN(value) ? !Number.isNaN(table[back]) : back !== bits) wrong.push(bits);
    }
    expect(wrong).toEqual([]);
  });

  it("takes the nearest half, and of two equally near ones the even one", () => {
    // Midpoints of neighbouring halves are exact in float32, so both sides of a tie can be stated.
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0x7bfe }), fc.boolean(), (bits, negative) => {
        const low = table[bits] as number;
        const high = table[bits + 1] as number;
        const sign = negative ? -1 : 1;
        const signBit = negative ? 0x8000 : 0;
        const middle = (low + high) / 2;
        const step = (high - low) / 8;
        expect(halfFromFloat(sign * middle)).toBe(signBit | (bits % 2 === 0 ? bits : bits + 1));
        expect(halfFromFloat(sign * (middle - step))).toBe(signBit | bits);
        expect(halfFromFloat(sign * (middle + step))).toBe(signBit | (bits + 1));
      }),
    );
    expect(halfFromFloat(65519.996)).toBe(0x7bff);
    expect(halfFromFloat(65520)).toBe(0x7c00);
  });
});
