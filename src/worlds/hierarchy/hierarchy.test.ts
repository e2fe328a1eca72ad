import { describe, expect, it } from "vitest";
import type { Corpus, Question } from "../../corpus/types.ts";
import { contentWords } from "../contentWords.ts";
import { nonsenseWords } from "../nonsenseWords.ts";
import { bagOfWords, type Measured, measure, wilson } from "../testing/bagOfWords.ts";
import { WORDS_NEEDED } from "./drawKinds.ts";
import { grammar } from "./grammar.ts";
import { hierarchy } from "./hierarchy.ts";
import { HIERARCHY_SPLITS } from "./hierarchyQuestions.ts";
import { realKinds } from "./realKinds.ts";

const world = hierarchy({ seed: 1 });
const { corpus } = world;
const factById = new Map(corpus.facts.map((fact) => [fact.id, fact]));
const inSplit = (split: string) => corpus.questions.filter((question) => question.split === split);

/** A triple, its relation as in `Fact.relation`. */
type Triple = `${string} ${string} ${string}`;
const IS_A = "are a type of";

/**
 * The symbolic solver: forward chaining to a fixed point over what facts say, by one rule — what is true of a
 * type is true of its members — and independent of the world's own closure.
 */
function deduce(ids: readonly string[]): Set<Triple> {
  const facts = ids.map((id) => factById.get(id)!);
  const known = new Map(
    facts.map((f) => [
      `${f.subject} ${f.relation} ${f.object}` as Triple,
      f as { subject?: string; relation?: string; object?: string },
    ]),
  );
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    for (const member of [...known.values()].filter((f) => f.relation === IS_A)) {
      for (const of of [...known.values()].filter((f) => f.subject === member.object)) {
        known.set(`${member.subject} ${of.relation} ${of.object}`, { ...of, subject: member.subject! });
      }
    }
  }
  return new Set(known.keys());
}

/** The triple that an option makes of a question: its words, and the relation of the last fact it needs. */
function tripleOf(question: Question, option: string): Triple {
  const last = factById.get(question.factIds.at(-1)!)!;
  const words = question.prompt.toLowerCase().match(/[a-z]+/g)!;
  const reversed = question.options[question.answer] !== last.object;
  const cue = reversed ? last.object! : factById.get(question.factIds[0]!)!.subject!;
  expect(words, question.prompt).toContain(cue);
  return reversed ? `${option} ${last.relation!} ${cue}` : `${cue} ${last.relation!} ${option}`;
}

