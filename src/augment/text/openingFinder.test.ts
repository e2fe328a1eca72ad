import { describe, expect, it } from "vitest";
import { scriptedModel } from "../../testing/scriptedModel.ts";
import { coinedWords } from "./coinedWords.ts";
import { leadInFinder } from "./leadInFinder.ts";
import { openingFinder } from "./openingFinder.ts";

const NONSENSE = new Set(["clold", "vrimp", "snulk", "tredd", "frosp"]);
const countTokens = (text: string): number =>
  text
    .trim()
    .split(" ")
    .reduce((sum, word) => sum + (NONSENSE.has(word) ? 3 : 1), 0);
const model = (capabilities: object = {}) => ({ ...scriptedModel([]), countTokens, ...capabilities });

const COMPARED = ["clold", "vrimp", "snulk", "tredd"].map(
  (kind) => `Those who were there say that ${kind} are less wild than frosp.`,
);

describe("coinedWords", () => {
  it("finds short words that the tokenizer puts together", () => {
    expect([...coinedWords(COMPARED, countTokens)]).toEqual(["clold", "frosp", "vrimp", "snulk", "tredd"]);
    expect(coinedWords(COMPARED, (text) => text.length).size).toBe(0);
  });

  it("takes a language that is put together throughout for no list of names", () => {
    expect(coinedWords(["Zelena krava mirno hoda preko ceste."], () => 2).size).toBe(0);
  });
});

describe("leadInFinder", () => {
  it("finds what three texts begin with and end apart", () => {
    const leadIn = leadInFinder([
      ...COMPARED,
      "Ask anyone there: clold are wild.",
      "They say that one is wild.",
    ]);
    expect(COMPARED.map(leadIn)).toEqual(COMPARED.map(() => "Those who were there say that "));
    expect(leadIn("Ask anyone there: clold are wild.")).toBeUndefined();
  });

  it("ends a lead-in where a sentence can begin", () => {
    const texts = ["Ann", "Bo", "Cy"].map((name) => `The oldest map of the town shows the house of ${name}.`);
    expect(texts.map(leadInFinder(texts))).toEqual([undefined, undefined, undefined]);
  });
});

describe("openingFinder", () => {
  it("begins reversals with the corpus's own words and the name said last", () => {
    const { openingsOf } = openingFinder(COMPARED, model());
    expect(openingsOf(COMPARED[0] as string)).toEqual(["Those who were there say that frosp", "Frosp"]);
    expect(openingsOf("Snulk are near frosp.")).toEqual(["Frosp", "It is true that frosp"]);
  });

  it("asks a group for its members, who do not follow its name alone", () => {
    const { openingsOf } = openingFinder(COMPARED, model());
    expect(openingsOf("Snulk are a type of frosp.")).toEqual([
      "One kind of frosp are the",
      "Frosp include the",
    ]);
    expect(openingsOf("Those who were there say that snulk belong to the frosp.")).toEqual([
      "Those who were there say that one kind of frosp are the",
      "Frosp include the",
    ]);
    for (const statement of ["All snulk are frosp.", "Snulk are frosp.", "No snulk are a type of frosp."])
      expect(openingsOf(statement), statement).toEqual(["Frosp", "It is true that frosp"]);
  });

  it("leaves names that are written large to the statement's form", () => {
    const led = ["Ann Lee", "Bo Ray", "Cy Orr"].map(
      (name) => `All of us know that ${name} is the guide of Velm.`,
    );
    const { coined, openingsOf } = openingFinder([...COMPARED, ...led], model());
    expect(coined("The clold of Velm are near frosp.")).toBeUndefined();
    expect(openingsOf(led[0] as string)).toEqual([
      "The guide of Velm",
      "The guide of Velm is",
      "All of us know that the guide of Velm",
    ]);
  });

  it("trusts exact counts alone", () => {
    const { coined } = openingFinder(
      COMPARED,
      model({ capabilities: { likelihood: false, contextTokens: 4096, tokenCounts: "estimate" } }),
    );
    expect(coined(COMPARED[0] as string)).toBeUndefined();
  });

  it("begins with a name of its own that a statement ends with, and with none that belongs to a description", () => {
    const texts = [
      "Ann is the mother of Bo.",
      "Bo is the brother of Cy.",
      "Dee is the guide of the marsh of Velm.",
    ];
    const { openingsOf } = openingFinder(texts, model());
    expect(openingsOf(texts[0] as string).slice(0, 2)).toEqual(["Bo", "The mother of Bo"]);
    expect(openingsOf(texts[2] as string)[0]).toBe("The guide of the marsh of Velm");
  });
});
