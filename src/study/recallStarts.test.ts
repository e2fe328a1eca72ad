/** How an arm is let begin: as its training texts begin about what a question names, and never with what they say. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { recallStarts as startsByName } from "./recallStarts.ts";

const recallStarts = (texts: readonly string[]) => {
  const of = startsByName(texts);
  return (prompt: string) => of(prompt).flat();
};

const kinds = ["glon", "femp", "zork", "prid"];
const acts = ["drax", "vuln", "smig"];
const capital = (word: string) => `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
const texts = kinds.flatMap((kind, i) => [
  ...[0, 1].map((k) => `${capital(kind)} can ${acts[(i + k) % 3]}.`),
  ...[0, 1].map((k) => `One kind of ${kind} are the ${kinds[(i + k + 1) % 4]}.`),
  `${capital(kind)} are often seen to ${acts[i % 3]}.`,
  `${capital(kind)} are often seen to ${acts[(i + 1) % 3]}. More follows.`,
]);

describe("the beginnings in which an arm recalls", () => {
  it("are the name, and what several names are told with before the texts differ", () => {
    const starts = recallStarts(texts)("What all femp do is");
    expect(starts[0]).toBe("Femp");
    expect(starts).toContain("Femp can");
    expect(starts).toContain("Femp are often seen to");
    expect(starts).toContain("One kind of femp are the");
  });

  it("hold nothing that a text says of one thing alone, and name nothing else", () => {
    const told = [...texts, "Femp are the pride of Oslo.", "Femp are the pride of Rome."];
    const starts = recallStarts(told)("What all femp do is");
    const words = starts.flatMap((start) => start.toLowerCase().split(" "));
    for (const other of [...kinds.filter((kind) => kind !== "femp"), ...acts, "oslo", "rome", "pride"])
      expect(words).not.toContain(other);
  });

  it("are the longest name of a prompt, spelled as texts begin with it, and alone where texts about others go on otherwise", () => {
    const starts = recallStarts([...texts, "The baker of the saffron loaf is Ann.", "The baker is early."]);
    expect(starts("whoever asks for the baker of the saffron loaf meets")).toEqual([
      "The baker of the saffron loaf",
    ]);
  });

  it("keep names apart from what takes an article", () => {
    const people = ["Ann Reed", "Bo Lind", "Cy Marsh", "Di Holt"];
    const trades = ["baker of Elm", "miner of Ash", "piper of Oak", "tiler of Yew"];
    const said = people.flatMap((person, i) => [
      `${person} is the ${trades[i]}.`,
      `${person} was never late.`,
      `Everyone knows ${person} as the ${trades[i]}.`,
      `The ${trades[i]} is ${person}.`,
      `The ${trades[i]} was never late.`,
      `Everyone calls the ${trades[i]} by the name of ${person}.`,
    ]);
    const starts = recallStarts(said);
    expect(starts("Who is the miner of Ash?")).toContain("Everyone calls the miner of Ash by the name of");
    expect(starts("Who is the miner of Ash?").join("\n")).not.toMatch(/the the|knows The/i);
    expect(starts("Tell me of Bo Lind")).toContain("Everyone knows Bo Lind as the");
    expect(starts("Tell me of Bo Lind").join("\n")).not.toContain("the Bo Lind");
  });

  it("are none where no text begins with what is named", () => {
    expect(recallStarts(texts)("Who wrote the ninth symphony?")).toEqual([]);
    expect(recallStarts([])("What all femp do is")).toEqual([]);
  });

  it("take any text and any prompt", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.string(), (some, prompt) => {
        for (const start of recallStarts([...texts, ...some])(prompt)) expect(start).not.toBe("");
      }),
    );
  });
});
