import { expect, it } from "vitest";
import { formulaLora, openTinyLlama } from "../testSupport.ts";
import { averageLora } from "./averageLora.ts";

it("averages number for number, and refuses another rank", async () => {
  const { config } = (await openTinyLlama()).model;
  const [one, two] = [formulaLora(config, 4, 8, 0.05), formulaLora(config, 4, 8, 0.2)];
  const between = averageLora(one, two, 0.25);
  expect([between.rank, between.alpha]).toEqual([4, 8]);
  for (const [target, { a, b }] of between.pairs) {
    const [x, y] = [one.pairs.get(target), two.pairs.get(target)];
    expect(a[3]).toBeCloseTo(0.75 * (x?.a[3] as number) + 0.25 * (y?.a[3] as number), 7);
    expect(b[5]).toBeCloseTo(0.75 * (x?.b[5] as number) + 0.25 * (y?.b[5] as number), 7);
  }
  expect(averageLora(one, two, 0).pairs).toEqual(one.pairs);
  expect(averageLora(one, two, 1).pairs).toEqual(two.pairs);
  expect(() => averageLora(one, formulaLora(config, 2, 8, 0.05), 0.5)).toThrow("cannot be averaged");
});
