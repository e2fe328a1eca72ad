/** One table form for the whole report: caption, head, rows; wide ones scroll on their own. */
import { type Content, html, type Markup } from "./html.ts";

export interface Column {
  readonly title: string;
  /** Numbers stand to the right. */
  readonly number?: boolean;
  /** Text that may take several lines. */
  readonly wide?: boolean;
}

export function table(columns: readonly Column[], rows: readonly (readonly Content[])[]): Markup {
  const kind = (index: number): string => {
    const column = columns[index];
    return column?.number ? "number" : column?.wide ? "wide" : "";
  };
  return html`<div class="scroll" tabindex="0"><table><thead><tr>${columns.map(
    (column, i) => html`<th scope="col" class="${kind(i)}">${column.title}</th>`,
  )}</tr></thead><tbody>
${rows.map(
  (row) => html`<tr>${row.map((cell, i) =>
    i === 0
      ? html`<th scope="row" class="${kind(i)}">${cell}</th>`
      : html`<td class="${kind(i)}">${cell}</td>`,
  )}</tr>
`,
)}</tbody></table></div>`;
}
