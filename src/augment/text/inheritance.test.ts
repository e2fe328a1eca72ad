import { describe, expect, it } from "vitest";
import { inheritedOpening, saysMember } from "./inheritance.ts";

describe("saysMember", () => {
  it.each([
    ["Glon are a type of femp.", true],
    ["Students soon learn that glon are classed as femp.", true],
    ["Question: Where do glon belong? Answer: Glon belong to the femp.", true],
    ["Over the years it has become clear that glon are by their nature femp.", true],
    ["Glon form a branch of the femp.", true],
    ["Glon are out to larp femp.", false],
    ["Glon is the husband of femp.", false],
    ["Femp are a type of glon.", false],
    ["No glon are femp.", false],
    ["Glon and femp are green.", false],
    ["Glon sleep.", false],
  ])("%s", (text, said) => {
    expect(saysMember(text, "glon", "femp")).toBe(said);
  });
});

describe("inheritedOpening", () => {
  it("is the member with what comes next of the class, and never the last word", () => {
    expect(inheritedOpening("Glon", "femp", "In plain words, femp can drax.")).toBe("Glon can");
    expect(inheritedOpening("Glon", "femp", "Femp are made so that they can drax.")).toBe("Glon are made");
    const asked = "Question: What do femp have? Answer: Femp have skeft.";
    expect(inheritedOpening("Glon", "femp", asked)).toBe("Glon have");
    expect(inheritedOpening("Ann", "internal tool", "Each internal tool opens in the browser.")).toBe(
      "Ann opens in",
    );
  });

  it("is none where the text says nothing more of the class", () => {
    expect(inheritedOpening("Glon", "femp", "Plip larp femp.")).toBeUndefined();
    expect(inheritedOpening("Glon", "femp", "Femp sleep.")).toBeUndefined();
    expect(inheritedOpening("Glon", "femp", "Plip sleep.")).toBeUndefined();
    expect(inheritedOpening("Glon", "femp", "Of all the femp, plip are one sort.")).toBeUndefined();
  });
});
