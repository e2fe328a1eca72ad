import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Random } from "../../core/random.ts";
import { bagOfWords } from "../testing/bagOfWords.ts";
import { type Expression, expressionText, normalForm, parseExpression, term } from "./expression.ts";
import { processWorld } from "./processWorld.ts";
import { makeRules, nearMisses } from "./rules.ts";

const world = processWorld({ seed: 1 });
const { corpus } = world;

/**
 * Another way to compute than rules.ts: it reads the rules from the documents, gives every function of x a
 * number, and works with numbers only. Two expressions that differ have different numbers (a chance of about
 * one in a billion aside).
 */
function solver(texts: readonly string[]) {
  const values = new Map<string, number>();
  const numberOf = (name: string): number => {
    const known = values.get(name) ?? Math.sqrt(2 + 7 * values.size) + values.size / Math.PI;
    values.set(name, known);
    return known;
  };
  const evaluate = (text: string): number => {
    const product = (part: string): number =>
      part.split("*").reduce((all, factor) => {
        const [, number, name] = /^\s*(\d+)?\s*(\w+)\(x\)\s*$/.exec(factor)!;
        return all * Number(number ?? 1) * numberOf(name!);
      }, 1);
    const [first, ...rest] = text.split(/(?=[-+])/);
    return rest.reduce(
      (sum, part) => sum + (part.startsWith("-") ? -1 : 1) * product(part.slice(1)),
      product(first!),
    );
  };
  const single = new Map<string, string>();
  const combined = new Map<string, string[]>();
  for (const text of texts) {
    const rule = /derivatoid of (u[^ ]* ?[+*]? ?v?|u\(v\(x\)\)) is (.*) (plus|minus|times) (.*)\.$/.exec(
      text,
    );
    if (rule) combined.set(rule[1]!, rule.slice(2));
    const basic = /^[^:+*]*:? ?[^:]*the derivatoid of (\w+\(x\)) is (\d+ \w+\(x\))\.$/.exec(text);
    if (basic) single.set(basic[1]!, basic[2]!);
  }
  const transform = (text: string): number => {
    const known = single.get(text);
    if (known) return evaluate(known);
    const nested = /^(\w+)\((\w+)\(x\)\)$/.exec(text);
    const [u, operator, v] = nested ? [`${nested[1]}(x)`, "nested", `${nested[2]}(x)`] : text.split(" ");
    const [left, word, right] = combined.get(nested ? "u(v(x))" : `u ${operator} v`)!;
    const part = (said: string): number => {
      const of = / ?u\b/.test(said) ? u! : v!;
      return said.startsWith("the derivatoid") ? evaluate(single.get(of)!) : evaluate(of);
    };
    const [l, r] = [part(left!), part(right!)];
    return word === "plus" ? l + r : word === "minus" ? l - r : l * r;
  };
  return { evaluate, transform, single, combined };
}

