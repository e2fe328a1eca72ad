/**
 * The report as one self-contained HTML file that opens from disk: no script, no font, no request.
 * A pure function of the data; every text in it is escaped by `html/html.ts`.
 */
import { answersSection } from "./html/answersSection.ts";
import { augmentationSection } from "./html/augmentationSection.ts";
import { comparisonSection } from "./html/comparisonSection.ts";
import { costSection } from "./html/costSection.ts";
import { decisionSection } from "./html/decisionSection.ts";
import { diagnosisSection } from "./html/diagnosisSection.ts";
import { forgettingSection } from "./html/forgettingSection.ts";
import { html, Markup } from "./html/html.ts";
import { pageStyle } from "./html/pageStyle.ts";
import { resultSection } from "./html/resultSection.ts";
import { settingsSection } from "./html/settingsSection.ts";
import { statisticsSection } from "./html/statisticsSection.ts";
import { trainingSection } from "./html/trainingSection.ts";
import { wordingSection } from "./html/wordingSection.ts";
import type { ReportData } from "./reportTypes.ts";

export function renderHtml(data: ReportData): string {
  // The policy forbids whatever the escaping should have kept out: scripts, requests, forms.
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${data.title}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
${resultSection(data)}
${comparisonSection(data)}
${statisticsSection(data)}
${wordingSection(data)}
${forgettingSection(data.forgetting)}
${diagnosisSection(data)}
${decisionSection(data)}
${costSection(data)}
${trainingSection(data)}
${augmentationSection(data)}
${answersSection(data)}
${settingsSection(data)}
</main>
</body>
</html>
`.text;
}
