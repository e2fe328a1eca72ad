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
confirms (all of them, where the world's truth did the choosing). True and kept: share of the true ones that were kept.
Reversals covered: of the facts and directions that the documents do not tell, those that a kept line tells. Distinct pairs and
compression: how different the kept lines are (share of word pairs that differ; size over size after gzip, where high is
repetitive).</p>
${table(
  [
    { title: "Strategy" },
    ...[
      "Asked",
      "Returned",
      "Parsed",
      "Unique",
      "Verified",
      "Kept",
      "Kept and true",
      "True and kept",
      "Reversals covered",
      "Distinct pairs",
      "Compression",
    ].map((title) => ({
      title,
      number: true,
    })),
  ],
  data.funnel.map((row) => [
    row.strategy,
    ...[row.asked, row.returned, row.parsed, row.unique, row.verified, row.kept].map(formatCount),
    share(row.precision),
    share(row.recall),
    row.reversalsCovered === null ? "–" : formatShare(row.reversalsCovered),
    row.distinctPairs === null ? "–" : formatShare(row.distinctPairs),
    row.compression === null ? "–" : row.compression.toFixed(1),
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
