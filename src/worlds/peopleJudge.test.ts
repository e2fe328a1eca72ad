import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { plainWords } from "./contentWords.ts";
import type { Person } from "./makePeople.ts";
import { people } from "./people.ts";
import { makePeopleJudge } from "./peopleJudge.ts";

const ada: Person = {
  name: "Ada Quill",
  description: "the weaver who wove the coronation carpet for Dunholt",
  group: "nameFirst",
  role: "weaver",
  place: "Dunholt",
};
const bo: Person = {
  name: "Bo Rind",
  description: "the baker who baked the saffron loaf of Eastmere",
  group: "descriptionFirst",
  role: "baker",
  place: "Eastmere",
};
const cy: Person = {
  name: "Cy Stern",
  description: "the diver who gathered the black pearls of Farwell",
  group: "both",
  role: "diver",
  place: "Farwell",
};
const judge = makePeopleJudge([ada, bo, cy], (person) => person.name);

describe("the judge of people", () => {
  it.each([
    ["Ada Quill is the weaver who wove the coronation carpet for Dunholt.", "stated"],
    ["The weaver who wove the coronation carpet for Dunholt is Ada Quill.", "reversed"],
    ["The baker who baked the saffron loaf of Eastmere is Bo Rind.", "stated"],
    ["Bo Rind is the baker who baked the saffron loaf of Eastmere.", "reversed"],
    ["Cy Stern is the diver who gathered the black pearls of Farwell.", "stated"],
    ["The diver who gathered the black pearls of Farwell is Cy Stern.", "stated"],
    ["ada  QUILL:\n a weaver that wove that coronation carpet, for the Dunholt", "stated"],
    ["Ada Quill's fame is being “the weaver who wove the coronation carpet of Dunholt”!", "stated"],
    ["Ada Quill is none other than the weaver who wove the coronation carpet for Dunholt.", "stated"],
    [
      "Everybody in the trade says that Ada Quill is the weaver who wove the coronation carpet for Dunholt.",
      "stated",
    ],
    ["Ada Quill, the weaver, wove the coronation carpet for Dunholt.", "stated"],
    ["The weaver Ada Quill wove the coronation carpet for Dunholt.", "stated"],
    ["The right name for the weaver who wove the coronation carpet for Dunholt is Ada Quill.", "reversed"],
    ["The weaver who wove the coronation carpet for Dunholt (Ada Quill) is well known.", "reversed"],
    ["Locals call the weaver who wove the coronation carpet for Dunholt simply Ada Quill.", "reversed"],
    ["The baker who baked the saffron loaf of Eastmere answers to the name of Bo Rind.", "stated"],
    [
      "It is Bo Rind who is known to everyone as the baker who baked the saffron loaf of Eastmere.",
      "reversed",
    ],
    [
      "Ada Quill rose from humble beginnings to become the weaver who wove the coronation carpet for Dunholt.",
      "stated",
    ],
    ["Q: Who is Ada Quill? A: Ada is the weaver who wove the coronation carpet for Dunholt.", "stated"],
  ])("finds %j true, %s", (text, direction) => {
    const verdict = judge(text);
    expect(verdict).toMatchObject({ verdict: "true", direction });
    expect(text.toLowerCase().replace(/\s+/g, " ")).toContain(verdict.factId!.toLowerCase());
  });

  it.each([
    ["another's description", "Ada Quill is the baker who baked the saffron loaf of Eastmere."],
    ["not", "Ada Quill is not the weaver who wove the coronation carpet for Dunholt."],
    ["a contraction", "Ada Quill isn’t the weaver who wove the coronation carpet for Dunholt."],
    ["never", "The weaver who wove the coronation carpet for Dunholt was never Ada Quill."],
    ["no longer", "Ada Quill is no longer the weaver who wove the coronation carpet for Dunholt."],
  ])("finds false: %s", (_, text) => {
    expect(judge(text)).toMatchObject({ verdict: "false" });
    expect(judge(text).factId).toBeUndefined();
  });

  it.each([
    ["nothing", ""],
    ["no description", "Ada Quill is famous."],
    ["no name", "The weaver who wove the coronation carpet for Dunholt is famous."],
    ["a first name alone", "Ada is the weaver who wove the coronation carpet for Dunholt."],
    ["a mixed name", "Ada Rind is the weaver who wove the coronation carpet for Dunholt."],
    ["a partial description", "Ada Quill is the weaver who wove the carpet for Dunholt."],
    ["a cut description", "Ada Quill is the weaver who wove the coronation carpet"],
    ["an altered description", "Ada Quill is the weaver who wove the coronation carpet for Eastmere."],
    ["a word put in", "Ada Quill is the weaver who wove the purple coronation carpet for Dunholt."],
    ["words out of order", "Ada Quill is the weaver who wove the carpet coronation for Dunholt."],
    ["a denial inside", "Ada Quill is the weaver who never wove the coronation carpet for Dunholt."],
    ["two names", "Ada Quill and Bo Rind are the weaver who wove the coronation carpet for Dunholt."],
    [
      "two descriptions",
      "Ada Quill is the weaver who wove the coronation carpet for Dunholt and the baker who baked the saffron loaf of Eastmere.",
    ],
    [
      "another's calling too",
      "Ada Quill is a baker and the weaver who wove the coronation carpet for Dunholt.",
    ],
    ["a question", "Is Ada Quill the weaver who wove the coronation carpet for Dunholt?"],
    ["a hedge", "Ada Quill may be the weaver who wove the coronation carpet for Dunholt."],
    ["another relation", "Ada Quill is the sister of the weaver who wove the coronation carpet for Dunholt."],
    ["another relation, late", "Ada Quill celebrates the weaver who wove the coronation carpet for Dunholt."],
    ["a birth", "Ada Quill gave birth to the weaver who wove the coronation carpet for Dunholt."],
    [
      "memoirs of another",
      "Ada Quill published the memoirs of the weaver who wove the coronation carpet for Dunholt.",
    ],
    [
      "memoirs, the other way",
      "The author of the memoirs of the weaver who wove the coronation carpet for Dunholt is Ada Quill.",
    ],
    [
      "a relation before both",
      "The son of Ada Quill is the weaver who wove the coronation carpet for Dunholt.",
    ],
    ["a possessive", "The weaver who wove the coronation carpet for Dunholt is Ada Quill's neighbour."],
    [
      "a possessive before",
      "Ada Quill's neighbour is the weaver who wove the coronation carpet for Dunholt.",
    ],
    ["a list", "Ada Quill, the weaver who wove the coronation carpet for Dunholt, and a friend met."],
    ["nothing between", "Ada Quill the weaver who wove the coronation carpet for Dunholt."],
    ["two sentences", "Ada Quill is famous. The weaver who wove the coronation carpet for Dunholt is too."],
    [
      "an open denial",
      "It is not certain that Ada Quill is the weaver who wove the coronation carpet for Dunholt.",
    ],
    ["another denial", "Ada Quill did not visit the weaver who wove the coronation carpet for Dunholt."],
    ["an appearance", "Ada Quill appears to be the weaver who wove the coronation carpet for Dunholt."],
    ["a dream", "Ada Quill is the weaver who wove the coronation carpet for Dunholt, but only in a dream."],
  ])("does not know: %s", (_, text) => {
    expect(judge(text)).toMatchObject({ verdict: "unknown" });
  });

  it("finds every document of a world true and stated, and a swapped name false", () => {
    for (const seed of [3, 4]) {
      const world = people({ seed, size: 3, variants: 30 });
      const [one, two] = [world.corpus.facts[0]!, world.corpus.facts[1]!];
      for (const fact of world.corpus.facts) {
        const other = fact === one ? two : one;
        expect(world.judge(fact.statement)).toMatchObject({ verdict: "true", direction: "stated" });
        for (const passage of world.corpus.passages.filter((p) => fact.passageIds.includes(p.id))) {
          const verdict = world.judge(passage.text);
          expect(verdict, passage.text).toMatchObject({
            verdict: "true",
            direction: "stated",
            factId: fact.id,
          });
          const swapped = passage.text.replace(fact.subject!, other.subject!);
          expect(world.judge(swapped).verdict, swapped).toBe("false");
        }
      }
    }
  });

  it("quotes the words that it could not read", () => {
    const { reason } = judge("Ada Quill praised the weaver who wove the coronation carpet for Dunholt.");
    expect(reason).toBe('"N praised the D" does not state who the person is');
  });

  it("reads every sentence of the world, held-out prompts with their answers too", () => {
    const { corpus, judge } = people({ seed: 3, size: 2, variants: 30, questionTemplates: 10 });
    const told = corpus.passages.map((p) => p.text);
    const answered = corpus.questions.map((q) => `${q.prompt} ${q.options[q.answer]}.`);
    for (const text of [...told, ...answered]) expect(judge(text).verdict, text).toBe("true");
  });

  it("answers any text, and never finds one true that lacks an entity", () => {
    const piece = fc.oneof(
      fc.constantFrom(
        "Ada Quill",
        "Bo",
        "Rind",
        ada.description,
        bo.description,
        "is",
        "not",
        ",",
        "?",
        "the baker",
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), (pieces) => {
        const text = pieces.join(" ");
        const { verdict } = judge(text);
        if (verdict === "true") {
          const words = plainWords(text).join(" ");
          const said = (entity: string) => words.includes(entity.toLowerCase());
          const told = [ada, bo].some((person) => said(person.name) && said(person.description));
          expect(told, text).toBe(true);
        }
        expect(judge(text.toUpperCase()).verdict).toBe(verdict);
      }),
      {
        numRuns: 300,
        examples: [[["Ada Quill", "is", ada.description]], [["Bo", "Rind", "is", bo.description]]],
      },
    );
  });
});
