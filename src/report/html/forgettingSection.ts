/** What teaching made the subject forget. */
import {
  formatCount,
  formatDifference,
  formatDifferenceInterval,
  formatInterval,
  formatP,
  formatShare,
} from "../data/format.ts";
import type { ForgettingRow } from "../data/statisticsTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

/** Nothing where nothing was probed. */
export function forgettingSection(rows: readonly ForgettingRow[]): Markup {
  if (rows.length === 0) return html``;
  return html`<section id="forgetting">
<h2>Forgetting</h2>
<p class="soft">General ability before teaching (pretrained) and after it: English questions of common knowledge and
language with four options (guessing: 0.25), and what a token of a few plain texts costs (mean of −log P; more is worse).
Change: after less before on the same questions, with its 95 % interval (bootstrap over questions) and exact p by question.</p>
${table(
  [
    { title: "Arm" },
    { title: "Questions", number: true },
    { title: "Seeds", number: true },
    { title: "Accuracy", number: true },
    { title: "95 % interval", number: true },
    { title: "Change", number: true },
    { title: "95 % interval", number: true },
    { title: "p", number: true },
    { title: "Nats a token", number: true },
    { title: "Change", number: true },
  ],
  rows.map((row) => [
    row.arm,
    formatCount(row.questions),
    formatCount(row.seeds),
    formatShare(row.accuracy),
    formatInterval(row),
    row.change === null ? "–" : formatDifference(row.change.accuracy),
    row.change === null ? "–" : formatDifferenceInterval(row.change),
    row.change === null ? "–" : formatP(row.change.p),
    row.natsPerToken === null ? "–" : row.natsPerToken.toFixed(2),
    row.change === null || row.change.natsPerToken === null ? "–" : formatDifference(row.change.natsPerToken),
  ]),
)}
</section>`;
}