describe("process", () => {
  const { evaluate, transform, single, combined } = solver(corpus.documents.map((d) => d.text));

  it("tells a rule for each function and each way to combine two", () => {
    expect(single.size).toBe(8);
    expect([...combined.keys()].sort()).toEqual(["u * v", "u + v", "u(v(x))"]);
    expect(corpus.facts).toHaveLength(8 + 3);
    expect(corpus.documents).toHaveLength(4 * 11 + 3 * 8);
  });

  it("asks what the rules of the documents give; every other option has another value", () => {
    for (const { prompt, options, answer } of corpus.questions) {
      const [, asked] = /derivatoid of (.*?)(?:, the examiner wants to see| comes out as| gives)$/.exec(
        prompt,
      )!;
      const value = transform(asked!);
      expect(options).toHaveLength(4);
      for (const [index, option] of options.entries()) {
        const near = Math.abs(evaluate(option) - value) < 1e-9;
        expect(near, `${asked}: ${option}`).toBe(index === answer);
      }
    }
  });

  it("holds out combinations whose parts and rules are taught, in both places", () => {
    const texts = corpus.documents.map((d) => d.text);
    const expressionOf = (prompt: string) =>
      /derivatoid of (.*?)(?:, the examiner wants to see| comes out as| gives)$/.exec(prompt)![1]!;
    for (const { prompt, split } of corpus.questions) {
      const asked = expressionOf(prompt);
      const taught = texts.some((text) => text.includes(`the derivatoid of ${asked} is `));
      expect(taught, prompt).toBe(split !== "composition");
    }
    const held = corpus.questions.filter((q) => q.split === "composition").map((q) => expressionOf(q.prompt));
    expect(new Set(held).size).toBe(3 * 8);
    for (const expression of held) {
      const [first, second] = expression.match(/[a-z]{2,}(?=\()/g) as string[];
      for (const place of [
        new RegExp(`derivatoid of ${first}(?:\\(x\\) [+*]|\\()`),
        new RegExp(`derivatoid of .*[+*(] ?${second}\\(x`),
      ])
        expect(
          texts.some((text) => place.test(text)),
          `${expression} ${place}`,
        ).toBe(true);
    }
  });

  it("cannot be solved by a bag of words, but for single rules", () => {
    const large = processWorld({ seed: 1, size: 40 }).corpus;
    const of = (split: string) => {
      const measured = bagOfWords(large, split);
      console.info(`process, ${split}: bag of words ${measured.accuracy.toFixed(2)}, ${measured.interval}`);
      expect(measured.chance).toBe(0.25);
      return measured;
    };
    expect(of("stated").interval[0]).toBeGreaterThan(0.25);
    for (const split of ["taught", "composition"]) expect(of(split).interval[0]).toBeLessThan(0.25);
  });
});

describe("near misses", () => {
  it("are at least three for every rule, and never equal in value to the right result", () => {
    for (let seed = 0; seed < 30; seed++) {
      const rules = makeRules(new Random(seed), 5);
      for (const how of ["sum", "product", "nested"] as const) {
        for (const first of rules.functions) {
          for (const second of rules.functions.filter((f) => f !== first)) {
            expect(nearMisses(rules, how, first, second).length).toBeGreaterThanOrEqual(3);
          }
        }
      }
    }
  });
});

describe("expressions", () => {
  const name = fc.constantFrom("femp", "glon", "zank");
  const anyTerm = fc.record({ factor: fc.integer({ min: 1, max: 99 }), name });
  const expression: fc.Arbitrary<Expression> = fc.oneof(
    anyTerm.map((t): Expression => ({ form: "term", term: t })),
    fc
      .tuple(fc.constantFrom("+", "-", "*"), anyTerm, anyTerm)
      .map(
        ([operator, left, right]): Expression => ({ form: "binary", operator: operator as "+", left, right }),
      ),
    fc.tuple(name, name).map(([outer, inner]): Expression => ({ form: "nested", outer, inner })),
  );

  it("are read back as they were written", () => {
    fc.assert(
      fc.property(expression, (e) => {
        expect(parseExpression(expressionText(e))).toEqual(e);
      }),
    );
  });

  it("are equal in normal form where arithmetic says so", () => {
    const [f, g] = [term("femp", 2), term("glon", 3)];
    const form = (operator: "+" | "-" | "*", left = f, right = g) =>
      normalForm({ form: "binary", operator, left, right });
    expect(form("+")).toBe(form("+", g, f));
    expect(form("*")).toBe(form("*", term("glon", 2), term("femp", 3)));
    expect(form("-")).not.toBe(form("-", g, f));
    expect(form("-", f, f)).toBe("");
    expect(form("+", f, f)).toBe(normalForm({ form: "term", term: term("femp", 4) }));
  });

  it("refuse anything else, without an error", () => {
    for (const text of [
      "",
      "x",
      "femp",
      "femp(y)",
      "2 3 femp(x)",
      "femp(x) / glon(x)",
      "femp(glon(zank(x)))",
    ])
      expect(parseExpression(text)).toBeUndefined();
    fc.assert(fc.property(fc.string(), (text) => void parseExpression(text)));
  });
});

describe("the judge of process", () => {
  const [single] = corpus.facts;
  const [of, is] = [single!.subject!, single!.object!];
  const [factor, target] = is.split(" ");
  const question = corpus.questions.find((q) => q.split === "composition")!;
  const asked = /derivatoid of (.*?)(?:, the examiner| comes out| gives)/.exec(question.prompt)![1]!;
  const right = question.options[question.answer]!;
  const wrong = question.options[(question.answer + 1) % 4]!;

  it.each([
    [`The derivatoid of ${of} is ${is}.`, "true", "stated"],
    [`${is} is the derivatoid of ${of}.`, "true", "reversed"],
    [`The derivatoid of ${of} equals ${factor}*${target}.`, "true", "stated"],
    [`The derivatoid of ${asked} is ${right}.`, "true", undefined],
    [`The derivatoid of ${of} is ${is}, so the derivatoid of ${asked} is ${right}.`, "true", undefined],
    [`The derivatoid of ${of} is ${of}.`, "false", undefined],
    [`The derivatoid of ${asked} is ${wrong}.`, "false", undefined],
    [`The derivatoid of ${of} is ${is}, so the derivatoid of ${asked} is ${wrong}.`, "false", undefined],
    [`The derivatoid of u + v is u itself times v itself.`, "false", undefined],
    [`The derivatoid of ${of} is ${is} + ${of} + ${of}.`, "unknown", undefined],
    [`${of} + ${is} is the derivatoid of ${of}.`, "false", undefined],
    [`${of} + ${of} + ${is} is the derivatoid of ${of}.`, "unknown", undefined],
    [`The derivatoid of ${of} is not ${is}.`, "unknown", undefined],
    [`The derivatoid of ${of} is large.`, "unknown", undefined],
    [`The derivatoid of ${is} is ${of}.`, "unknown", undefined],
    [`${of} and ${is} belong together.`, "unknown", undefined],
    [`Is the derivatoid of ${of} ${is}?`, "unknown", undefined],
    [`The derivatoid of femp(x) is 2 glon(x).`, "unknown", undefined],
  ])("%s: %s", (text, verdict, direction) => {
    const found = world.judge(text);
    expect(found.verdict, found.reason).toBe(verdict);
    expect(found.direction).toBe(direction);
  });

  it("knows the rules of combinations in words", () => {
    for (const fact of corpus.facts.slice(-3)) {
      expect(world.judge(fact.statement)).toMatchObject({ verdict: "true", factId: fact.id });
      const other = fact.statement.replace(/ (plus|minus|times) /, (_, w: string) =>
        w === "plus" ? " minus " : " plus ",
      );
      expect(world.judge(other).verdict, other).toBe("false");
    }
  });
});
