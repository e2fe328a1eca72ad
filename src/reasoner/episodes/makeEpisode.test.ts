/** Properties that every episode must have; no number here comes from a reference. */
import { describe, expect, it } from "vitest";
import { Random } from "../../core/random.ts";
import { anchored } from "../../corpus/promptFormat.ts";
import { plainTemplate } from "./fillTemplate.ts";
import { formsOf } from "./formsOf.ts";
import { makeEpisode } from "./makeEpisode.ts";
import { makeScene } from "./makeScene.ts";
import { ALL_RELATIONS } from "./relations/allRelations.ts";
import type { EpisodeKind, EpisodeOptions } from "./types.ts";
import { writeLine } from "./writeLine.ts";

const KINDS: readonly EpisodeKind[] = ["answer", "local", "global", "joint", "judge"];
const episodes = (kind: EpisodeKind, count = 40, options: EpisodeOptions = {}) =>
  Array.from({ length: count }, (_, i) => makeEpisode(new Random(`test ${i}`), { kind, ...options }));
const scenes = (count = 50) =>
  Array.from({ length: count }, (_, i) =>
    makeScene(new Random(`scene ${i}`), 4 + (i % 30), { chained: i % 3 === 0, pages: 0.2 }),
  );

describe.each(KINDS)("an episode of kind %s", (kind) => {
  it("is the same for the same seed and another for another", () => {
    const make = (seed: string) => makeEpisode(new Random(seed), { kind });
    expect(make("a")).toEqual(make("a"));
    expect(make("a")).not.toEqual(make("b"));
  });

  it("keeps the form of prompts and answers", () => {
    for (const { prefix, branches } of episodes(kind)) {
      expect(prefix).toMatch(
        kind === "local" ? /^(Statement: .+\n\w+: .+\n\n){2,4}$/ : /^Documents:\n(- .+\n)+\n$/,
      );
      expect(branches.length).toBeGreaterThan(0);
      expect(branches.length).toBeLessThanOrEqual(12);
      for (const { prompt, answer } of branches) {
        expect(answer).toMatch(/^ \S(.*\S)?\n$/);
        expect(prompt).toMatch(/\S$/);
        if (kind === "local") expect(prompt).toMatch(/^Statement: .+\n(Rephrased|Reversed):$/);
        if (kind === "joint") expect(prompt).toMatch(/^Statement: .+\n(Rephrased|Reversed|Concluded):$/);
        if (kind === "global") expect(prompt).toMatch(/^Statement: .+\n(Rephrased|Reversed|Concluded):$/);
        if (kind === "judge")
          expect(prompt + answer).toMatch(/^Claim: .+\n(Supported|Contradicted): (yes|no)\n$/);
      }
    }
  });

  it("has no seam in its sentences", () => {
    for (const { prefix, branches } of episodes(kind)) {
      const text = [prefix, ...branches.map((branch) => branch.prompt + branch.answer)].join("\n");
      expect(text).not.toMatch(/[{}~[\]]|undefined|,,|\.\.|, \.| {2}|\?\.|\bthat that\b|\bthe the\b/);
      expect(text).not.toMatch(/(?<!-)\b[Aa] [aeiou]\w+ \w|\b[Aa]n [^aeiouAEIOU\W]/);
    }
  });
});

describe("answer episodes", () => {
  it("have the number of documents asked for", () => {
    for (const count of [2, 7, 40, 120]) {
      const seed = `count ${count}`;
      const scene = makeScene(new Random(seed), count, { chained: count > 4, pages: 0 });
      expect(scene.documents).toHaveLength(count);
      const paged = makeScene(new Random(seed), count, { chained: count > 4, pages: 1 });
      expect(paged.told).toHaveLength(count);
      const text = paged.documents.map((document) => document.text).join(" ");
      expect(paged.told.filter((told) => !text.includes(told.plain) && !text.includes(told.text))).toEqual(
        [],
      );
    }
    expect(() => makeEpisode(new Random(1), { documents: 1 })).toThrow(RangeError);
  });

  it("give no prompt twice, so no prompt two answers", () => {
    for (const { branches } of episodes("answer"))
      expect(new Set(branches.map((branch) => branch.prompt)).size).toBe(branches.length);
  });

  it("answer verbatim from the documents", () => {
    for (const { prefix, branches } of episodes("answer", 40, { lore: 0 }))
      for (const { answer } of branches)
        expect(prefix.toLowerCase()).toContain(answer.trim().replace(/\.$/, "").toLowerCase());
  });
});

