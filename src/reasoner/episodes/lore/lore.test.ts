/** What each theme says must follow from its documents: read back here by other means than it was made with. */
import { describe, expect, it } from "vitest";
import { Random } from "../../../core/random.ts";
import { follows } from "../../../worlds/syllogisms/follows.ts";
import type { Quantifier, Statement } from "../../../worlds/syllogisms/statement.ts";
import { COMPARISON_FORMS, comparisonLore } from "./comparisonLore.ts";
import { KIN_FIRST, KIN_LAST, kinLore } from "./kinLore.ts";
import { type Kin, type KinPerson, kinOf, OPPOSITE } from "./kinTies.ts";
import type { Lore } from "./lore.ts";
import { LORE } from "./makeLore.ts";
import { QUANTIFIER_FORMS, quantifierLore } from "./quantifierLore.ts";
import { rewritingLore } from "./rewritingLore.ts";

const SEEDS = Array.from({ length: 20 }, (_, i) => i);
const repeat = <T>(count: number, draw: () => T | undefined): T[] =>
  Array.from({ length: count }, draw).filter((item) => item !== undefined);

/** A template as a pattern whose groups are its slots, in the order of the template. */
function reader(form: string): (text: string) => Record<string, string> | undefined {
  const slots = [...form.matchAll(/\{(\w)\}/g)].map((match) => match[1] as string);
  const pattern = new RegExp(
    form.replace(/\{c\}/g, "(more \\w+|less \\w+|\\w+er)").replace(/\{\w\}/g, "([\\w-]+)"),
    "i",
  );
  return (text) => {
    const match = pattern.exec(text);
    return match
      ? Object.fromEntries(slots.map((slot, i) => [slot, (match[i + 1] as string).toLowerCase()]))
      : undefined;
  };
}

describe.each(Object.entries(LORE))("the theme %s", (_, { make }) => {
  it("is the same for the same seed, asks and writes, and gives no prompt two answers", () => {
    for (const seed of SEEDS) {
      const draw = (): unknown => {
        const random = new Random(`theme ${seed}`);
        const lore = make(random, 3 + (seed % 12));
        return [
          lore.documents,
          repeat(20, () => lore.ask(random)),
          repeat(9, () => lore.write(random, "reversal")),
        ];
      };
      expect(draw()).toEqual(draw());
      const random = new Random(`again ${seed}`);
      const lore = make(random, 3 + (seed % 12));
      expect(lore.documents.length).toBeGreaterThan(0);
      expect(repeat(60, () => lore.ask(random)).length).toBeGreaterThan(10);
    }
  });

  it("never makes one claim both supported and not", () => {
    for (const seed of SEEDS) {
      const random = new Random(`claims ${seed}`);
      const lore = make(random, 6);
      const supported = new Set(repeat(150, () => lore.claim(random, true)));
      const wrong = repeat(150, () => lore.claim(random, false));
      expect(wrong.filter((claim) => supported.has(claim))).toEqual([]);
    }
  });
});

describe("comparisons", () => {
  const readers = COMPARISON_FORMS.map(reader);
  const less: Record<string, string> = {
    shorter: "taller",
    younger: "older",
    slower: "faster",
    quieter: "louder",
    smaller: "bigger",
    poorer: "richer",
    colder: "warmer",
    later: "earlier",
    thinner: "thicker",
  };
  /** [feature, higher, lower] */
  const read = (text: string): [string, string, string] => {
    // The longer forms first: "tend to be" holds no kind called "tend".
    const found = [readers[3], readers[4], readers[1], readers[2], readers[0]]
      .map((r) => r?.(text))
      .find(Boolean);
    if (!found) throw new Error(`unread: ${text}`);
    const { a = "", b = "", c = "" } = found;
    if (c.startsWith("less ")) return [c.replace("less", "more"), b, a];
    return c in less ? [less[c] as string, b, a] : [c, a, b];
  };
  const closure = (lore: Lore): Set<string> => {
    const known = new Set(lore.documents.map(({ text }) => read(text).join(" > ")));
    for (let size = 0; size < known.size; ) {
      size = known.size;
      const steps = [...known].map((key) => key.split(" > ") as [string, string, string]);
      for (const [f, a, b] of steps)
        for (const [g, c, d] of steps) if (f === g && b === c) known.add([f, a, d].join(" > "));
    }
    return known;
  };

  it("claims what the order gives, and calls wrong only what it denies", () => {
    for (const seed of SEEDS) {
      const random = new Random(`order ${seed}`);
      const lore = comparisonLore(random, 8);
      const known = closure(lore);
      for (const claim of repeat(40, () => lore.claim(random, true)))
        expect(known).toContain(read(claim).join(" > "));
      for (const claim of repeat(40, () => lore.claim(random, false))) {
        const [feature, high, low] = read(claim);
        expect(known).toContain([feature, low, high].join(" > "));
      }
      for (const joined of repeat(20, () => lore.join?.(random))) {
        const alone = new Set(joined.told.map(({ text }) => read(text).join(" > ")));
        const said = read(joined.line(random)).join(" > ");
        expect(known).toContain(said);
        expect(alone).not.toContain(said);
      }
      for (const kind of ["rephrase", "reversal", "deduction"] as const)
        for (const { line } of repeat(20, () => lore.write(random, kind)))
          expect(known).toContain(read(line).join(" > "));
    }
  });
});

