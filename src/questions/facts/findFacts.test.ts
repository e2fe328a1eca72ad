/** Facts by form alone; the handbook's counts were taken from its pages by eye. */
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readCorpus } from "../../corpus/readCorpus.ts";
import { corpusOf, toolPages } from "../testing/corpusOf.ts";
import { findFacts } from "./findFacts.ts";
import { statementOf } from "./statementOf.ts";

const short = ({ subject, middle, object }: { subject: string; middle: string; object: string }) =>
  [subject, middle, object].join(" | ");

describe("findFacts on the handbook", () => {
  it("finds its twelve forms with every fact of them, and no other", async () => {
    const folder = join(import.meta.dirname, "../../../examples/handbook");
    const { relations, passages, telling } = findFacts(await readCorpus(folder));
    expect(Object.fromEntries(relations.map((r) => [r.form, r.facts.length]))).toEqual({
      "… is hosted in the …": 9,
      "… is the service for …": 6,
      "… is the site for …": 5,
      // System, calendar, gateway: one form with a gap.
      "… is the … for …": 9,
      "… is the …": 7,
      "… leads the …": 9,
      "… is about …": 7,
      "… runs …": 9,
      "… supplies …": 7,
      "Supplier: … Responsible buyer: …": 7,
      "Room: … Site: …": 9,
      "Room: … Floor: …": 9,
    });
    // Nine rows tell two facts each.
    expect([telling, passages]).toEqual([93 - 9, 274]);
    const sorts = Object.fromEntries(relations.map((r) => [r.form, [r.subjects, r.objects]]));
    expect(sorts["… leads the …"]).toEqual([{ persons: true }, { word: "team", persons: false }]);
    // The column of a table says what its names are elsewhere.
    expect(sorts["… supplies …"]?.[0]).toEqual({ word: "supplier", persons: false });
  });
});

describe("findFacts", () => {
  it("gives things as they stand inside a sentence", async () => {
    const { relations, passages, telling } = findFacts(await corpusOf(toolPages));
    expect(relations.map((r) => r.facts.map(short))).toEqual([
      expect.arrayContaining(["Osk | is kept in | the Elm room", "Murl | is kept in | the Yew room"]),
      expect.arrayContaining(["the Kite team | runs | Osk"]),
    ]);
    expect([telling, passages]).toEqual([10, 11]);
  });

  it("sets aside, with its count, what three statements share", async () => {
    const pages = { "a.md": "# A\n\nOsk sells bells. Brell sells ropes. Tarn sells lamps.\n" };
    const three = findFacts(await corpusOf(pages));
    expect(three.relations).toEqual([]);
    expect(three.setAside).toMatchObject([{ form: "… sells …", facts: 3 }]);
    const four = findFacts(
      await corpusOf({ "a.md": pages["a.md"].replace("lamps.", "lamps. Vint sells oars.") }),
    );
    expect(four.relations).toHaveLength(1);
    expect(four.setAside).toEqual([]);
  });

  it("takes no common noun for a name because it opens a sentence", async () => {
    const text = "Rooms are locked. Boxes are burnt. Drinks are left outside. Keys are counted daily.";
    const elsewhere = "A room, a box, a drink and a key are here.";
    expect(findFacts(await corpusOf({ "a.md": `${text} ${elsewhere}\n` })).relations).toEqual([]);
    const names = "Osk are locked. Brell are burnt. Tarn are left outside. Vint are counted daily.";
    // "are" alone says too little unless names follow it.
    expect(findFacts(await corpusOf({ "a.md": `${names}\n` })).relations).toEqual([]);
  });

  it("finds forms and rows in Croatian", async () => {
    const { relations } = findFacts(
      await corpusOf({
        "a.md":
          "# Ekipe\n\nEkipu Jasen vodi Ana Kovač. Ekipu Brijest vodi Ivo Horvat. Ekipu Topola vodi Mate Šarić. Ekipu Javor vodi Iva Đurić. Svaka ekipa ima svoje zadatke i za njih je sama odgovorna.\n\n| Alat | Dan |\n| --- | --- |\n| Brzopis | utorak |\n| Krstarica | petak |\n| Stožina | srijeda |\n| Odjek | četvrtak |\n",
      }),
    );
    expect(relations.map((r) => [r.form, ...r.facts.slice(0, 1).map(short)])).toEqual([
      ["… vodi …", "Ekipu Jasen | vodi | Ana Kovač"],
      ["Alat: … Dan: …", "Brzopis |  | utorak"],
    ]);
  });
});

describe("statementOf", () => {
  const read = (text: string, locale = "en", lower: string[] = []) =>
    statementOf(text, locale, new Set(lower));
  it("reads a name and what follows it", () => {
    expect(read("The Lantern team runs Quillback.")).toEqual({
      subject: "The Lantern team",
      rest: ["runs", "Quillback"],
    });
    expect(read("The Bank of Elm is closed")?.subject).toBe("The Bank of Elm");
    expect(read("The Rhine flows through Basel.")?.subject).toBe("The Rhine");
  });
  it.each([
    ["no name opens it", "All tools are updated on Tuesdays."],
    ["it says more than one thing", "Osk is the tool, and Brell is the room."],
    ["it asks", "Osk is where?"],
    ["it is too short", "Osk sleeps."],
    ["a preposition opens it", "In August nobody works."],
  ])("refuses a sentence where %s", (_, text) => {
    expect(read(text, "en", ["in", "all"])).toBeUndefined();
  });
});
