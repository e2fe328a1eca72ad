/** Two lists of measurements, one entry a round, as one row: medians, their ratio, and the spread of the rounds. */
import type { Row } from "./table.ts";

export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("no values have no median");
  const sorted = values.toSorted((a, b) => a - b);
  const [low, high] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  return ((low as number) + (high as number)) / 2;
}

export function compare(
  about: Pick<Row, "work" | "unit" | "peerName" | "note"> & { readonly better: "higher" | "lower" },
  ours: readonly number[],
  peer: readonly number[],
): Row {
  const { better, note, ...names } = about;
  const ratio = (a: number, b: number) => (better === "higher" ? a / b : b / a);
  const rounds = ours.map((value, round) => ratio(value, peer[round] as number));
  const [a, b] = [median(ours), median(peer)];
  return {
    ...names,
    ours: a,
    peer: b,
    ratio: ratio(a, b),
    range: [Math.min(...rounds), Math.max(...rounds)],
    ...(note !== undefined && { note }),
  };
}
