/** From when on something paid once has paid for itself. Pure arithmetic. */

/** The first whole number of queries at which `saved` a query has outgrown `once`; null where nothing is saved. */
export function firstCheaper(once: number, saved: number): number | null {
  return saved > 0 ? Math.floor(once / saved) + 1 : null;
}
