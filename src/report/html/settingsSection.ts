/** What the run was started with: settings, versions, seeds, hashes, machine. */
import type { ReportData } from "../reportTypes.ts";
import { html, type Markup } from "./html.ts";
import { table } from "./table.ts";

export function settingsSection(data: ReportData): Markup {
  return html`<section id="settings">
<h2>Settings, versions, hashes</h2>
${table(
  [{ title: "Name" }, { title: "Value", wide: true }],
  data.settings.map((row) => [row.name, row.value]),
)}
</section>`;
}
