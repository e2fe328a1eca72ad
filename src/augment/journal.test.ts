import { copyFileSync, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { describe, expect, it } from "vitest";
import { JournalError } from "../core/errors.ts";
import { type GenerationEntry, type Journal, memoryJournal, openJournal } from "./journal.ts";

const newPath = (): string => join(mkdtempSync(join(tmpdir(), "journal-")), "journal.db");

const entry = (key: string, change: Partial<GenerationEntry> = {}): GenerationEntry => ({
  key,
  model: "m",
  prompt: "Ask.",
  promptHash: "h",
  sampling: { maxTokens: 8, temperature: 0.7, seed: 3, stop: ["\n"] },
  text: "Answer.",
  finish: "stop",
  promptTokens: 5,
  cachedTokens: 2,
  outputTokens: 3,
  ...change,
});

const judgement = { key: "j", model: "m", prefixId: "p", prompt: "True?", support: 0.25 };

describe.each<[string, () => { journal: Journal; again: () => Journal }]>([
  [
    "in a file",
    () => {
      const path = newPath();
      return { journal: openJournal(path), again: () => openJournal(path) };
    },
  ],
  [
    "in memory",
    () => {
      const journal = memoryJournal();
      return { journal, again: () => journal };
    },
  ],
])("a journal %s", (_, make) => {
  it("gives back what was appended, to another reader and after closing", () => {
    const { journal, again } = make();
    // U+0000 and a letter outside the basic plane: a model may write anything.
    const odd = entry("k", { text: "a\u0000b 𝔘\r\n", prefixId: "p", finish: "length" });
    journal.append(odd, "the prefix");
    journal.append(judgement);
    expect(again().generation("k")).toEqual(odd);
    expect(again().judgement("j")).toEqual(judgement);
    expect(journal.generation("absent")).toBeUndefined();
    expect(journal.judgement("k")).toBeUndefined();
    journal.close();
    expect(again().generation("k")).toEqual(odd);
  });

  it("keeps the first of two answers to one call", () => {
    const { journal, again } = make();
    journal.append(entry("k"));
    again().append(entry("k", { text: "Another." }));
    expect(journal.generation("k")?.text).toBe("Answer.");
  });

  it("adds up what a model was asked", () => {
    const { journal } = make();
    journal.append(entry("a"));
    journal.append(entry("b", { outputTokens: 10 }));
    journal.append(entry("c", { model: "other" }));
    journal.append(judgement);
    expect(journal.totals("m")).toEqual({ calls: 3, inputTokens: 10, cachedTokens: 4, outputTokens: 13 });
    journal.append(entry("d", { model: "writer", cacheWriteTokens: 4 }));
    journal.append(entry("e", { model: "writer", cacheWriteTokens: 3 }));
    expect(journal.generation("d")?.cacheWriteTokens).toBe(4);
    expect(journal.totals("writer")).toMatchObject({ calls: 2, cacheWriteTokens: 7 });
    expect(journal.totals("none")).toEqual({ calls: 0, inputTokens: 0, cachedTokens: 0, outputTokens: 0 });
  });
});

describe("a journal's file", () => {
  it("holds a shared prefix once", () => {
    const path = newPath();
    const journal = openJournal(path);
    for (const key of ["a", "b"]) journal.append(entry(key, { prefixId: "p" }), "long ".repeat(100));
    journal.close();
    const database = new DatabaseSync(path);
    expect(database.prepare("SELECT id, length(text) AS length FROM prefixes").all()).toEqual([
      { id: "p", length: 500 },
    ]);
    database.close();
  });

  it("has two writers at a time, and holds all by itself after closing", () => {
    const path = newPath();
    const [one, two] = [openJournal(path), openJournal(path)];
    one.append(entry("a"));
    two.append(entry("b"));
    expect(one.totals("m").calls).toBe(2);
    one.close();
    two.close();
    const copy = newPath();
    copyFileSync(path, copy);
    expect(openJournal(copy).totals("m").calls).toBe(2);
  });

  const filled = (entries = 60): string => {
    const path = newPath();
    const journal = openJournal(path);
    for (let i = 0; i < entries; i++) journal.append(entry(`k${i}`, { text: "x".repeat(400) }));
    journal.close();
    return path;
  };

  it.each<[string, (path: string) => void]>([
    ["emptied", (path) => truncateSync(path, 0)],
    ["cut in the middle", (path) => truncateSync(path, statSync(path).size / 2)],
    ["another file", (path) => writeFileSync(path, "not a database ".repeat(100))],
    [
      "another program's database",
      (path) => {
        for (const end of ["", "-wal", "-shm"]) rmSync(path + end, { force: true });
        const database = new DatabaseSync(path);
        database.exec("CREATE TABLE t (x)");
        database.close();
      },
    ],
  ])("that is %s is an error that says so, and stays as it is", (_, damage) => {
    const path = filled();
    damage(path);
    const before = statSync(path).size;
    for (const _attempt of [1, 2]) {
      expect(() => openJournal(path)).toThrow(JournalError);
      expect(() => openJournal(path)).toThrow(/journal\.db is damaged or is no journal/);
    }
    expect(statSync(path).size).toBe(before);
  });

  it("that is empty is told apart from another program's", () => {
    const path = filled(1);
    truncateSync(path, 0);
    expect(() => openJournal(path)).toThrow(/why: {2}the file is empty/);
  });

  it("of another version of the form is refused", () => {
    const path = filled(1);
    const database = new DatabaseSync(path);
    database.exec("PRAGMA user_version = 99");
    database.close();
    expect(() => openJournal(path)).toThrow(/form is 99/);
  });
});
