/** What each strategy's lines came to, as lines of text with columns. */
import type { Funnel } from "../augment/funnelOf.ts";
import type { Rejection } from "../augment/types.ts";
import { columns } from "./columns.ts";

const rejections: readonly Rejection[] = [
  ...(["unparsed", "form", "duplicate", "leak", "not-entailed", "contradicted", "disagreement"] as const),
];

/** A row a strategy: what was asked for, what each filter took, in their order, and what is left. */
export function funnelLines(funnels: readonly Funnel[]): string[] {
  return columns([
    ["strategy", "asked", "returned", ...rejections, "kept"],
    ...funnels.map(({ strategy, asked, returned, rejected, kept }) => [
      strategy,
      ...[asked, returned, ...rejections.map((name) => rejected[name]), kept].map(String),
    ]),
  ]);
}
