import fc from "fast-check";
import { expect, test } from "vitest";
import { mcNemarExact } from "./mcNemarExact.ts";
import { signFlipExact } from "./signFlipExact.ts";

// Python 3.11: share of itertools.product([1, -1], repeat=len(d)) with |sum| >= |sum(d)|
test.each([
  [[2, 1, -1, 3, 0, 1], 0.25],
  [[3, 3, 3, -2, 1], 0.1875],
  [[1, 1, 1, 1, 1, -1], 0.21875],
  [[], 1],
  [[0, 0], 1],
])("%j", (differences, p) => expect(signFlipExact(differences)).toBeCloseTo(p, 14));

test("one question a cluster is McNemar's exact test", () => {
  fc.assert(
    fc.property(fc.nat(60), fc.nat(60), fc.nat(5), (b, c, ties) => {
      const differences = [...new Array(b).fill(1), ...new Array(c).fill(-1), ...new Array(ties).fill(0)];
      expect(signFlipExact(differences)).toBeCloseTo(mcNemarExact(b, c), 12);
    }),
    { numRuns: 30 },
  );
});

test("differences must be whole", () => expect(() => signFlipExact([0.5])).toThrow(RangeError));
