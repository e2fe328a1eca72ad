import { describe, expect, it } from "vitest";
import { documentsPrefix } from "../corpus/promptFormat.ts";
import { augmentSettings } from "./settings.ts";
import { NO_CONTEXT, statementCalls } from "./statementCalls.ts";

const passage = {
  id: "p",
  documentId: "d",
  text: "The tool for data analysis is Quillback.",
  start: 0,
  end: 40,
};
const calls = (prefixHolds: "examples" | "documents", reversals = 6) =>
  statementCalls(passage, {
    strategy: "s",
    kinds: [
      ["rephrase", 1],
      ["reversal", reversals],
    ],
    prefix: "PREFIX\n",
    prefixHolds,
    template: "PREFIX\n",
    settings: augmentSettings.parse({}),
  });

describe("statementCalls", () => {
  it("begins two of three reversals with what the statement says last, each opening in turn", () => {
    expect(calls("documents").map((call) => call.start)).toEqual([
      undefined, // the rephrasing
      "Quillback",
      "Quillback is",
      undefined,
      "It is true that Quillback",
      "Quillback",
      undefined,
    ]);
  });

  it("puts an open sentence right after the documents, and asks in words without one", () => {
    const [rephrase, begun] = calls("documents", 1);
    expect(rephrase?.request).toMatchObject({
      prefix: "PREFIX\n",
      prompt: `Statement: ${passage.text}\nRephrased:`,
    });
    expect(begun?.request).toMatchObject({ prefix: "PREFIX\n", prompt: "Quillback" });
  });

  it("puts the passage itself before an open sentence where the prefix holds worked examples", () => {
    const [rephrase, begun] = calls("examples", 1);
    expect(rephrase?.request.prefix).toBe("PREFIX\n");
    expect(begun?.request.prefix).toBeUndefined();
    expect(begun?.request.prompt).toBe(`${documentsPrefix([passage])}Quillback`);
    expect(begun?.contextId).toBe(NO_CONTEXT.id);
  });

  it("begins two of three rephrasings with the corpus's other words, in turn", () => {
    const rephrased = (frames: readonly string[]) =>
      statementCalls(passage, {
        strategy: "s",
        kinds: [["rephrase", 4]],
        prefix: "PREFIX\n",
        prefixHolds: "examples",
        template: "PREFIX\n",
        settings: augmentSettings.parse({}),
        frames,
      });
    const begun = rephrased(["Quillback is for", "Quillback serves"]);
    expect(begun.map(({ start }) => start)).toEqual([
      "Quillback is for",
      "Quillback serves",
      undefined,
      "Quillback is for",
    ]);
    expect(begun[0]?.request.prompt).toBe(`${documentsPrefix([passage])}Quillback is for`);
    expect(rephrased([]).map(({ start }) => start)).toEqual([undefined, undefined, undefined, undefined]);
  });
});
