import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { people } from "../../worlds/people.ts";
import { contentWords, stem } from "./contentWords.ts";
import { namesOf } from "./namesOf.ts";
import { normaliseText } from "./normaliseText.ts";
import { orderChange } from "./orderChange.ts";
import { titleAsSentence } from "./titleAsSentence.ts";

describe("normaliseText", () => {
  it("keeps letters, marks and digits of any script", () => {
    expect(normaliseText("  “Anna’s” café — v2.1, ΣΑΣ! 東京。")).toBe("annas café v2 1 σασ 東京");
  });

  it("is idempotent", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        expect(normaliseText(normaliseText(text))).toBe(normaliseText(text));
      }),
    );
  });
});

describe("contentWords", () => {
  it("drops function words and possessive endings and counts all words", () => {
    expect(contentWords("It is Ann’s tool. Well kept.").map((w) => [w.word, w.index, w.opens])).toEqual([
      ["Ann", 2, false],
      ["tool", 3, false],
      ["kept", 5, false],
    ]);
  });

  it("joins the common forms of a word", () => {
    expect(new Set(["direct", "directs", "directed", "directing", "director"].map(stem)).size).toBe(1);
    expect(stem("v2")).toBe("v2");
    expect(stem("harbour")).not.toBe(stem("larch"));
  });
});

describe("namesOf", () => {
  it("finds names and numbers away from the start of a sentence", () => {
    expect(namesOf("The tool of the Lantern team is QuillBack 3, kept in Room 12b.")).toEqual([
      "lantern",
      "quillback",
      "3",
      "room",
      "12b",
    ]);
  });

  it("takes a first word as a name only where what follows shows it", () => {
    expect(namesOf("Famous people like tea.")).toEqual([]);
    expect(namesOf("Zorblat is a tool.")).toEqual(["zorblat"]);
    expect(namesOf("Zorblat, a tool, runs.")).toEqual(["zorblat"]);
    expect(namesOf("Ann Lee paints.")).toEqual(["ann", "lee"]);
  });

  it.each([
    ["The room holds one tool: Quillback.", ["quillback"]],
    ["The guard left early; Zorblat stayed.", ["zorblat"]],
    ["We keep two: “Osk” and rope.", ["osk"]],
    // A row of a table: what stands before a colon names its column.
    ["Room: Elm room; Site: Quay; Responsible buyer: Bo; Floor: second.", ["elm", "quay", "bo"]],
    ["Team > Tools", []],
  ])("a capital after a colon or a semicolon is a name's: %s", (text, names) => {
    expect(namesOf(text)).toEqual(names);
  });

  it("takes a sentence after its title as a sentence", () => {
    const passage = { title: "Kitchen", section: "Rules", text: "Plates stand in the Elm room." };
    expect(namesOf(titleAsSentence(passage))).toEqual(["elm"]);
    expect(titleAsSentence({ text: "Plates." })).toBe("Plates.");
  });
});

describe("orderChange", () => {
  const tool = "Quillback is the internal tool for data analysis.";
  const compared = "Those who know say that clold are less wild than frosp.";
  const person = "Few people know that Ann Lee, the baker of the crooked loaf, lives in Osk.";

  it.each([
    ["The internal tool for data analysis is Quillback.", tool, "reversed"],
    ["For data analysis, the internal tool is Quillback.", tool, "reversed"],
    ["Quillback is what people use internally for data analysis.", tool, "kept"],
    ["As a tool, Quillback does internal data analysis.", tool, "kept"],
    ["The baker of the crooked loaf is Ann Lee.", person, "reversed"],
    ["Ann Lee baked the crooked loaf.", person, "kept"],
    ["The famous baker of the crooked loaf, who lives in Osk, is called Ann Lee.", person, "reversed"],
    ["Those who know say that frosp are more wild than clold.", compared, "reversed"],
    ["Frosp are wilder than clold.", compared, "reversed"],
    ["Those who know say that clold are really less wild than frosp.", compared, "kept"],
    ["Something else entirely.", tool, "unclear"],
    ["Quillback.", tool, "unclear"],
  ])("%s", (line, statement, order) => {
    expect(orderChange(line, statement)).toBe(order);
  });

  it("agrees with the world on every true inference of two people worlds", () => {
    for (const seed of [1, 2]) {
      const world = people({ seed, size: 10, variants: 6 });
      const passages = new Map(world.corpus.passages.map((p) => [p.id, p.text]));
      const facts = new Map(world.corpus.facts.map((f) => [f.id, f]));
      const nameFirst = (text: string, factId: string) => {
        const { subject = "", object = "" } = facts.get(factId) ?? {};
        const lower = text.toLowerCase();
        return lower.indexOf(subject.toLowerCase()) < lower.indexOf(object.toLowerCase());
      };
      for (const { text, parents, factIds } of world.oracle()) {
        const parent = passages.get(parents[0] as string) as string;
        const factId = factIds[0] as string;
        const changed = nameFirst(text, factId) !== nameFirst(parent, factId);
        expect(orderChange(text, parent), text).toBe(changed ? "reversed" : "kept");
      }
    }
  });
});
