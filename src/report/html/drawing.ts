/** Observable Plot without a browser: a plot as inline SVG. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { visible } from "../data/visible.ts";
import { html, Markup } from "./html.ts";

/** `label` is for readers who do not see the drawing; the rest is Plot's own. */
export function drawing({ label, ...options }: Plot.PlotOptions & { readonly label: string }): Markup {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = Plot.plot({
    ...options,
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>,
    style: { fontSize: "13px", fontFamily: "inherit", background: "none", color: "inherit" },
  }) as unknown as { outerHTML: string };
  // The label goes through the template and not through Plot: linkedom leaves "<" in attributes as it is.
  return html`<div role="img" aria-label="${label}">${new Markup(visible(svg.outerHTML))}</div>`;
}
