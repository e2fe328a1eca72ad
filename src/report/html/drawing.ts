/** Observable Plot without a browser: a plot as inline SVG. */
import * as Plot from "@observablehq/plot";
import { parseHTML } from "linkedom";
import { Markup } from "./html.ts";

/** One `label` for readers who do not see the drawing; the rest is Plot's own. */
export function drawing({ label, ...options }: Plot.PlotOptions & { readonly label: string }): Markup {
  const { document } = parseHTML("<!doctype html><html><body></body></html>");
  const svg = Plot.plot({
    ...options,
    document: document as unknown as NonNullable<Plot.PlotOptions["document"]>,
    ariaLabel: label,
    style: { fontSize: "13px", fontFamily: "inherit", background: "none", color: "inherit" },
  }) as unknown as { setAttribute(name: string, value: string): void; outerHTML: string };
  svg.setAttribute("role", "img");
  return new Markup(svg.outerHTML);
}
