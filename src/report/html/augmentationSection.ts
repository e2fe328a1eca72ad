/** What augmentation asked, got, rejected and kept, with examples of each to read. */
import { formatCount, formatShare } from "../data/format.ts";
import type { InferenceGroup, ReportData } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function augmentationSection(data: ReportData): Markup {
  const share = (value: number | null): string => (value === null ? "unknown" : formatShare(value));
  return html`<section id="augmentation">
<h2>Augmentation</h2>
${
  data.funnel.length === 0
    ? html`<p>No funnel is on record.</p>`
    : html`<p class="soft">How many were left after each stage, over all seeds. Kept and true: share of the kept that the world
confirms. True and kept: share of the true ones that were kept.</p>
${table(
  [
    { title: "Strategy" },
    ...["Asked", "Returned", "Parsed", "Unique", "Verified", "Kept", "Kept and true", "True and kept"].map(
      (title) => ({
        title,
        number: true,
      }),
    ),
  ],
  data.funnel.map((row) => [
    row.strategy,
    ...[row.asked, row.returned, row.parsed, row.unique, row.verified, row.kept].map(formatCount),
    share(row.precision),
    share(row.recall),
  ]),
)}`
}
${data.inferences.map(group)}
</section>`;
}

function group(group: InferenceGroup): Markup {
  const kept = group.verdict === "kept";
  const title = kept ? `${group.strategy}: kept` : `${group.strategy}: rejected, ${group.verdict}`;
  return html`<details${kept ? html` open` : html``}><summary>${title} (${group.shown.length} of ${formatCount(group.count)}, drawn at random)</summary>
${table(
  [
    { title: "Kind" },
    { title: "Inference", wide: true },
    { title: "Made from", wide: true },
    { title: "Reason", wide: true },
  ],
  group.shown.map((item) => [
    item.kind,
    item.text,
    item.madeFrom.map((text) => html`<div>${text}</div>`),
    item.reason,
  ]),
)}</details>`;
}
