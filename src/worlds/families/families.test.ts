import { describe, expect, it } from "vitest";
import type { Question } from "../../corpus/types.ts";
import { bagOfWords, wilson } from "../testing/bagOfWords.ts";
import { families } from "./families.ts";
import { FAMILY_SPLITS } from "./familyQuestions.ts";

const world = families({ seed: 1 });
const { corpus } = world;
const factById = new Map(corpus.facts.map((fact) => [fact.id, fact]));
const inSplit = (split: string) => corpus.questions.filter((question) => question.split === split);
const idsOf = corpus.facts.map((fact) => fact.id);
const everyone = [...new Set(corpus.facts.flatMap((fact) => [fact.subject!, fact.object!]))];

/**
 * The symbolic solver: Horn clauses to a fixed point over (kin, a, b), "a is the kin of b", independent of the
 * world's own kinship. Sexes are facts of the form (woman, a, a).
 */
function deduce(ids: readonly string[]): Set<string> {
  const known = new Set<string>();
  const say = (kin: string, a: string, b: string): void => void known.add(`${kin} ${a} ${b}`);
  for (const id of ids) {
    const {
      subject: a,
      object: b,
      relation,
    } = factById.get(id)! as { subject: string; object: string; relation: string };
    const word = relation.replace(" of", "");
    if (word === "mother" || word === "father") say("parent", a, b);
    if (word === "sister" || word === "brother") say("sibling", a, b);
    if (word === "husband") say("spouse", a, b);
    say(word === "mother" || word === "sister" ? "woman" : "man", a, a);
    if (word === "husband") say("woman", b, b);
  }
  const triples = () => [...known].map((line) => line.split(" ") as [string, string, string]);
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    const all = triples();
    const of = (kin: string) => all.filter(([k]) => k === kin);
    for (const [kin, a, b] of all) {
      if (kin === "sibling" || kin === "spouse") say(kin, b, a);
      if (kin === "parent") say("child", b, a);
    }
    const compose = (first: string, second: string, result: string): void => {
      for (const [, a, b] of of(first)) {
        for (const [, c, d] of of(second)) if (b === c && a !== d) say(result, a, d);
      }
    };
    compose("sibling", "sibling", "sibling");
    compose("parent", "sibling", "parent");
    compose("parent", "parent", "grandparent");
    compose("sibling", "parent", "pibling");
    for (const [, a, b] of of("child")) {
      for (const [, c, d] of of("pibling")) if (b === c) say("cousin", a, d);
    }
  }
  const words: [string, string, string][] = [
    ["parent", "mother", "father"],
    ["spouse", "wife", "husband"],
    ["grandparent", "grandmother", "grandfather"],
    ["pibling", "aunt", "uncle"],
  ];
  for (const [kin, a, b] of triples()) {
    const [, woman, man] = words.find(([base]) => base === kin) ?? [];
    if (woman && known.has(`woman ${a} ${a}`)) say(woman, a, b);
    if (man && known.has(`man ${a} ${a}`)) say(man, a, b);
  }
  return known;
}

const KIN_WORDS =
  /\b(mother|father|husband|wife|sister|brother|child|sibling|grandmother|grandfather|aunt|uncle|cousin)\b/;

/** Whether a set of deductions makes an option true of a question's prompt. */
function holds(known: ReadonlySet<string>, question: Question, option: string): boolean {
  const person = everyone.find((name) => new RegExp(`\\b${name}\\b`).test(question.prompt))!;
  if (question.split === "counting") {
    const children = [...known].filter((line) => line.startsWith("child ") && line.endsWith(` ${person}`));
    return ["one child", "two children", "three children", "four children"][children.length - 1] === option;
  }
  const kin = KIN_WORDS.exec(question.prompt)![1]!;
  // "is drawn as the wife of" asks whose wife; "a line marked aunt runs from … to" asks for the aunt.
  const personFirst = question.split === "rephrase" || question.split === "inverse";
  const [a, b] = personFirst ? [person, option] : [option, person];
  const plain: Record<string, string> = { sister: "sibling", brother: "sibling" };
  return known.has(`${plain[kin] ?? kin} ${a} ${b}`);
}

describe("families", () => {
  it("asks in four splits, 60 to 100 questions at the usual size", () => {
    for (const split of FAMILY_SPLITS) expect(inSplit(split).length, split).toBeGreaterThanOrEqual(12);
    expect(corpus.questions.length).toBeGreaterThanOrEqual(60);
    expect(corpus.questions.length).toBeLessThanOrEqual(100);
  });

  it("tells each tie in one direction, one sentence a document, four documents a tie", () => {
    for (const fact of corpus.facts) {
      expect(fact.passageIds).toHaveLength(4);
      for (const passage of corpus.passages.filter((p) => fact.passageIds.includes(p.id))) {
        const at = passage.text.indexOf(fact.subject!);
        expect(at, passage.text).toBeGreaterThanOrEqual(0);
        expect(passage.text.indexOf(fact.object!), passage.text).toBeGreaterThan(at);
      }
    }
    expect(new Set(corpus.facts.map((fact) => fact.relation))).toEqual(
      new Set(["mother of", "father of", "husband of", "sister of", "brother of"]),
    );
  });

  it("has right options that follow from the facts named and no fewer, and wrong ones that do not from all", () => {
    const everything = deduce(idsOf);
    for (const question of corpus.questions) {
      const right = question.options[question.answer]!;
      expect(holds(deduce(question.factIds), question, right), `${question.prompt} ${right}`).toBe(true);
      for (const left of question.factIds) {
        const fewer = deduce(question.factIds.filter((id) => id !== left));
        expect(holds(fewer, question, right), `${question.prompt} ${right}`).toBe(false);
      }
      for (const [index, option] of question.options.entries()) {
        expect(holds(everything, question, option), `${question.prompt} ${option}`).toBe(
          index === question.answer,
        );
      }
    }
  });

  it("needs one tie in inverse questions, two and more in composed ones, every child in counting", () => {
    for (const question of inSplit("inverse")) expect(question.factIds).toHaveLength(1);
    for (const question of inSplit("composed")) expect(question.factIds.length).toBeGreaterThanOrEqual(2);
    for (const question of inSplit("counting")) {
      const counted = ["one child", "two children", "three children", "four children"];
      expect(counted.indexOf(question.options[question.answer]!) + 1).toBe(question.factIds.length);
    }
    const kins = new Set(inSplit("composed").map((question) => KIN_WORDS.exec(question.prompt)![1]));
    for (const kin of ["grandmother", "grandfather", "cousin", "mother", "father"])
      expect(kins).toContain(kin);
    expect(kins.has("aunt") || kins.has("uncle")).toBe(true);
  });

  it("offers options of one kind: people of the world, or numbers of children", () => {
    for (const question of corpus.questions) {
      const names = question.options.filter((option) => everyone.includes(option)).length;
      expect(names).toBe(question.split === "counting" ? 0 : 4);
      for (const option of question.options) expect(question.prompt).not.toContain(option);
    }
  });
});