describe("hierarchy", () => {
  it("has the counts of its size: 16 categories, 3 documents each of 4 to 6 sentences, at most 20 a split", () => {
    expect(corpus.documents).toHaveLength(48);
    for (const document of corpus.documents) {
      const sentences = corpus.passages.filter((passage) => passage.documentId === document.id);
      expect(sentences.length).toBeGreaterThanOrEqual(4);
      expect(sentences.length).toBeLessThanOrEqual(6);
      expect(sentences.map((s) => s.text).join(" ")).toBe(document.text);
    }
    for (const split of HIERARCHY_SPLITS) {
      expect(inSplit(split).length).toBeGreaterThanOrEqual(10);
      expect(inSplit(split).length).toBeLessThanOrEqual(20);
    }
  });

  it("has a source of 110 real categories with 1 to 6 properties each, and words for all", () => {
    expect(realKinds).toHaveLength(110);
    for (const kind of realKinds) {
      expect(kind.properties.length, kind.name).toBeGreaterThanOrEqual(1);
      expect(kind.properties.length, kind.name).toBeLessThanOrEqual(6);
    }
    expect(new Set(realKinds.map((kind) => kind.name)).size).toBe(110);
    expect(WORDS_NEEDED).toBeLessThanOrEqual(nonsenseWords.length);
  });

  it("shows no real noun, adjective or verb of the tree", () => {
    const real = new Set(realKinds.flatMap((kind) => [kind.name, ...kind.properties.map((p) => p.word)]));
    const used = corpus.facts.flatMap((fact) => [fact.subject!, fact.object!]);
    expect(used.filter((word) => real.has(word))).toEqual([]);
    expect(used.filter((word) => !nonsenseWords.includes(word))).toEqual([]);
  });

  it("tells a category in the stated order alone, one category a document", () => {
    for (const fact of corpus.facts) {
      for (const passage of corpus.passages.filter((p) => fact.passageIds.includes(p.id))) {
        const text = passage.text.toLowerCase();
        expect(text.indexOf(fact.subject!), text).toBeGreaterThanOrEqual(0);
        expect(text.lastIndexOf(fact.object!), text).toBeGreaterThan(text.indexOf(fact.subject!));
        expect(passage.title!.toLowerCase()).toBe(fact.subject);
      }
    }
  });

  it("has right options that follow from the facts named and no fewer, and wrong ones that do not from all", () => {
    const everything = deduce(corpus.facts.map((fact) => fact.id));
    for (const question of corpus.questions) {
      const right = tripleOf(question, question.options[question.answer]!);
      expect(deduce(question.factIds).has(right), right).toBe(true);
      for (const left of question.factIds) {
        expect(deduce(question.factIds.filter((id) => id !== left)).has(right)).toBe(false);
      }
      for (const [index, option] of question.options.entries()) {
        if (index !== question.answer)
          expect(everything.has(tripleOf(question, option)), question.prompt).toBe(false);
      }
    }
  });

  it("takes wrong options that fill the same relation elsewhere", () => {
    for (const question of corpus.questions) {
      const { relation, object } = factById.get(question.factIds.at(-1)!)!;
      const key = question.options[question.answer] === object ? "object" : "subject";
      const fillers = new Set(corpus.facts.filter((f) => f.relation === relation).map((f) => f[key]));
      for (const option of question.options) expect(fillers.has(option), question.prompt).toBe(true);
    }
  });

  it("splits by the number of facts needed and by direction", () => {
    const needs = (split: string) => new Set(inSplit(split).map((question) => question.factIds.length));
    expect(needs("rephrase")).toEqual(new Set([1]));
    expect(needs("reversal")).toEqual(new Set([1]));
    expect(needs("syllogism")).toEqual(new Set([2]));
    expect(Math.min(...needs("chain"))).toBe(3);
    for (const question of inSplit("reversal")) {
      expect(question.options[question.answer]).toBe(factById.get(question.factIds[0]!)!.subject);
    }
  });

  it("tells only the parent of a held-out category", () => {
    const subjects = new Set(inSplit("holdout").map((q) => factById.get(q.factIds[0]!)!.subject!));
    expect(subjects.size).toBe(2);
    for (const subject of subjects) {
      expect(corpus.facts.filter((f) => f.subject === subject).map((f) => f.relation)).toEqual([IS_A]);
      expect(corpus.facts.filter((f) => f.object === subject)).toEqual([]);
    }
  });

  it("mixes in question–answer examples, in other words than the questions", () => {
    const examples = corpus.passages.filter((passage) => passage.text.startsWith("Question: "));
    expect(examples.length).toBeGreaterThan(corpus.passages.length / 40);
    expect(examples.length).toBeLessThan(corpus.passages.length / 3);
  });

  it("asks reversals in no word of the sentences that told them", () => {
    // Else a bag of words finds the sentence by its wording alone.
    const content = (texts: readonly string[]) =>
      new Set(
        texts
          .join(" ")
          .replace(/\{\w\}(ed)?/g, " ")
          .toLowerCase()
          .match(/[a-z]{4,}/g),
      );
    const { stated, questionAnswer, askReversed } = grammar["is-a"];
    const told = content([...stated, ...questionAnswer]);
    expect([...content(askReversed)].filter((word) => told.has(word))).toEqual([]);
  });
});

