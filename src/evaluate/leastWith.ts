/** Search by halving. Pure arithmetic. */

/** The least value in (0, most] that has a property which larger values keep, to 1e-9. */
export function leastWith(has: (value: number) => boolean, most = 1): number | null {
  if (!(most > 0 && has(most))) return null;
  let [low, high] = [0, most];
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (has(middle)) high = middle;
    else low = middle;
  }
  return high;
}