describe("quantifiers", () => {
  const forms = (["all", "some", "no"] as const).flatMap((quantifier) =>
    [...QUANTIFIER_FORMS[quantifier], `${quantifier} {a} are {b}`].map((form) => ({
      quantifier,
      read: reader(form),
    })),
  );
  const read = (text: string): Statement => {
    const quantifier = forms.find((form) => form.read(text));
    const found = quantifier?.read(text);
    if (!quantifier || !found) throw new Error(`unread: ${text}`);
    return { quantifier: quantifier.quantifier as Quantifier, a: found.a ?? "", b: found.b ?? "" };
  };

  it("claims what follows in every model with members, by the world's own enumeration", () => {
    let checked = 0;
    for (const seed of SEEDS) {
      const random = new Random(`sets ${seed}`);
      const lore = quantifierLore(random, 2);
      const premises = lore.documents.flatMap(({ text }) =>
        text
          .split(/(?<=[.:]) /)
          .flatMap((part) => (forms.some((form) => form.read(part)) ? [read(part)] : [])),
      );
      if (premises.length !== 2) continue;
      for (const supported of [true, false])
        for (const claim of repeat(20, () => lore.claim(random, supported))) {
          const verdict = follows(premises, read(claim));
          expect([supported, claim, verdict === "always" || verdict === "when kinds have members"]).toEqual([
            supported,
            claim,
            supported,
          ]);
          checked++;
        }
      for (const joined of repeat(20, () => lore.join?.(random)))
        expect(follows(premises, read(joined.line(random)))).toMatch(/always|when kinds have members/);
    }
    expect(checked).toBeGreaterThan(200);
  });
});

describe("rewriting", () => {
  it("answers by the rule of the sign and the images of both sides", () => {
    for (const seed of SEEDS) {
      const random = new Random(`signs ${seed}`);
      const lore = rewritingLore(random, 8);
      const texts = lore.documents.map(({ text }) => text).join("\n");
      const image = new Map(
        [...texts.matchAll(/of (\w+\(x\)) is (\d \w+\(x\))/g)].map((m) => [m[1] as string, m[2] as string]),
      );
      const rules = new Map(
        [...texts.matchAll(/of u ([-+*]) v is the \w+ of ([uv]) (plus|minus|times)/g)].map((m) => [
          m[1] as string,
          { first: m[2], sign: m[3] === "plus" ? "+" : m[3] === "minus" ? "-" : "*" },
        ]),
      );
      for (const { prompt, answer } of repeat(30, () => lore.ask(random))) {
        const [, a = "", sign, b = ""] = /of (\w+\(x\))(?: ([-+*]) (\w+\(x\)))?/.exec(prompt) ?? [];
        const rule = rules.get(sign ?? "");
        const [one, two] = rule?.first === "v" ? [b, a] : [a, b];
        const want = rule ? `${image.get(one)} ${rule.sign} ${image.get(two)}` : image.get(a);
        expect(answer.trim().replace(/\.$/, "")).toBe(want);
      }
    }
  });
});

