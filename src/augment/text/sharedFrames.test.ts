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

/** Each told in both frames, of two things. */
const both = (one: string, other: string): string[] =>
  ["Glon FRAME drax.", "Femp FRAME stird."].flatMap((text) => [
    text.replace("FRAME", one),
    text.replace("FRAME", other),
  ]);

describe("sharedFrames", () => {
  it("are the other words between two names and their last words, and go on from frame to frame", () => {
    const texts = [...both("can", "are seen to"), ...both("are seen to", "know how to"), "Preg can snopt."];
    const frames = finder(texts);
    expect(frames("Preg can snopt.")).toEqual(["Preg are seen to", "Preg know how to"]);
    const led = "In plain words, preg can snopt.";
    expect(finder([...both("can", "are seen to"), led])(led)).toEqual(["Preg are seen to"]);
  });

  it("need two things told in both: of one, a site where a team is and one that it moved to look the same", () => {
    const once = both("can", "are seen to").slice(0, 2);
    expect(finder(once)("Glon can drax.")).toEqual([]);
    expect(finder(both("can", "are seen to"))("Glon can drax.")).toEqual(["Glon are seen to"]);
  });

  it("keep a last name of several words whole, and how words are written", () => {
    const told = finder([
      "Torrick leads the Rowan team.",
      "Torrick is Head of the Rowan team.",
      "Preg leads glon.",
      "Preg is Head of glon.",
      "Vessa Ullswick leads femp.",
    ]);
    expect(told("Vessa Ullswick leads femp.")).toEqual(["Vessa Ullswick is Head of"]);
  });

  it("are apart where they name unlike things themselves", () => {
    expect(finder(both("larp", "can"))("Glon larp drax.")).toEqual([]);
    expect(finder(both("larp", "like to larp"))("Glon larp drax.")).toEqual(["Glon like to larp"]);
  });

  it("do not take the beginning of a longer word for the name", () => {
    const longer = both("can", "may").map((text) => text.replace(" ", "ish "));
    expect(finder(longer)(longer[0] as string)).toEqual([]);
  });

  it("are none where a name and a last word stand in more sentences than tell one thing", () => {
    const many = Array.from({ length: 17 }, (_, at) => both(`can ${at}`, `may ${at}`)).flat();
    expect(finder(many)("Glon can 3 drax.")).toEqual([]);
  });

  it.each([
    "What can glon do? They can drax.",
    "Some say glon can drax.",
    "Glon, as told, can drax.",
    "Glon drax.",
    "Nothing is named here.",
    "",
  ])("are none where the sentence is not a name, a frame and a last word: %s", (text) => {
    expect(finder([text, ...both("can", "are seen to")])(text)).toEqual([]);
  });
});