describe("the judge of hierarchy", () => {
  const fact = corpus.facts.find((f) => f.relation === IS_A)!;
  const all = deduce(corpus.facts.map((f) => f.id));
  const ring = corpus.facts.find(
    (f) =>
      ![IS_A, "can", "have", "are"].includes(f.relation!) &&
      !all.has(`${f.object!} ${f.relation!} ${f.subject!}`),
  )!;
  const ability = corpus.facts.find((f) => f.relation === "can")!;
  const verdict = (text: string) => world.judge(text).verdict;
  const childrenOf = (name: string) =>
    corpus.facts.filter((f) => f.relation === IS_A && f.object === name).map((f) => f.subject!);

  it("reads the relation words, not only who is mentioned", () => {
    const { subject: s, object: f } = fact;
    expect(world.judge(`A ${s} is a kind of ${f}.`)).toMatchObject({
      verdict: "true",
      factId: fact.id,
      direction: "stated",
    });
    expect(world.judge(`Types of ${f} include the ${s}.`)).toMatchObject({
      verdict: "true",
      direction: "reversed",
    });
    expect(verdict(`${f} are a kind of ${s}.`)).toBe("false");
    expect(verdict(`${s} include ${f}.`)).toBe("false");
    expect(verdict(`${s} are not a type of ${f}.`)).toBe("false");
    expect(verdict(`${s} are friends of ${f}.`)).toBe("unknown");
    expect(verdict(`Perhaps ${s} are a type of ${f}.`)).toBe("unknown");
    expect(verdict(`Are ${s} a type of ${f}?`)).toBe("unknown");
  });

  it("reads properties from the other end, and says of no one alone what its members share", () => {
    const part = corpus.facts.find((f) => f.relation === "have")!;
    const other = corpus.facts.find(
      (f) => f.relation === "have" && !all.has(`${part.subject!} have ${f.object!}`),
    )!;
    for (const say of [
      (s: string, f: string) => `${f} are carried by ${s}.`,
      (s: string, f: string) => `The ${f} are the mark of ${s}.`,
      (s: string, f: string) => `${f} are what ${s} are famous for.`,
    ]) {
      expect(verdict(say(part.subject!, part.object!))).toBe("true");
      expect(verdict(say(part.subject!, other.object!))).toBe("false");
    }
    expect(verdict(`The one that has ${part.object!} is ${part.subject!}.`)).toBe("unknown");
  });

  it("reads the wordings in which a trained augmenter writes", () => {
    const { subject: s, object: f } = fact;
    for (const [right, wrong] of [
      [`${s} are counted among the ${f}.`, `${f} are counted among the ${s}.`],
      [`The ${f} comprise the ${s}.`, `The ${s} comprise the ${f}.`],
      [`One group of ${f} is called ${s}.`, `One group of ${s} is called ${f}.`],
      [`${s} is a group of ${f}.`, `${f} is a group of ${s}.`],
      [
        `${ring.subject} live to ${ring.relation} ${ring.object}.`,
        `${ring.object} live to ${ring.relation} ${ring.subject}.`,
      ],
      [
        `The ${ring.object} are what ${ring.subject} ${ring.relation}.`,
        `The ${ring.subject} are what ${ring.object} ${ring.relation}.`,
      ],
      ...[
        (a: string, b: string) => `${a} have learned to ${ring.relation} ${b}.`,
        (a: string, b: string) => `${a} tend to ${ring.relation} ${b}.`,
        (a: string, b: string) => `The right name for the creature that ${ring.relation}s ${b} is ${a}.`,
        (a: string, b: string) => `It is ${b} that ${a} ${ring.relation}.`,
        (a: string, b: string) => `It is ${a} that ${ring.relation} ${b}.`,
      ].map((say) => [say(ring.subject!, ring.object!), say(ring.object!, ring.subject!)] as const),
      [
        `${ability.subject} have learned to ${ability.object}.`,
        `No ${ability.subject} have learned to ${ability.object}.`,
      ],
    ] as const) {
      expect([right, verdict(right)]).toEqual([right, "true"]);
      expect([wrong, verdict(wrong)]).toEqual([wrong, "false"]);
    }
  });

  it("hears a no, and the yes in no doubt", () => {
    const { subject: s, object: f } = fact;
    expect(verdict(`No ${s} are ${f}.`)).toBe("false");
    expect(verdict(`There is no doubt that ${s} are ${f}.`)).toBe("true");
    expect(verdict(`Nobody doubts that ${s} are ${f}.`)).toBe("true");
  });

  it("leaves alone what the sentence says of something else, or says further", () => {
    const { subject: s, object: f } = fact;
    for (const say of [
      `The game that is won from ${s} is ${f}.`,
      `The village that is the home of ${s} is ${f}.`,
      `The one that is described on the sign as ${s} is ${f}.`,
      `The only creature that is a type of ${f} is ${s}.`,
      `${s} are ${f} that are made up of frogs.`,
      `${ability.subject} can ${ability.object} when the moon is full.`,
    ])
      expect([say, verdict(say)]).toEqual([say, "unknown"]);
    for (const say of [
      `The creature that is a type of ${f} is ${s}.`,
      `The right name for the one that is counted among the ${f} is ${s}.`,
      `The creature ${s} is a kind of ${f}.`,
      `As many guides point out, ${s} are a kind of ${f}.`,
      `It is well known that ${ability.subject} can ${ability.object}, even when the moon is full.`,
    ])
      expect([say, verdict(say)]).toEqual([say, "true"]);
    expect(verdict(`The creature that is a type of ${s} is ${f}.`)).toBe("false");
  });

  it("reads lists: every item must be true", () => {
    const parent = corpus.facts.map((f) => f.object!).find((name) => childrenOf(name).length >= 2)!;
    const [first, second] = childrenOf(parent);
    expect(verdict(`${parent} include ${first} and ${second}.`)).toBe("true");
    const stranger = corpus.facts
      .map((f) => f.subject!)
      .find((name) => !all.has(`${name} ${IS_A} ${parent}`));
    expect(verdict(`${parent} include ${first} and ${stranger}.`)).toBe("false");
    expect(verdict(`${parent} include ${first}, ${second} and ${stranger}.`)).toBe("false");
  });

  it("tells the active from the passive of a verb", () => {
    const { subject: s, object: f, relation: r } = ring;
    expect(verdict(`${s} often ${r} the ${f}.`)).toBe("true");
    expect(verdict(`${f} are ${r}ed by ${s}.`)).toBe("true");
    expect(verdict(`${f} ${r} ${s}.`)).toBe("false");
    expect(verdict(`${s} are ${r}ed by ${f}.`)).toBe("false");
  });

  it("follows an argument: every step must be true", () => {
    const question = inSplit("syllogism").find((q) => factById.get(q.factIds[1]!)!.relation === "can")!;
    const [up, has] = question.factIds.map((id) => factById.get(id)!);
    const steps = `${up!.subject} are a type of ${up!.object}, ${up!.object} can ${has!.object}`;
    expect(verdict(`Since ${steps}, ${up!.subject} can ${has!.object}.`)).toBe("true");
    const other = question.options[(question.answer + 1) % 4];
    expect(verdict(`Since ${steps}, ${up!.subject} can ${other}.`)).toBe("false");
    expect(verdict(`${ability.subject} can ${ability.object} and ${other} are ${up!.subject}.`)).not.toBe(
      "true",
    );
  });
});

