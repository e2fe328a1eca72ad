import { describe, expect, it } from "vitest";
import type { Passage } from "../../corpus/types.ts";
import { sharedFrames } from "./sharedFrames.ts";

const NAMES = ["the rowan team", "vessa ullswick", "torrick", "glon", "femp", "preg", "larp"];

/** Names in the order of the text, as `joinedEntities` tells them. */
function finder(texts: readonly string[]) {
  const passages = texts.map((text, at): Passage => ({ id: String(at), documentId: "d", text }));
  const inOrder = new Map(
    passages.map(({ id, text }) => {
      const at = (name: string) => text.toLowerCase().indexOf(name);
      return [id, NAMES.filter((name) => at(name) >= 0).sort((a, b) => at(a) - at(b))];
    }),
  );
  const frames = sharedFrames(passages, { inOrder });
  return (text: string) => frames(passages[texts.indexOf(text)] as Passage);
}

describe("sharedFrames", () => {
  it("are the other words between the same name and the same last word, and go on from frame to frame", () => {
    const frames = finder([
      "Glon can drax.",
      "In plain words, glon are seen to drax.",
      "Femp are seen to stird.",
      "Femp know how to stird.",
      "Preg can snopt.",
    ]);
    expect(frames("Preg can snopt.")).toEqual(["Preg are seen to", "Preg know how to"]);
    expect(frames("In plain words, glon are seen to drax.")).toEqual(["Glon can", "Glon know how to"]);
  });

  it("keep a last name of several words whole, and how words are written", () => {
    const frames = finder(["Vessa Ullswick leads the Rowan team.", "Torrick leads the Rowan team."]);
    expect(frames("Torrick leads the Rowan team.")).toEqual([]);
    const told = finder([
      "Torrick leads the Rowan team.",
      "Torrick is Head of the Rowan team.",
      "Vessa Ullswick leads glon.",
    ]);
    expect(told("Vessa Ullswick leads glon.")).toEqual(["Vessa Ullswick is Head of"]);
  });

  it("need two things told in both where the last word is told of itself: a thing may be and do the same", () => {
    const once = ["Glon like femp.", "Glon are a type of femp.", "Femp can drax."];
    expect(finder(once)("Glon like femp.")).toEqual([]);
    const twice = [...once, "Preg like glon.", "Preg are a type of glon."];
    expect(finder(twice)("Glon like femp.")).toEqual(["Glon are a type of"]);
  });

  it("are apart where they name unlike things themselves", () => {
    expect(finder(["Glon larp drax.", "Glon can drax."])("Glon larp drax.")).toEqual([]);
    expect(finder(["Glon larp drax.", "Glon like to larp drax."])("Glon larp drax.")).toEqual([
      "Glon like to larp",
    ]);
  });

  it.each([
    "What can glon do? They can drax.",
    "Some say glon can drax.",
    "Glon, as told, can drax.",
    "Glon drax.",
    "Nothing is named here.",
    "",
  ])("are none where the sentence is not a name, a frame and a last word: %s", (text) => {
    expect(finder([text, "Glon can drax.", "Glon are seen to drax."])(text)).toEqual([]);
  });
});
