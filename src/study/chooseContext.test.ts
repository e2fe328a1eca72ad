import { describe, expect, it } from "vitest";
import { documentsPrefix } from "../corpus/promptFormat.ts";
import type { Corpus, Document, Question } from "../corpus/types.ts";
import { makeWorld } from "../worlds/worlds.ts";
import { chooseContext } from "./chooseContext.ts";
import { plainWords, standsAfter } from "./entityOrder.ts";
import type { Source } from "./openSource.ts";
import type { SeedStudy } from "./seedStudy.ts";
import { type StudySettings, studySettings } from "./settings.ts";
import { memorySubject } from "./testing/memorySubject.ts";

function choose(source: Source, change: Partial<StudySettings> = {}, contextTokens = 8192, seed = 1) {
  const settings = { ...studySettings.parse({}), ...change };
  const subject = memorySubject({ contextTokens });
  return { subject, context: chooseContext({ source, settings, subject, seed } as SeedStudy) };
}

const people = (variants: number): Source => {
  const world = makeWorld("people", { seed: 1, size: 5, variants });
  return { kind: "world", name: "people", corpus: world.corpus, world };
};

function pages(count: number): Source {
  const documents = Array.from(
    { length: count },
    (_, i): Document => ({ id: `d${i}`, text: `Tool${i} does job${i}.`, source: `${i}` }),
  );
  const corpus: Corpus = {
    name: "pages",
    documents,
    passages: documents.map((d) => ({ id: `p${d.id}`, documentId: d.id, text: d.text })),
    facts: documents.map((d) => ({ id: `f${d.id}`, statement: d.text, passageIds: [`p${d.id}`] })),
    questions: documents.map(
      (_, i): Question => ({
        id: `q${i}`,
        split: "two pages",
        prompt: `What does Tool${i} do?`,
        options: ["x", "y"],
        answer: 0,
        factIds: [`fd${i}`, `fd${(i + 7) % count}`],
      }),
    ),
  };
  return { kind: "documents", name: "pages", corpus };
}

describe("chooseContext", () => {
  it("takes all documents where they fit and none repeats another", () => {
    const { context } = choose(pages(10));
    expect(context.parts.map((p) => p.documents.length)).toEqual([10]);
    expect(context.reason).toBe("all 10 documents");
  });

  it("takes one document per fact and direction where there are several", () => {
    const source = people(4);
    const { context } = choose(source);
    // Five people told one way, five the other way, five both ways.
    expect(context.parts.map((p) => p.documents.length)).toEqual([5 + 5 + 10]);
    const chosen = new Set(context.parts[0]?.documents.map((d) => d.id));
    for (const fact of source.corpus.facts) {
      const stating = source.corpus.passages.filter(
        (p) => fact.passageIds.includes(p.id) && chosen.has(p.documentId),
      );
      const orders = stating.map((p) =>
        standsAfter(plainWords(p.text), plainWords(fact.subject ?? ""), plainWords(fact.object ?? "")),
      );
      expect(new Set(orders).size).toBe(orders.length);
      expect(orders.length).toBeGreaterThan(0);
    }
  });

  it("draws by the seed", () => {
    const ids = (seed: number) =>
      choose(people(4), {}, 8192, seed).context.parts[0]?.documents.map((d) => d.id);
    expect(ids(1)).toEqual(ids(1));
    expect(ids(1)).not.toEqual(ids(2));
  });

  it.each([60, 100])(
    "gives each question a part with what it needs when only %i tokens fit",
    (contextTokens) => {
      const source = pages(20);
      const { context, subject } = choose(source, {}, contextTokens);
      expect(context.parts.length).toBeGreaterThan(1);
      expect(new Set(context.parts.flatMap((p) => p.documents.map((d) => d.id))).size).toBe(20);
      for (const question of source.corpus.questions) {
        const part = context.parts[context.partOf(question)]?.documents ?? [];
        const needed = question.factIds.map((id) => id.slice(1));
        expect(part.map((d) => d.id)).toEqual(expect.arrayContaining(needed));
        expect(subject.model.countTokens(documentsPrefix(part))).toBeLessThan(contextTokens);
      }
    },
  );

  it("keeps to the limit on documents", () => {
    const { context } = choose(pages(20), { contextDocuments: 4 });
    expect(Math.max(...context.parts.map((p) => p.documents.length))).toBe(4);
  });
});
