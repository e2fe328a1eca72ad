/** Which of several ways costs least, over a range of whole numbers. Pure; must not know what is paid for. */

export interface Way {
  readonly name: string;
  /** Of a whole number; finite. */
  readonly cost: (count: number) => number;
}

export interface CheapestRange {
  readonly name: string;
  /** Both included. */
  readonly from: number;
  readonly to: number;
}

/** Steps of the search a decade. */
const density = 100;

/**
 * Ranges that cover 1 to `most` without gap, each with the way that costs least in it; of equal ones the first named.
 * Costs are compared at whole numbers about 2 % apart, and a change between two of them is found to the number by
 * halving; a way that is cheapest only between two neighbours of that search is not seen. No ways give no ranges.
 * @throws RangeError unless `most` is a whole number of at least 1.
 */
export function cheapestRanges(ways: readonly Way[], most: number): CheapestRange[] {
  if (!Number.isSafeInteger(most) || most < 1) throw new RangeError(`${most} is no whole number from 1 on`);
  const [first] = ways;
  if (!first) return [];
  const at = (count: number): string =>
    ways.reduce((best, way) => (way.cost(count) < best.cost(count) ? way : best), first).name;
  const steps = Math.ceil(density * Math.log10(most));
  const counts = [
    ...new Set([
      ...Array.from({ length: steps }, (_, step) => Math.min(most, Math.round(10 ** (step / density)))),
      most,
    ]),
  ].sort((a, b) => a - b);
  const ranges: { name: string; from: number; to: number }[] = [];
  let previous = counts[0] ?? 1;
  for (const count of counts) {
    const name = at(count);
    const last = ranges.at(-1);
    if (!last) ranges.push({ name, from: count, to: count });
    else if (last.name === name) last.to = count;
    else {
      let [low, high] = [previous, count];
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2);
        if (at(middle) === last.name) low = middle;
        else high = middle;
      }
      last.to = low;
      ranges.push({ name, from: high, to: count });
    }
    previous = count;
  }
  return ranges;
}
