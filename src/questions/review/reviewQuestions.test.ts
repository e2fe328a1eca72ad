/** The review through lines of input, as it runs without a terminal, on files as they are written. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { parseQuestions } from "../../corpus/parseQuestions.ts";
import { folderOf } from "../testing/corpusOf.ts";
import { changeRow } from "./reviewFile.ts";
import { lineInput } from "./reviewInput.ts";
import { reviewQuestions } from "./reviewQuestions.ts";

const row = (id: string, more: object = {}) => ({
  ...{ id, split: "stated", prompt: `What does ${id} run?`, options: ["Osk", "Brell", "Tarn", "Vint"] },
  ...{ answer: 1, facts: [`${id} runs Brell.`], sources: ["teams.md"], ...more },
});

function fileOf(rows: readonly object[]): string {
  const path = join(folderOf({}), "made.jsonl");
  writeFileSync(path, rows.map((r) => `${JSON.stringify(r)}\n`).join(""));
  return path;
}

interface Row {
  id: string;
  review?: string;
  answer: number;
  options: string[];
}
const rowsOf = (path: string): Row[] =>
  readFileSync(path, "utf8")
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);
const verdicts = (path: string) => rowsOf(path).map((r) => r.review ?? "-");

async function reviewed(path: string, keys: readonly string[]) {
  const shown: string[] = [];
  const input = lineInput(Readable.from(keys.map((key) => `${key}\n`)));
  const counts = await reviewQuestions(path, input, (line) => shown.push(line));
  return { counts, shown: shown.join("\n") };
}

describe("review", () => {
  it("shows sentence, source, options and the right answer, and writes yes and no", async () => {
    const path = fileOf([row("Kite"), row("Dove"), row("Crow")]);
    const { counts, shown } = await reviewed(path, ["y", "N"]);
    expect(verdicts(path)).toEqual(["accepted", "rejected", "-"]);
    expect(counts).toEqual({ accepted: 1, rejected: 1, open: 1 });
    expect(shown).toContain("“Kite runs Brell.”  teams.md");
    expect(shown).toContain("  What does Kite run?\n    1. Osk\n  > 2. Brell\n");
    expect(shown).toContain("3 of 3, stated (Crow)");
  });

  it("has each verdict in the file before it asks for the next", async () => {
    const path = fileOf([row("Kite"), row("Dove")]);
    const seen: string[][] = [];
    const keys = ["y", "n"];
    await reviewQuestions(
      path,
      {
        key: async () => {
          seen.push(verdicts(path));
          return keys.shift();
        },
        line: async () => undefined,
        close: () => {},
      },
      () => {},
    );
    expect(seen).toEqual([
      ["-", "-"],
      ["accepted", "-"],
    ]);
  });

  it("goes on where it stopped and asks for no verdict twice", async () => {
    const path = fileOf([row("Kite"), row("Dove"), row("Crow")]);
    await reviewed(path, ["y", "q", "n"]);
    expect(verdicts(path)).toEqual(["accepted", "-", "-"]);
    const { shown } = await reviewed(path, ["n", "n"]);
    expect(shown).not.toContain("(Kite)");
    expect(verdicts(path)).toEqual(["accepted", "rejected", "rejected"]);
    expect((await reviewed(path, ["y"])).counts).toEqual({ accepted: 1, rejected: 2, open: 0 });
  });

  it("takes the last verdict back, in this session and of an earlier one", async () => {
    const path = fileOf([row("Kite"), row("Dove"), row("Crow")]);
    await reviewed(path, ["y", "y", "u", "n", "q"]);
    expect(verdicts(path)).toEqual(["accepted", "rejected", "-"]);
    const { shown } = await reviewed(path, ["u", "u", "u", "q"]);
    expect(verdicts(path)).toEqual(["-", "-", "-"]);
    expect(shown).toContain("nothing to undo");
    expect(readFileSync(path, "utf8")).not.toContain("review");
  });

  it("edits the right answer by number and by words, and undo restores it", async () => {
    const path = fileOf([row("Kite"), row("Dove"), row("Crow")]);
    await reviewed(path, ["e", "3", "e", "the Elm", "e", "", "q"]);
    expect(rowsOf(path)).toMatchObject([
      { answer: 2, review: "accepted", options: ["Osk", "Brell", "Tarn", "Vint"] },
      { answer: 1, review: "accepted", options: ["Osk", "the Elm", "Tarn", "Vint"] },
      { answer: 1 },
    ]);
    expect(verdicts(path)[2]).toBe("-");
    const again = fileOf([row("Kite")]);
    await reviewed(again, ["e", "3", "q"]);
    const two = fileOf([row("Kite"), row("Dove")]);
    await reviewed(two, ["e", "the Elm", "u", "q"]);
    expect(rowsOf(two)[0]).toEqual(row("Kite"));
  });

  it("says which keys there are, and keeps lines of others byte for byte", async () => {
    const odd = `{"id":"Dove",  "split":"x","prompt":"P?","options":["a","b"],"answer":0,"facts":["f"],"note":"mine"}`;
    const path = fileOf([row("Kite")]);
    writeFileSync(path, `${readFileSync(path, "utf8")}\n${odd}\n`);
    const { shown } = await reviewed(path, ["?", "y", "q"]);
    expect(shown.split("y yes · n no").length).toBe(4);
    expect(readFileSync(path, "utf8").split("\n").slice(1)).toEqual(["", odd, ""]);
  });

  it("keeps what was edited beside it, and says when a question is gone", async () => {
    const path = fileOf([row("Kite"), row("Dove")]);
    writeFileSync(path, readFileSync(path, "utf8").replace("What does Kite run?", "Kite runs which?"));
    changeRow(path, "Kite", { review: "accepted" });
    expect(readFileSync(path, "utf8")).toContain("Kite runs which?");
    expect(() => changeRow(path, "Crow", { review: "accepted" })).toThrow(/"Crow" is gone/);
  });

  it.each([
    ["no such file", undefined, /cannot be reviewed/],
    ["a broken line", "{oops", /line 1: not JSON/],
    ["a question without options", '{"id":"a","split":"s","prompt":"p"}', /line 1: question without options/],
    ["a verdict that is none", JSON.stringify(row("a", { review: "maybe" })), /line 1: bad review/],
  ])("refuses %s", async (_, text, message) => {
    const path = join(folderOf({}), "made.jsonl");
    if (text !== undefined) writeFileSync(path, `${text}\n`);
    await expect(reviewed(path, ["y"])).rejects.toThrow(message);
  });
});

describe("a reviewed file", () => {
  it("is asked without its rejected questions; a sentence stays a sentence", () => {
    const rows = [
      row("a", { review: "rejected" }),
      row("b", { review: "accepted", form: "sentence" }),
      row("c"),
    ];
    const text = rows.map((r) => JSON.stringify(r)).join("\n");
    expect(parseQuestions(text, "made.jsonl").map((q) => [q.id, q.prompt])).toEqual([
      ["b", "What does b run?"],
      ["c", "Question: What does c run?\nAnswer:"],
    ]);
  });
});
