/** Estimate and actual of augmentation side by side. Pure. */

import { groupBy } from "../../core/groupBy.ts";
import type { CostRecord } from "../../study/records.ts";
import type { EstimateRow } from "../reportTypes.ts";
import { compare } from "./pooledAnswers.ts";

/** One row a strategy and model, by name; figures are sums over seeds. */
export function estimateRows(costs: readonly CostRecord[]): EstimateRow[] {
  const sorted = [...costs].sort((a, b) => compare(a.strategy, b.strategy) || a.seed - b.seed);
  return [...groupBy(sorted, (cost) => `${cost.strategy}\n${cost.model}`).values()].map(
    (group): EstimateRow => {
      const [{ strategy, model, pricing }] = group as [CostRecord];
      const figure = (
        what: EstimateRow["figures"][number]["what"],
        of: (counts: CostRecord["estimate"] | CostRecord["actual"]) => number | null,
      ) => {
        const estimate = total(group.map((cost) => of(cost.estimate)));
        const actual = total(group.map((cost) => of(cost.actual)));
        const difference =
          estimate === null || actual === null || estimate === 0 ? null : actual / estimate - 1;
        return { what, estimate, actual, difference };
      };
      return {
        strategy,
        model,
        figures: [
          figure("calls", (counts) => counts.calls),
          figure("input tokens", (counts) => counts.inputTokens),
          figure("cached tokens", (counts) => counts.cachedTokens),
          figure("output tokens", (counts) => counts.outputTokens),
          ...(pricing.kind === "free" ? [] : [figure("cost", (counts) => counts.cost)]),
        ],
        currency: pricing.kind === "priced" ? pricing.price.currency : null,
        price: priceInWords(pricing),
      };
    },
  );
}

/** One unknown makes the sum unknown. */
function total(values: readonly (number | null)[]): number | null {
  return values.reduce((sum, value) => (sum === null || value === null ? null : sum + value), 0);
}

function priceInWords(pricing: CostRecord["pricing"]): string {
  if (pricing.kind === "free") return "none; the model ran in this process";
  if (pricing.kind === "unknown") return `unknown; ${pricing.why}`;
  const { model, asOf, source } = pricing.price;
  return `${model} as of ${asOf}${source ? ` (${source})` : ""}`;
}