describe("scenes", () => {
  it("name each entity for one thing only: no question has two right answers", () => {
    for (const { facts, chains } of scenes()) {
      const middles = new Set(chains.map(([first]) => first.filler));
      const mentions = facts.flatMap(({ name, filler }) => [name, filler]);
      const once = mentions.filter((text, index) => !middles.has(text) || mentions.indexOf(text) === index);
      expect(new Set(once.map((text) => text.toLowerCase())).size).toBe(once.length);
      const padded = once.map((text) => ` ${text.toLowerCase()} `);
      expect(padded.filter((text) => padded.some((other) => other !== text && other.includes(text)))).toEqual(
        [],
      );
      for (const middle of middles) expect(mentions.filter((text) => text === middle)).toHaveLength(2);
    }
  });

  it("chain pairs share exactly the middle entity", () => {
    for (const { chains } of scenes())
      for (const [first, second] of chains) expect(first.filler).toBe(second.name);
  });

  it("rephrase in the statement's order and reverse in the other one, entities verbatim", () => {
    const random = new Random("lines");
    for (const { told } of scenes(20)) {
      for (const item of told) {
        const { name, filler } = item.fact;
        const place = (line: string, entity: string) => line.toLowerCase().indexOf(entity.toLowerCase());
        const nameFirst = (line: string) => place(line, name) < place(line, filler);
        expect(nameFirst(item.plain)).toBe(item.order === "name-first");
        for (const kind of ["rephrase", "reversal"] as const) {
          const line = writeLine(random, item, kind);
          expect(place(line, name)).toBeGreaterThanOrEqual(0);
          expect(place(line, filler)).toBeGreaterThanOrEqual(0);
          expect(nameFirst(line)).toBe(nameFirst(item.plain) === (kind === "rephrase"));
          expect(anchored(item)).not.toBe(line);
        }
      }
    }
  });
});

describe("judge episodes", () => {
  it("hold as many yes as no, up to one", () => {
    for (const { branches } of episodes("judge", 50)) {
      const yes = branches.filter((branch) => branch.answer === " yes\n").length;
      expect(Math.abs(2 * yes - branches.length)).toBeLessThanOrEqual(1);
    }
  });
});

describe("the grammar", () => {
  it("has forty relations or more, each told and asked in many ways", () => {
    expect(ALL_RELATIONS.length).toBeGreaterThanOrEqual(40);
    expect(new Set(ALL_RELATIONS.map((relation) => relation.id)).size).toBe(ALL_RELATIONS.length);
    for (const relation of ALL_RELATIONS) {
      const forms = formsOf(relation);
      for (const [key, least] of [
        ["nameFirst", 5],
        ["fillerFirst", 5],
        ["askName", 3],
        ["askFiller", 3],
        ["clozeName", 2],
        ["clozeFiller", 2],
      ] as const)
        expect(
          new Set(forms[key].map((form) => form.text)).size,
          `${relation.id} ${key}`,
        ).toBeGreaterThanOrEqual(least);
    }
  });

  it("holds each slot once, in the order of its list, and asks with the asked one missing", () => {
    for (const relation of ALL_RELATIONS) {
      const forms = formsOf(relation);
      const texts = (key: keyof typeof forms) =>
        forms[key].map((form) => plainTemplate(typeof form === "string" ? form : form.text));
      const wrong = (keys: readonly (keyof typeof forms)[], shape: RegExp): string[] =>
        keys.flatMap(texts).filter((text) => !shape.test(text));
      expect([
        ...wrong(["nameFirst", "plainNameFirst"], /^[^{]*\{s\}[^{]*\{f\}[^{]*$/),
        ...wrong(["fillerFirst", "plainFillerFirst"], /^[^{]*\{f\}[^{]*\{s\}[^{]*$/),
        ...wrong(["askName", "clozeName", "nounOfSubject"], /^[^{]*\{f\}[^{]*$/),
        ...wrong(["askFiller", "clozeFiller", "nounOfFiller"], /^[^{]*\{s\}[^{]*$/),
      ]).toEqual([]);
    }
  });
});
