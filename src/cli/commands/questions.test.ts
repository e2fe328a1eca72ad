/** `corollary questions` and `review` through the real command line. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
// Loaded with the file, so that no test waits for the SDK.
import "../../models/openaiModel.ts";
import { folderOf, toolPages } from "../../questions/testing/corpusOf.ts";
import { openaiServer } from "../../testing/openaiServer.ts";
import { corollary, temporary } from "../testing/corollary.ts";

const rowsOf = (path: string) =>
  readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("corollary questions", () => {
  it("makes a file without any model, and tells what it did", async () => {
    const out = join(temporary(), "made.jsonl");
    const made = await corollary(["questions", folderOf(toolPages), "--out", out, "--no-judge"]);
    expect(made).toMatchObject({ code: 0, opened: [] });
    expect(made.out).toMatch(/40 questions: 10 stated, 10 reversed, 10 deduction, 10 indirect/);
    expect(made.out).toMatch(/1 passages tell no fact of a repeated form/);
    expect(made.out).toMatch(/no model was asked.*corollary review/);
    expect(rowsOf(out)).toHaveLength(40);
    expect(rowsOf(out)[0]).toMatchObject({
      split: "stated",
      wordedBy: "rule",
      wording: expect.stringContaining("…"),
      sources: [expect.stringMatching(/\.md$/)],
    });
  });

  it("asks the subject to judge, and says what it is worth", async () => {
    const out = join(temporary(), "made.jsonl");
    const { out: said, opened } = await corollary([
      "questions",
      folderOf(toolPages),
      "--out",
      out,
      "--model",
      "m.gguf",
    ]);
    expect(opened).toMatchObject([{ model: "m.gguf", reasoner: true }]);
    expect(said).toMatch(/judge: of 24 questions known to be right it supports \d+ %/);
  });

  it("--json prints one value; --questions-per-split limits it", async () => {
    const out = join(temporary(), "made.jsonl");
    const flags = ["--out", out, "--no-judge", "--json", "--questions-per-split", "4"];
    const { out: said } = await corollary(["questions", folderOf(toolPages), ...flags]);
    expect(JSON.parse(said)).toMatchObject({
      ...{ out, questions: 16, splits: { stated: 4, reversed: 4, deduction: 4, indirect: 4 } },
      ...{ judged: false, passages: 11, telling: 10, forms: [{ facts: 5 }, { facts: 5 }] },
    });
  });

  it("keeps what was reviewed when it is run again", async () => {
    const out = join(temporary(), "made.jsonl");
    const flags = ["questions", folderOf(toolPages), "--out", out, "--no-judge"];
    await corollary(flags);
    const [first, ...others] = rowsOf(out);
    const kept = { ...first, prompt: "My own words?", review: "accepted" };
    writeFileSync(out, [kept, ...others].map((row) => `${JSON.stringify(row)}\n`).join(""));
    await corollary(flags);
    expect(rowsOf(out)).toEqual([kept, ...others]);
  });

  it("tells what to do where nothing can be made, and does not touch a broken file", async () => {
    const folder = folderOf({ "a.md": "# A\n\nNothing is known of anything here.\n" });
    const out = join(temporary(), "made.jsonl");
    const none = await corollary(["questions", folder, "--out", out, "--no-judge"]);
    expect(none.code).toBe(4);
    expect(none.err).toMatch(/no question could be made[\s\S]*0 facts[\s\S]*--augmenter/);
    writeFileSync(out, "{oops\n");
    const broken = await corollary(["questions", folderOf(toolPages), "--out", out, "--no-judge"]);
    expect(broken.code).toBe(2);
    expect(broken.err).toMatch(/made\.jsonl, line 1: not JSON/);
    expect(readFileSync(out, "utf8")).toBe("{oops\n");
  });

  it("stops before the call that would pass --max-calls, and judges by --judge-threshold", async () => {
    const server = await openaiServer();
    try {
      const out = join(temporary(), "made.jsonl");
      const flags = ["questions", folderOf(toolPages), "--out", out, "--augmenter", `${server.url}/v1#copy`];
      const stopped = await corollary([...flags, "--max-calls", "0"]);
      expect(stopped.code).toBe(3);
    } finally {
      await server.close();
    }
    const worth = async (threshold: string) => {
      const flags = ["--out", join(temporary(), "made.jsonl"), "--json", "--judge-threshold", threshold];
      const { out } = await corollary(["questions", folderOf(toolPages), ...flags]);
      return (JSON.parse(out) as { fitness: { rightSupported: number } }).fitness;
    };
    // The subject without a network is never surer of yes than of no by much: from 0.01 on all is supported, from 1 on nothing.
    expect(await worth("0.01")).toMatchObject({ rightSupported: 1, wrongRefused: 0 });
    expect(await worth("1")).toMatchObject({ rightSupported: 0, wrongRefused: 1 });
  });
});

describe("corollary review", () => {
  it("needs a file that can be read", async () => {
    const { code, err } = await corollary(["review", join(temporary(), "absent.jsonl")]);
    expect(code).toBe(2);
    expect(err).toMatch(/absent\.jsonl cannot be reviewed/);
  });
});
