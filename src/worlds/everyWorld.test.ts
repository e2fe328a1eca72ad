/** What holds of every world in the list: a new one is checked without a line here. */
import { describe, expect, it } from "vitest";
import { canonicalJson } from "../core/contentId.ts";
import { InputError } from "../core/errors.ts";
import type { DialName } from "./defineWorld.ts";
import { worlds } from "./worlds.ts";

const plain = (text: string): string => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ");

describe.each(Object.entries(worlds))("the world %s", (name, make) => {
  const world = make({ seed: 1 });
  const { corpus } = world;
  const oracle = world.oracle();
  const passages = new Map(corpus.passages.map((passage) => [passage.id, passage]));
  const facts = new Map(corpus.facts.map((fact) => [fact.id, fact]));

  it("has one id for each thing, and names itself as the source", () => {
    for (const things of [corpus.documents, corpus.passages, corpus.facts, corpus.questions]) {
      expect(things.length).toBeGreaterThan(0);
      expect(new Set(things.map((thing) => thing.id)).size).toBe(things.length);
    }
    expect(corpus.name).toBe(name);
    expect(new Set(corpus.documents.map((document) => document.source))).toEqual(new Set([name]));
  });

  it("states every fact in a passage of a document", () => {
    const documents = new Map(corpus.documents.map((document) => [document.id, document.text]));
    for (const fact of corpus.facts) {
      expect(fact.passageIds.length, fact.statement).toBeGreaterThan(0);
      for (const id of fact.passageIds) {
        const passage = passages.get(id)!;
        expect(documents.get(passage.documentId)).toContain(passage.text);
      }
    }
  });

  it("asks what its facts settle, with one right option at any place", () => {
    let first = 0;
    let expected = 0;
    for (const question of corpus.questions) {
      expect(question.prompt).toMatch(/\S$/);
      expect(new Set(question.options.map((option) => option.toLowerCase())).size).toBe(
        question.options.length,
      );
      expect(question.options[question.answer]).toBeTruthy();
      expect(question.factIds.length).toBeGreaterThan(0);
      for (const id of question.factIds) expect(facts.has(id)).toBe(true);
      first += question.answer === 0 ? 1 : 0;
      expected += 1 / question.options.length;
    }
    // Five standard deviations of the binomial with the mean share; options of one fact are drawn apart.
    const deviation = Math.sqrt(expected * (1 - expected / corpus.questions.length));
    expect(Math.abs(first - expected)).toBeLessThan(5 * deviation);
  });

  it("names the words in which each question is asked, in several of them", () => {
    const wordings = corpus.questions.map(({ prompt, wording = "" }) => {
      const parts = wording.split("…").map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      expect(parts.length, wording).toBeGreaterThan(1);
      // "a" before a slot is "an" before an uncle.
      const form = parts.join(".+").replaceAll(" a .+", " an? .+");
      expect(prompt).toMatch(new RegExp(`^${form}$`, "i"));
      return wording;
    });
    const { size } = new Set(wordings);
    expect(size).toBeGreaterThan(2);
    expect(size).toBeLessThan(wordings.length / 3);
  });

  it("judges its own sentences true, and of the options the right one alone", () => {
    for (const { text } of corpus.facts.flatMap((fact) => fact.passageIds.map((id) => passages.get(id)!))) {
      expect(world.judge(text).verdict, text).toBe("true");
    }
    for (const { prompt, options, answer } of corpus.questions) {
      for (const [index, option] of options.entries()) {
        const text = `${prompt} ${option}.`;
        const { verdict, reason } = world.judge(text);
        if (index === answer) expect(verdict, `${text} ${reason}`).toBe("true");
        else expect(verdict, `${text} ${reason}`).not.toBe("true");
      }
    }
  });

  it("has an oracle of true sentences with known parents, for the facts of every question", () => {
    const inferred = new Set(oracle.map((inference) => [...inference.factIds].sort().join(" ")));
    for (const { text, parents, factIds } of oracle) {
      expect(world.judge(text).verdict, text).toBe("true");
      expect(parents.length).toBeGreaterThan(0);
      for (const id of parents) expect(passages.has(id)).toBe(true);
      for (const id of factIds) expect(facts.has(id)).toBe(true);
    }
    const told = new Set(["stated", "taught", "rephrase"]);
    for (const question of corpus.questions.filter((q) => !told.has(q.split))) {
      expect(inferred.has([...question.factIds].sort().join(" ")), question.prompt).toBe(true);
    }
  });

  it("shows no question in a document or an oracle inference", () => {
    const trained = [...corpus.documents, ...oracle].map(({ text }) => plain(text));
    for (const question of corpus.questions) {
      const prompt = plain(question.prompt);
      expect(
        trained.some((text) => text.includes(prompt)),
        question.prompt,
      ).toBe(false);
    }
  });

  it("does not judge a question, a doubt or an unknown thing true", () => {
    for (const passage of corpus.passages.slice(0, 20)) {
      const statement = passage.text.replace(/[.?!]$/, "");
      for (const text of [
        `${statement}, or so they wrongly claim.`,
        `It is false that ${statement.charAt(0).toLowerCase()}${statement.slice(1)}.`,
        `Is it so? ${statement}?`,
      ]) {
        expect(world.judge(text).verdict, text).not.toBe("true");
      }
    }
    for (const text of ["", "Nothing of it is known here.", "?", "are than is"])
      expect(world.judge(text).verdict).toBe("unknown");
  });

  it("is the same for equal options, another one for another seed", () => {
    const again = make({ seed: 1 });
    expect(canonicalJson([again.corpus, again.oracle()])).toBe(canonicalJson([corpus, oracle]));
    const other = new Set(make({ seed: 2 }).corpus.facts.map((fact) => fact.statement));
    const shared = corpus.facts.filter((fact) => other.has(fact.statement));
    expect(shared.length).toBeLessThan(corpus.facts.length / 2);
  });

  it("grows by each of its dials, and refuses what is out of range", () => {
    const counts = { size: "facts", variants: "documents", questionTemplates: "questions" } as const;
    for (const dial of ["size", "variants", "questionTemplates"] as DialName[]) {
      const range = make.dials[dial];
      if (!range) {
        expect(() => make({ seed: 1, [dial]: 1 }), dial).toThrow(InputError);
        continue;
      }
      const count = (value: number) => make({ seed: 1, [dial]: value }).corpus[counts[dial]].length;
      expect(count(range.least), dial).toBeLessThan(count(range.usual + (range.usual < range.most ? 1 : 0)));
      for (const value of [range.least - 1, range.most + 1, range.least + 0.5, Number.NaN])
        expect(() => make({ seed: 1, [dial]: value }), `${dial} ${value}`).toThrow(InputError);
    }
    expect(() => make({ seed: -1 })).toThrow(InputError);
  });

  it("has the paper's size when asked for it", () => {
    const paper = make({ seed: 1, paper: true }).corpus;
    expect(paper.facts.length).toBeGreaterThan(corpus.facts.length);
    for (const things of [paper.documents, paper.passages, paper.facts, paper.questions])
      expect(new Set(things.map((thing) => thing.id)).size).toBe(things.length);
  });
});
