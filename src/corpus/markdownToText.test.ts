/** Expected texts are written by hand from the rules in markdownToText's comments. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { markdownToText } from "./markdownToText.ts";
import { passagesOf } from "./passagesOf.ts";

const passages = (source: string, locale = "en") =>
  passagesOf({ id: "d", source: "page.md", ...markdownToText(source, locale) }, "sentence", locale).map(
    (p) => (p.section ? `[${p.section}] ${p.text}` : p.text),
  );

describe("markdownToText", () => {
  it("takes the title from the first level-one heading or the front matter", () => {
    expect(markdownToText("# Tools &amp; *Teams*\n\nText.").title).toBe("Tools & Teams");
    expect(markdownToText("Title\n=====\n\nText.").title).toBe("Title");
    expect(markdownToText("---\ntitle: From above\ntags: [a]\n---\nText.")).toMatchObject({
      title: "From above",
      text: "Text.",
    });
    expect(markdownToText("Text.\n\n# Later\n\nMore.").title).toBeUndefined();
    expect(markdownToText("---\n\nBetween: [rules\n\n---\n").text).toBe("Between: [rules");
  });

  it("keeps headings as sections and writes none without a body", () => {
    const source = "# T\n\nIntro.\n\n## A\n\n### B\n\nOne. Two.\n\n## C\n\n## D\n\nThree.";
    expect(markdownToText(source).text).toBe("Intro.\n\nA\n\nB\nOne. Two.\n\nD\nThree.");
    expect(passages(source)).toEqual(["Intro.", "[A > B] One.", "[A > B] Two.", "[D] Three."]);
  });

  it("gives each list item its lead-in", () => {
    expect(
      passages("Dr. Korr wrote it. The tools are:\n\n- Quillback;\n- *Oxbower*,\n- Kestrane.\n\nAfter."),
    ).toEqual([
      "Dr. Korr wrote it.",
      "The tools are: Quillback.",
      "The tools are: Oxbower.",
      "The tools are: Kestrane.",
      "After.",
    ]);
    expect(passages("- one\n- two")).toEqual(["one.", "two."]);
    expect(passages("Steps:\n\n3. Open it.\n\n   More words.\n4. Close it.")).toEqual([
      "Steps: 3) Open it.",
      "More words.",
      "Steps: 4) Close it.",
    ]);
    expect(passages("Sites:\n- Harrowfen:\n  - Granite room\n- Varnholm\n  - Orchid room")).toEqual([
      "Sites: Harrowfen: Granite room.",
      "Sites: Varnholm.",
      "Sites: Varnholm: Orchid room.",
    ]);
    expect(passages("道具は：\n\n- 羽\n- 箱", "ja")).toEqual(["道具は： 羽。", "道具は： 箱。"]);
  });

  it("makes each table row one passage, named by its first column", () => {
    const table =
      "| Room | Site | |\n|---|---|---|\n| Harbour | Corrin Quay. | cold |\n| Larch | | Two. Parts |";
    expect(passages(table)).toEqual(["Room: Harbour; Site: Corrin Quay; cold.", "Room: Larch; Two. Parts."]);
  });

  it("reads inline marks, entities, HTML, quotes and listings; drops comments, scripts and badges", () => {
    expect(passages("A `code<x>` **bold** [link](u) &lt;tag&gt; a\\*b ![the map](m.png)<br>end.")).toEqual([
      "A code<x> bold link <tag> a*b the map end.",
    ]);
    expect(
      passages("[![build](b.svg)](x) ![v](v.svg)\n\n<!-- hidden -->\n\n<script>x()</script>\n\nShown."),
    ).toEqual(["Shown."]);
    expect(
      passages("> Quoted\n> words. Two.\n\n```js\nlet a. B\n  c\n```\n\n<div>Inside <b>it</b>.</div>"),
    ).toEqual(["Quoted words.", "Two.", "let a. B\n  c", "Inside it."]);
    expect(passages("Run <name> now.\n\nNext one.")).toEqual(["Run now.", "Next one."]);
  });

  it("has blocks in order inside the text, whatever the source", () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom(
        "# ",
        "## ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "| a | b |\n|---|---|\n| c | d |\n",
        "> ",
        "```\n",
        "<b>",
        "</div>",
        "<ul>",
        "---\n",
        ":",
        "  ",
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const { text, blocks } = markdownToText(pieces.join(""));
        let at = 0;
        for (const block of blocks) {
          expect(block.start).toBeGreaterThanOrEqual(at);
          expect(block.end).toBeGreaterThan(block.start);
          at = block.end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 150 },
    );
  });
});

describe("passagesOf", () => {
  const document = { id: "d", source: "notes.txt", text: "One two\nthree.\n\n* * *\n\nFour." };

  it("gives sentences on one line and leaves out what has no letter or digit", () => {
    expect(passagesOf(document).map((p) => p.text)).toEqual(["One two three.", "Four."]);
    expect(
      passagesOf({ ...document, text: "本日は晴天なり、\nそして明日も。" }, "sentence", "ja").map(
        (p) => p.text,
      ),
    ).toEqual(["本日は晴天なり、そして明日も。"]);
  });

  it("gives the whole document as one passage when asked", () => {
    expect(passagesOf({ ...document, title: "T" }, "document")).toMatchObject([
      { title: "T", text: document.text },
    ]);
  });

  it("gives equal sentences in two places ids of their own", () => {
    const ids = passagesOf({ ...document, text: "Same. Same." }).map((p) => p.id);
    expect(new Set(ids).size).toBe(2);
  });
});
