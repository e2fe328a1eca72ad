/** The handbook example is what a user meets first: its pages and questions are checked against each other. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { readCorpus } from "./readCorpus.ts";
import type { Corpus, Question } from "./types.ts";

const folder = new URL("../../examples/handbook", import.meta.url).pathname;
let corpus: Corpus;
let statements: Map<string, string>;
const SPLITS = { stated: 40, reversed: 40, deduction: 25 };
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const right = (question: Question) => question.options[question.answer] as string;
const factsOf = (question: Question) => question.factIds.map((id) => statements.get(id) as string);

beforeAll(async () => {
  corpus = await readCorpus(folder);
  statements = new Map(corpus.facts.map((f) => [f.id, f.statement]));
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

  it("state each fact once, 70 to 90 of them asked about", () => {
    expect(corpus.facts.length).toBeGreaterThanOrEqual(70);
    expect(corpus.facts.length).toBeLessThanOrEqual(90);
    for (const fact of corpus.facts) expect(fact.passageIds, fact.statement).toHaveLength(1);
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
    expect(new Set(corpus.questions.map((q) => q.prompt)).size).toBe(corpus.questions.length);
  });

  it("have four options, and the right one in each place equally often (to one)", () => {
    for (const split of Object.keys(SPLITS)) {
      const asked = corpus.questions.filter((q) => q.split === split);
      const places = [0, 1, 2, 3].map((place) => asked.filter((q) => q.answer === place).length);
      expect(Math.max(...places) - Math.min(...places), `${split}: ${places}`).toBeLessThanOrEqual(1);
      for (const question of asked) expect(question.options, question.id).toHaveLength(4);
    }
  });

  it("name facts whose words hold the right answer and no wrong one", () => {
    for (const question of corpus.questions) {
      const text = factsOf(question).join(" ").toLowerCase();
      expect(text, question.id).toContain(right(question).toLowerCase());
      for (const option of question.options) {
        if (option !== right(question)) expect(text, question.id).not.toContain(option.toLowerCase());
      }
    }
  });

  it("run the way that their split says", () => {
    for (const question of corpus.questions.filter((q) => q.split !== "deduction")) {
      const [fact] = factsOf(question) as [string];
      const answerAt = fact.toLowerCase().indexOf(right(question).toLowerCase());
      const queried = longestShared(question.prompt, fact, right(question));
      const queriedAt = fact.toLowerCase().indexOf(queried);
      expect(queried.length, `${question.id}: nothing of the fact is asked about`).toBeGreaterThan(4);
      if (question.split === "reversed") expect(answerAt, question.id).toBeLessThan(queriedAt);
      else expect(answerAt, question.id).toBeGreaterThan(queriedAt);
    }
  });

  it("need two pages in the deduction split", () => {
    const documentOf = new Map(corpus.passages.map((p) => [p.id, p.documentId]));
    const passagesOfFact = new Map(corpus.facts.map((f) => [f.id, f.passageIds]));
    for (const question of corpus.questions.filter((q) => q.split === "deduction")) {
      const pages = question.factIds.map((id) => documentOf.get(passagesOfFact.get(id)?.[0] as string));
      expect(new Set(pages).size, question.id).toBe(2);
    }
  });

  it("share no run of six words with a page", () => {
    const pages = corpus.documents.map((d) => ` ${wordsOf(d.text).join(" ")} `);
    for (const question of corpus.questions) {
      const words = wordsOf(question.prompt.replace(/^Question: |\nAnswer:$/g, ""));
      for (let i = 0; i + 6 <= words.length; i++) {
        const run = ` ${words.slice(i, i + 6).join(" ")} `;
        expect(
          pages.some((page) => page.includes(run)),
          `${question.id}: ${run}`,
        ).toBe(false);
      }
    }
  });

  it("ask in reverse what no page states in reverse: the answer stands in no heading or other place before it", () => {
    for (const question of corpus.questions.filter((q) => q.split === "reversed")) {
      const [fact] = factsOf(question) as [string];
      const queried = longestShared(question.prompt, fact, right(question));
      const places = corpus.passages.filter((p) => {
        const text = `${p.title} ${p.section ?? ""} ${p.text}`.toLowerCase();
        const queriedAt = text.indexOf(queried);
        return queriedAt >= 0 && text.indexOf(right(question).toLowerCase(), queriedAt) >= 0;
      });
      expect(
        places.map((p) => p.text),
        `${question.id} (${queried})`,
      ).toEqual([]);
    }
  });
});

/** The longest run of letters that prompt and fact share outside the answer: what is asked about. */
function longestShared(prompt: string, fact: string, answer: string): string {
  const [a, b] = [prompt.toLowerCase(), fact.toLowerCase().replace(answer.toLowerCase(), "\u0000")];
  let best = "";
  for (let i = 0; i < b.length; i++) {
    while (i + best.length < b.length && a.includes(b.slice(i, i + best.length + 1))) {
      best = b.slice(i, i + best.length + 1);
    }
  }
  return best.trim();
}
