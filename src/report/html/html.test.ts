import fc from "fast-check";
import { parseHTML } from "linkedom";
import { expect, test } from "vitest";
import { visible } from "../data/visible.ts";
import { escapeHtml, html } from "./html.ts";

test("whatever is put into a template comes back as text", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 40 }), (text) => {
      const { document } = parseHTML(`<body>${html`<p title="${text}">${text}</p>`.text}</body>`);
      expect(document.querySelectorAll("body *").length).toBe(1);
      expect(document.querySelector("p")?.textContent).toBe(visible(text));
      expect(document.querySelector("p")?.getAttribute("title")).toBe(visible(text));
    }),
    { numRuns: 40 },
  );
});

test("markup made by a template is not escaped again; lists are joined", () => {
  expect(html`<b>${[html`<i>${"<"}</i>`, "&", 3]}</b>`.text).toBe("<b><i>&lt;</i>&amp;3</b>");
});

test("what cannot be seen is spelt out", () => {
  expect(escapeHtml("a\u0000b\u202ec\ud800d😀\n")).toBe("a\\u0000b\\u202ec\\ud800d😀\n");
});
