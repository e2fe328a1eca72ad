/** Entities are named by hand. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type CorpusView, entitiesIn, inspectCorpus } from "./inspectCorpus.ts";

const folder = mkdtempSync(join(tmpdir(), "corollary-inspect-"));
writeFileSync(
  join(folder, "a.md"),
  "# Tools\n\n## Rooms\n\nThe Harbour room is led by Ina M. Korr. Ina sits there.\n",
);
writeFileSync(join(folder, "b.pdf"), "%PDF");
writeFileSync(join(folder, "c.odt"), "x");

describe("entitiesIn", () => {
  it.each([
    ["The Harbour room is led by Ina M. Korr since 2019.", ["Harbour", "Ina M. Korr", "2019"]],
    [
      "Then the team of Quillback's maker met the Lantern Team, not Oxbower.",
      ["Quillback", "Lantern Team", "Oxbower"],
    ],
    ["nothing here", []],
  ])("%s", (sentence, entities) => expect(entitiesIn(sentence)).toEqual(entities));
});

describe("inspectCorpus", () => {
  it("gives documents, passages, sentences and entities as JSON", async () => {
    const view = JSON.parse(await inspectCorpus(folder, 20, true)) as CorpusView;
    expect(view.documents).toMatchObject([
      {
        source: "a.md",
        title: "Tools",
        locale: "en",
        passages: [
          {
            section: "Rooms",
            sentences: [
              { text: "The Harbour room is led by Ina M. Korr.", entities: ["Harbour", "Ina M. Korr"] },
            ],
          },
          { section: "Rooms", sentences: [{ text: "Ina sits there." }] },
        ],
      },
    ]);
    expect(view.entities[0]?.sentences).toBe(1);
    expect(view.skipped).toEqual([{ source: "c.odt", reason: "no reader for .odt" }]);
    expect(view.unread).toMatchObject([{ source: "b.pdf" }]);
  });

  it("gives a page of text that names what was not read", async () => {
    const text = await inspectCorpus(folder, 1, false);
    expect(text).toContain("1 documents, 2 passages, 2 sentences");
    expect(text).toContain("  - Rooms: The Harbour room is led by Ina M. Korr.  [Harbour; Ina M. Korr]");
    expect(text).toContain("… and 1 more");
    expect(text).toMatch(/skipped c\.odt: .*\nnot read b\.pdf: cannot be read as PDF/);
  });
});
