/** What each strategy's lines came to, as lines of text with columns. */
import type { Funnel } from "../augment/funnelOf.ts";
import type { Rejection } from "../augment/types.ts";
import { columns } from "./columns.ts";

const rejections: readonly Rejection[] = [
  ...(["unparsed", "form", "duplicate", "leak", "not-entailed", "contradicted", "disagreement"] as const),
];

/**
 * A row a strategy: what was asked for, what each filter took, in their order, and what is left. In worlds also what the
 * truth says of it: how many of the kept are true, of the true lines that reached the judge how many it kept, and of the
 * oracle's reversals how many this strategy and those above it tell.
 */
export function funnelLines(funnels: readonly Funnel[]): string[] {
  const known = funnels.some(({ keptTrue }) => keptTrue !== undefined);
  return columns([
    [
      ...["strategy", "asked", "returned", ...rejections, "kept"],
      ...(known ? ["true of kept", "kept of true", "reversals"] : []),
    ],
    ...funnels.map((funnel) => [
      funnel.strategy,
      ...[funnel.asked, funnel.returned, ...rejections.map((name) => funnel.rejected[name]), funnel.kept].map(
        String,
      ),
      ...(known ? truthOf(funnel) : []),
    ]),
  ]);
}

function truthOf({ kept, keptTrue = 0, rejectedTrue = 0, recalledSoFar, oracleReversals }: Funnel): string[] {
  return [
    share(keptTrue, kept),
    share(keptTrue, keptTrue + rejectedTrue),
    recalledSoFar === undefined || oracleReversals === undefined
      ? "–"
      : share(recalledSoFar, oracleReversals),
  ];
}

const share = (part: number, whole: number): string => (whole === 0 ? "–" : (part / whole).toFixed(3));
