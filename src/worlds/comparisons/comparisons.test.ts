import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bagOfWords } from "../testing/bagOfWords.ts";
import { features } from "./comparisonSentences.ts";
import { comparisons } from "./comparisons.ts";

const world = comparisons({ seed: 1, paper: true });
const { corpus } = world;

/** Reads the documents alone, by a pattern of its own, and closes the order transitively. */
function solve(texts: readonly string[]): (upper: string, feature: string, lower: string) => boolean {
  const above = new Map<string, Set<string>>();
  for (const text of texts) {
    const [, first, word, feature, second] = /(\w+) are (more|less) (\w+) than (\w+)/.exec(text) ?? [];
    const [upper, lower] = word === "more" ? [first, second] : [second, first];
    const key = `${upper} ${feature}`;
    above.set(key, (above.get(key) ?? new Set()).add(lower as string));
  }
  const reaches = (upper: string, feature: string, lower: string): boolean =>
    [...(above.get(`${upper} ${feature}`) ?? [])].some(
      (next) => next === lower || reaches(next, feature, lower),
    );
  return reaches;
}

describe("comparisons", () => {
  it("has the paper's counts: 100 facts in 28 features, 10 documents each", () => {
    expect(corpus.facts).toHaveLength(100);
    expect(new Set(corpus.facts.map((fact) => fact.relation!.split(" ")[1]))).toEqual(new Set(features));
    expect(features).toHaveLength(28);
    expect(corpus.documents).toHaveLength(1000);
    for (const fact of corpus.facts) expect(fact.passageIds).toHaveLength(10);
    // A chain of k facts asks k - 1 in each direction, in two wordings.
    for (const split of ["stated", "reversed"])
      expect(corpus.questions.filter((q) => q.split === split)).toHaveLength(2 * (100 - 28));
  });

  it("asks what the documents prove: the right option follows, the wrong one contradicts them", () => {
    const reaches = solve(corpus.documents.map((document) => document.text));
    for (const { prompt, options, answer, split, factIds } of corpus.questions) {
      const [, kind, word, feature] = /(\w+) are (more|less) (\w+) than$/.exec(prompt)!;
      const more = (a: string, b: string) =>
        word === "more" ? reaches(a, feature!, b) : reaches(b, feature!, a);
      expect(options).toHaveLength(2);
      expect(more(kind!, options[answer]!), prompt).toBe(true);
      expect(more(options[1 - answer]!, kind!), prompt).toBe(true);
      const fact = corpus.facts.find((f) => f.id === factIds[0])!;
      expect(kind).toBe(split === "stated" ? fact.subject : fact.object);
      expect(fact.relation!.startsWith(word!)).toBe(split === "stated");
    }
  });

  it("tells half of the chains with more and half with less", () => {
    const told = (word: string) =>
      new Set(corpus.facts.filter((f) => f.relation!.startsWith(word)).map((f) => f.relation)).size;
    expect([told("more"), told("less")]).toEqual([14, 14]);
  });

  it("leaves a bag of words at chance in both directions", () => {
    for (const split of ["stated", "reversed"]) {
      const { accuracy, chance, interval } = bagOfWords(corpus, split);
      console.info(`comparisons, ${split}: bag of words ${accuracy.toFixed(2)}, interval ${interval}`);
      expect(chance).toBe(0.5);
      expect(interval[0]).toBeLessThan(chance);
      expect(interval[1]).toBeGreaterThan(chance);
    }
  });
});

describe("the judge of comparisons", () => {
  const fact = corpus.facts.find((f) => f.relation!.startsWith("more"))!;
  const next = corpus.facts.find((f) => f.subject === fact.object && f.relation === fact.relation);
  const feature = fact.relation!.split(" ")[1];
  const [a, b] = [fact.subject!, fact.object!];
  const other = corpus.facts.find((f) => f.relation !== fact.relation)!;

  it.each([
    [`${a} are more ${feature} than ${b}.`, "true", "stated"],
    [`${b} are less ${feature} than ${a}.`, "true", "reversed"],
    [`Compared with ${b}, ${a} are more ${feature}.`, "true", "stated"],
    [`Next to ${a}, the ${b} are far less ${feature}.`, "true", "reversed"],
    [`Of ${a} and ${b}, ${b} are the less ${feature} ones.`, "true", "reversed"],
    [`It is ${a} that are more ${feature} than ${b}.`, "true", "stated"],
    [`${b} are not as ${feature} as ${a}.`, "true", "reversed"],
    [`${b} are not more ${feature} than ${a}.`, "true", "reversed"],
    [`Did you know that ${a} are known to be more ${feature} than ${b}?`, "true", "stated"],
    [`${b} are more ${feature} than ${a}.`, "false", undefined],
    [`${a} are less ${feature} than ${b}.`, "false", undefined],
    [`Compared with ${a}, ${b} are more ${feature}.`, "false", undefined],
    [`Of ${a} and ${b}, ${b} are the more ${feature}.`, "false", undefined],
    [`${a} are not more ${feature} than ${b}.`, "false", undefined],
    [`${a} are as ${feature} as ${b}.`, "false", undefined],
    [`${a} are more ${feature} than ${b}. ${a} are less ${feature} than ${b}.`, "false", undefined],
    [`${a}, ${b} and much that is ${feature}.`, "unknown", undefined],
    [`${a} live near the more ${feature} ${b}.`, "unknown", undefined],
    [`${a} are more ${feature} than ${b} and ${b} are more ${feature} than ${a}.`, "unknown", undefined],
    [`${a} might be more ${feature} than ${b}.`, "unknown", undefined],
    [`Nobody says that ${a} are more ${feature} than ${b}.`, "unknown", undefined],
    [`Are ${a} more ${feature} than ${b}?`, "unknown", undefined],
    [`${a} are more ${other.relation!.split(" ")[1]} than ${b}.`, "unknown", undefined],
    [`${a} are more ${feature} than ${other.subject}.`, "unknown", undefined],
    [`${a} are ${feature}.`, "unknown", undefined],
  ])("%s: %s", (text, verdict, direction) => {
    const found = world.judge(text);
    expect(found.verdict, found.reason).toBe(verdict);
    expect(found.direction).toBe(direction);
    expect(found.factId).toBe(verdict === "true" ? fact.id : undefined);
  });

  it("knows what follows over two steps, without a fact of its own", () => {
    const c = next!.object;
    expect(world.judge(`${a} are more ${feature} than ${c}.`)).toMatchObject({ verdict: "true" });
    expect(world.judge(`${a} are more ${feature} than ${c}.`).factId).toBeUndefined();
    expect(world.judge(`${c} are more ${feature} than ${a}.`).verdict).toBe("false");
  });

  it("answers any text", () => {
    const word = fc.oneof(
      fc.constantFrom(a, b, feature!, "are", "more", "less", "than", "not", ",", "?"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = words.join(" ");
        const { verdict } = world.judge(text);
        if (verdict === "true") expect(text).toMatch(/more|less|as/);
      }),
    );
  });
});