describe("the judge of families", () => {
  const wed = corpus.facts.find((fact) => fact.relation === "husband of")!;
  const mother = corpus.facts.find((fact) => fact.relation === "mother of")!;
  const verdict = (text: string) => world.judge(text).verdict;

  it("reads the word of kinship and who stands on which side of it", () => {
    const { subject: he, object: she } = wed;
    expect(world.judge(`${she} is the wife of ${he}.`)).toMatchObject({
      verdict: "true",
      factId: wed.id,
      direction: "reversed",
    });
    expect(world.judge(`${she}'s husband is ${he}.`)).toMatchObject({
      verdict: "true",
      direction: "reversed",
    });
    expect(world.judge(`${he} is the husband of ${she}.`)).toMatchObject({
      verdict: "true",
      direction: "stated",
    });
    expect(verdict(`${he} is the wife of ${she}.`)).toBe("false");
    expect(verdict(`${she} is the husband of ${he}.`)).toBe("false");
    expect(verdict(`${he} is the brother of ${she}.`)).toBe("false");
    expect(verdict(`${he} is not the husband of ${she}.`)).toBe("false");
    expect(verdict(`${he} is a friend of ${she}.`)).toBe("unknown");
    expect(verdict(`${he} may be the husband of ${she}.`)).toBe("unknown");
    expect(verdict(`Is ${he} the husband of ${she}?`)).toBe("unknown");
    expect(verdict(`${mother.object} is a child of ${mother.subject}.`)).toBe("true");
    expect(verdict(`${mother.subject} is a child of ${mother.object}.`)).toBe("false");
  });

  it("reads the wordings in which a trained augmenter writes", () => {
    const { subject: a, object: b } = mother;
    for (const text of [
      `${b} has always been a good child to ${a}.`,
      `${b} has ${a} for a mother.`,
      `The parish book calls ${b} a child of ${a}.`,
      `The one whom ${b} calls mother is ${a}.`,
      `The one who is the mother of ${b} is ${a}.`,
      `${a}, ${b}'s mother, lives two doors away.`,
    ]) {
      const turned = text.replace(a!, "#").replace(b!, a!).replace("#", b!);
      expect([text, verdict(text), verdict(turned)]).toEqual([text, "true", "false"]);
    }
    expect(verdict(`No ${a} is the mother of ${b}.`)).toBe("false");
  });

  it("counts", () => {
    for (const { prompt, options, answer } of inSplit("counting")) {
      const person = everyone.find((name) => prompt.includes(name))!;
      expect(verdict(`${person} has ${options[answer]}.`)).toBe("true");
      expect(verdict(`${person} has ${options[(answer + 1) % 4]}.`)).toBe("false");
    }
  });

  it("leaves open what no tie tells: the sex of an eldest child without children", () => {
    const told = new Set(
      corpus.facts.flatMap((f) => [f.subject!, ...(f.relation === "husband of" ? [f.object!] : [])]),
    );
    const open = corpus.facts.find((f) => f.relation === "mother of" && !told.has(f.object!))!;
    expect(verdict(`${open.object} is a daughter of ${open.subject}.`)).toBe("unknown");
    expect(verdict(`${open.object} is a child of ${open.subject}.`)).toBe("true");
  });
});

describe("a bag of words", () => {
  // Pooled over seeds, since a usual world has at most 24 questions a split.
  const worlds = Array.from({ length: 12 }, (_, seed) => families({ seed }).corpus);
  it.each(["inverse", "composed", "counting"])("stays at chance on %s", (split) => {
    const measured = worlds.map((each) => bagOfWords(each, split));
    const right = measured.reduce((sum, m) => sum + m.right, 0);
    const asked = measured.reduce((sum, m) => sum + m.asked, 0);
    const [low, high] = wilson(right, asked);
    console.info(
      `bag of words, families, ${split}: ${right}/${asked}, 95 % [${low.toFixed(3)}, ${high.toFixed(3)}]`,
    );
    expect(asked).toBeGreaterThan(160);
    expect(low).toBeLessThan(0.25);
    expect(high).toBeGreaterThan(0.25);
    expect(high).toBeLessThan(0.36);
  });
});