it("asks in words of its own: no content word of the documents but what they name", () => {
  for (const seed of [1, 2, 3]) {
    const { corpus } = hierarchy({ seed, questionTemplates: 3 });
    const names = corpus.facts.flatMap(({ subject, relation, object }) =>
      contentWords(`${subject} ${relation} ${object}`),
    );
    const said = new Set(corpus.documents.flatMap(({ title, text }) => contentWords(`${title} ${text}`)));
    const shared = corpus.questions
      .flatMap(({ prompt }) => contentWords(prompt))
      .filter((word) => said.has(word) && !names.includes(word));
    expect([...new Set(shared)]).toEqual([]);
  }
});

/** Sentence by sentence, endings cut, each weighted by the words it shares with the prompt: a harder baseline. */
function bagOfSentence(each: Corpus, split: string): Measured {
  const stems = (text: string) => contentWords(text).map((word) => word.replace(/(?<=\w{3})(ed|s)$/, ""));
  const bags = each.passages.map((passage) => new Set(stems(passage.text)));
  return measure(each, split, (question) => {
    const asked = stems(question.prompt);
    const weights = bags.map((bag) => asked.filter((word) => bag.has(word)).length);
    return question.options.map((option) => {
      const words = stems(option);
      return bags.reduce(
        (sum, bag, i) => (words.every((w) => bag.has(w)) ? sum + (weights[i] ?? 0) : sum),
        0,
      );
    });
  });
}

describe.each([
  ["documents", bagOfWords],
  ["sentences", bagOfSentence],
] as const)("a bag of words over %s", (unit, baseline) => {
  // Pooled over seeds, since a default world has at most 20 questions a split.
  const worlds = Array.from({ length: 12 }, (_, seed) => hierarchy({ seed }).corpus);
  const pooled = (split: string) => {
    const measured = worlds.map((each) => baseline(each, split));
    const right = measured.reduce((sum, m) => sum + m.right, 0);
    const asked = measured.reduce((sum, m) => sum + m.asked, 0);
    const [low, high] = wilson(right, asked);
    const interval = `95 % [${low.toFixed(3)}, ${high.toFixed(3)}]`;
    console.info(`bag of words over ${unit}, hierarchy, ${split}: ${right}/${asked}, ${interval}`);
    return { low, high, asked };
  };

  it.each(["reversal", "syllogism", "chain"])("stays at chance on %s", (split) => {
    const { low, high, asked } = pooled(split);
    expect(asked).toBeGreaterThan(160);
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
    expect(high).toBeLessThan(0.36);
  });

  it("answers what is merely rephrased", () => {
    expect(pooled("rephrase").low).toBeGreaterThan(0.4);
  });
});
