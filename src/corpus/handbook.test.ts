/** The handbook example is what a user meets first: its pages and questions are checked against each other. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { readCorpus } from "./readCorpus.ts";
import { exampleChecks } from "./testing/exampleChecks.ts";
import type { Corpus } from "./types.ts";

const folder = new URL("../../examples/handbook", import.meta.url).pathname;
let corpus: Corpus;
const SPLITS = { stated: 40, reversed: 40, deduction: 25 };

beforeAll(async () => {
  corpus = await readCorpus(folder);
});

describe("pages", () => {
  it("are 14 to 18 titled Markdown pages of 120 to 260 words, and nothing was skipped", () => {
    expect(corpus.documents.length).toBeGreaterThanOrEqual(14);
    expect(corpus.documents.length).toBeLessThanOrEqual(18);
    expect(corpus.skipped).toEqual([]);
    for (const { source, title } of corpus.documents) {
      expect(title, source).toBeTruthy();
      const words = readFileSync(`${folder}/${source}`, "utf8").split(/\s+/).length;
      expect(words, source).toBeGreaterThanOrEqual(120);
      expect(words, source).toBeLessThanOrEqual(260);
    }
  });

  it("state 70 to 90 facts that are asked about", () => {
    expect(corpus.facts.length).toBeGreaterThanOrEqual(70);
    expect(corpus.facts.length).toBeLessThanOrEqual(90);
  });

  it("share no proper name with the word lists of worlds and reasoner", () => {
    // Read as text: the worlds stand above the corpus, which may not import them.
    const lists = ["../worlds", "../reasoner"].flatMap((layer) => {
      const path = new URL(layer, import.meta.url).pathname;
      const files = existsSync(path) ? readdirSync(path).filter((f) => /words\.ts$/i.test(f)) : [];
      return files.map((f) => readFileSync(`${path}/${f}`, "utf8"));
    });
    expect(lists.length).toBeGreaterThan(0);
    const names = new Set(lists.flatMap((list) => list.match(/\p{Lu}\p{Ll}{3,}/gu) ?? []));
    const entities = corpus.questions.flatMap((q) =>
      q.options.flatMap((o) => o.match(/\p{Lu}\p{L}+/gu) ?? []),
    );
    expect(new Set(entities).size).toBeGreaterThan(50);
    expect([...new Set(entities)].filter((e) => names.has(e))).toEqual([]);
  });
});

describe("questions", () => {
  it("are enough in each split", () => {
    for (const [split, least] of Object.entries(SPLITS)) {
      expect(corpus.questions.filter((q) => q.split === split).length, split).toBeGreaterThanOrEqual(least);
    }
    expect(new Set(corpus.questions.map((q) => q.split))).toEqual(new Set(Object.keys(SPLITS)));
  });

  it.each(Object.entries(exampleChecks))("%s", (_, check) => expect(check(corpus)).toEqual([]));
});