describe("kin", () => {
  const bases: Record<string, string> = {
    ...{
      mother: "parent",
      father: "parent",
      daughter: "child",
      son: "child",
      wife: "spouse",
      husband: "spouse",
    },
    ...{ sister: "sibling", brother: "sibling", aunt: "pibling", uncle: "pibling", niece: "nibling" },
    ...{ nephew: "nibling", grandmother: "grandparent", grandfather: "grandparent" },
    ...{ granddaughter: "grandchild", grandson: "grandchild" },
  };
  /** "kin a b": a is this to b. */
  const read = (text: string): string => {
    for (const form of [...KIN_FIRST, ...KIN_LAST]) {
      const slots = [...form.matchAll(/\{(\w)\}/g)].map((match) => match[1]);
      const pattern = new RegExp(`\\b${form.replace(/\{\w\}/g, "(\\w+)")}(?=\\W|$)`, "i");
      const match = pattern.exec(text.replace(/\ban (?=aunt\b|uncle\b)/, "a "));
      if (!match) continue;
      const found = Object.fromEntries(
        slots.map((slot, i) => [slot, (match[i + 1] as string).toLowerCase()]),
      );
      const kin = bases[found.k as string] ?? (found.k as string);
      if (kin in OPPOSITE) return `${kin} ${found.a} ${found.b}`;
    }
    throw new Error(`unread: ${text}`);
  };
  /** All that ties give, where a couple's children are both's and brothers and sisters share their parents. */
  const closure = (ties: readonly string[]): Set<string> => {
    const known = new Set(ties);
    const joined: readonly (readonly [string, string, string])[] = [
      ["spouse", "parent", "parent"],
      ["parent", "sibling", "parent"],
      ["sibling", "sibling", "sibling"],
      ["parent", "parent", "grandparent"],
      ["grandparent", "sibling", "grandparent"],
      ["sibling", "parent", "pibling"],
      ["pibling", "sibling", "pibling"],
      ["child", "parent", "sibling"],
      ["child", "pibling", "cousin"],
      ["cousin", "sibling", "cousin"],
      ["parent", "child", "spouse"],
    ];
    for (let size = 0; size < known.size; ) {
      size = known.size;
      const list = [...known].map((tie) => tie.split(" ") as [string, string, string]);
      for (const [k, a, b] of list) known.add(`${OPPOSITE[k as Kin]} ${b} ${a}`);
      for (const [k, a, b] of list)
        for (const [l, c, d] of list)
          for (const [one, two, both] of joined)
            if (k === one && l === two && b === c && a !== d) known.add(`${both} ${a} ${d}`);
    }
    return known;
  };

  it("joins ties whose conclusion follows from them alone, and from none of them", () => {
    let checked = 0;
    for (const seed of SEEDS) {
      const random = new Random(`ties ${seed}`);
      const lore = kinLore(random, 3 + (seed % 8));
      for (const joined of repeat(20, () => lore.join?.(random))) {
        const ties = joined.told.map(({ text }) => read(text));
        const line = joined.line(random);
        expect([...ties, line, closure(ties).has(read(line))]).toEqual([...ties, line, true]);
        for (const tie of ties) expect(closure([tie]).has(read(line))).toBe(false);
        checked++;
      }
    }
    expect(checked).toBeGreaterThan(100);
  });

  it("is told the same from either end", () => {
    const born = (parents: readonly KinPerson[]): KinPerson => {
      const person = { name: "", woman: true, parents, children: [] };
      for (const parent of parents) parent.children.push(person);
      return person;
    };
    const [old, grand] = [born([]), born([])];
    const [one, two] = [born([old, grand]), born([old, grand])];
    const [first, second, third] = [born([one]), born([one]), born([two])];
    const people = [old, grand, one, two, first, second, third];
    for (const kin of Object.keys(OPPOSITE) as Kin[])
      for (const a of people)
        for (const b of people) expect(kinOf(kin, b).includes(a)).toBe(kinOf(OPPOSITE[kin], a).includes(b));
    expect(kinOf("cousin", first)).toEqual([third]);
    expect(kinOf("pibling", third)).toEqual([one]);
    expect(kinOf("grandparent", second)).toEqual([old, grand]);
  });
});
