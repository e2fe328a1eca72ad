/** Three generations of invented people: ties told one way, asked the other way, over two ties, and by number. */
import type { Random } from "../../../core/random.ts";
import { questionPrompt } from "../../../corpus/promptFormat.ts";
import { asSentence } from "../fillTemplate.ts";
import { makeName } from "../makeName.ts";
import { type Kin, type KinPerson, kinOf, kinWord, kinWordsFor, OPPOSITE, tellsSex } from "./kinTies.ts";
import type { Lore, Said } from "./lore.ts";
import { clauseTeller, fill } from "./sayClause.ts";

/** {a} is the {k} of {b}: {a} first. */
export const KIN_FIRST: readonly string[] = [
  "{a} is {b}'s {k}",
  "{a} has always been a good {k} to {b}",
  "the parish book calls {a} a {k} to {b}",
  "{a} wrote to {b} as a {k} does",
  "{a}, {b}'s {k}, lives two doors away",
];
export const KIN_LAST: readonly string[] = [
  "{b}'s {k} is {a}",
  "{b} has {a} for a {k}",
  "when {b} speaks of a {k}, {a} is meant",
  "the one whom {b} calls {k} is {a}",
];
const OPEN_KIN: readonly string[] = [
  "{b}'s {k} is",
  "{b} has a letter from a {k}, namely from",
  "{b} waves to a {k}:",
  "the person whom {b} calls {k} answers to",
  "in the chart the arrow from {b} to a {k} ends at",
  "for {b}, the word {k} means",
  "on the card for {b}, next to the word {k}, stands",
];
const OPEN_OTHER: readonly string[] = [
  "{a} is {k} to",
  "{a} is the {k} who looks after",
  "{a} signs as a {k} when writing to",
  "in the chart {a} is marked {k} of",
  "on the card for {a} it says {k} of",
];
const ASK_KIN: readonly string[] = ["who is {b}'s {k}?", "whom does {b} call {k}?"];
const ASK_OTHER: readonly string[] = ["whose {k} is {a}?", "to whom is {a} a {k}?"];
const OPEN_COUNT: readonly string[] = [
  "all in all {a} raised",
  "{a} has",
  "at home {a} cooks for",
  "in the chart below {a} one counts",
  "{a} bought shoes for",
];
/** Of the conclusions from ties that meet, those from two; the others are from three. */
const SHORT_PATHS = 0.8;
const NUMBERS = ["one", "two", "three", "four"];

interface Tie {
  readonly kin: Kin;
  readonly a: KinPerson;
  readonly b: KinPerson;
}
interface Told extends Said {
  readonly tie: Tie;
  readonly word: string;
  readonly first: boolean;
  readonly form: string;
}

export function kinLore(random: Random, count: number): Lore {
  const people: KinPerson[] = [];
  const style = random.pick(["word", "soft"]) === "word" ? "word" : "personOpen";
  const names = new Set<string>();
  const born = (parents: readonly KinPerson[], woman = random.chance(0.5)): KinPerson => {
    let name = "";
    while (name === "" || names.has(name)) name = makeName(random, style).split(" ")[0] as string;
    names.add(name);
    const person: KinPerson = { name, woman, parents, children: [] };
    for (const parent of parents) parent.children.push(person);
    people.push(person);
    return person;
  };
  const marry = (one: KinPerson): KinPerson => {
    const other = born([], !one.woman);
    one.spouse = other;
    other.spouse = one;
    return other;
  };
  const told: Told[] = [];
  const tell = clauseTeller(random);
  const upward = random.pick([0, 0, 0.5, 1]);
  const firstShare = random.pick([1, 1, 0.5, 0]);
  const note = (tie: Tie): void => {
    const first = random.chance(firstShare);
    const form = random.pick(first ? KIN_FIRST : KIN_LAST);
    const word = kinWord(random, tie.kin, tie.a, 0.15) ?? tie.kin;
    told.push({ tie, word, first, form, text: tell(say(form, tie, word), "") });
  };
  const couple = (one: KinPerson, most: number): KinPerson[] => {
    const other = marry(one);
    note(random.chance(0.5) ? { kin: "spouse", a: one, b: other } : { kin: "spouse", a: other, b: one });
    const children = Array.from({ length: random.between(1, most) }, () => born([one, other]));
    for (const child of children) {
      const parent = random.pick([one, other]);
      note(
        random.chance(upward)
          ? { kin: "child", a: child, b: parent }
          : { kin: "parent", a: parent, b: child },
      );
    }
    const [eldest, ...rest] = children;
    for (const child of rest) if (eldest && random.chance(0.4)) note({ kin: "sibling", a: eldest, b: child });
    return children;
  };
  while (told.length < count) {
    const children = couple(born([]), random.between(1, 4));
    for (const child of children) if (told.length < count && random.chance(0.7)) couple(child, 3);
  }
  const known = sexesTold(told);
  const wordFor = (r: Random, kin: Kin, person: KinPerson): string | undefined =>
    kinWord(r, kin, person, known.has(person) ? 0.3 : 1);
  /** A tie whose word points at one person only. */
  const draw = (r: Random, kins: readonly Kin[]): { tie: Tie; word: string } | undefined => {
    for (let attempt = 0; attempt < 12; attempt++) {
      const b = r.pick(people);
      const kin = r.pick(kins);
      const found = kinOf(kin, b);
      if (found.length === 0) continue;
      const a = r.pick(found);
      const word = wordFor(r, kin, a);
      if (word === undefined || found.filter((p) => kinWordsFor(kin, p).includes(word)).length > 1) continue;
      return { tie: { kin, a, b }, word };
    }
    return undefined;
  };
  const near: readonly Kin[] = ["parent", "child", "spouse", "sibling"];
  const far: readonly Kin[] = ["parent", "grandparent", "grandchild", "pibling", "nibling", "cousin"];
  return {
    documents: random.shuffle(told),
    ask(r) {
      if (r.chance(0.12)) {
        const parents = people.filter((p) => p.children.length > 0);
        const a = r.pick(parents);
        const number = NUMBERS[a.children.length - 1] as string;
        if (r.chance(0.4))
          return { prompt: questionPrompt(`How many children does ${a.name} have?`), answer: ` ${number}\n` };
        const noun = a.children.length === 1 ? "child" : "children";
        return {
          prompt: asSentence(fill(r.pick(OPEN_COUNT), { a: a.name }), ""),
          answer: ` ${number} ${noun}.\n`,
        };
      }
      const made = draw(r, r.chance(0.5) ? near : far);
      if (!made) return undefined;
      const { tie, word } = made;
      const other = kinOf(OPPOSITE[tie.kin], tie.a).length === 1 && r.chance(0.4);
      const answer = other ? tie.b.name : tie.a.name;
      if (r.chance(0.4))
        return {
          prompt: questionPrompt(asSentence(say(r.pick(other ? ASK_OTHER : ASK_KIN), tie, word), "?")),
          answer: ` ${answer}\n`,
        };
      return {
        prompt: asSentence(say(r.pick(other ? OPEN_OTHER : OPEN_KIN), tie, word), ""),
        answer: ` ${answer}.\n`,
      };
    },
    write(r, kind) {
      const item = r.pick(told);
      if (kind === "rephrase")
        return { told: item, kind, line: line(r, item.tie, item.word, item.first, item.form) };
      if (kind === "reversal") {
        const back = { kin: OPPOSITE[item.tie.kin], a: item.tie.b, b: item.tie.a };
        const word = wordFor(r, back.kin, back.a);
        return word === undefined ? undefined : { told: item, kind, line: line(r, back, word, item.first) };
      }
      const made = draw(r, far);
      if (!made) return undefined;
      const premises = told.filter(({ tie }) =>
        [tie.a, tie.b].some((p) => p === made.tie.a || p === made.tie.b),
      );
      return premises.length === 0
        ? undefined
        : { told: r.pick(premises), kind, line: line(r, made.tie, made.word, r.chance(0.5)) };
    },
    join(r) {
      const found = pathsOf(told, r.chance(SHORT_PATHS) ? 2 : 3).flatMap((path) => {
        const [one, other] = [path.met[0] as KinPerson, path.met.at(-1) as KinPerson];
        const kin = (Object.keys(OPPOSITE) as Kin[]).find((k) => kinOf(k, other).includes(one));
        return kin === undefined ? [] : [{ ...path, kin, one, other }];
      });
      if (found.length === 0) return undefined;
      // By what follows, since aunts are rare where children are common; where there are but common ones, seldom.
      const wanted = r.pick([...new Set(found.map(({ kin }) => kin))]);
      if (COMMON.has(wanted) && !r.chance(COMMON_KEPT)) return undefined;
      const { items, kin, one, other } = r.pick(found.filter((path) => path.kin === wanted));
      const sexed = sexesTold(items);
      const ends = [
        { kin, a: one, b: other },
        { kin: OPPOSITE[kin], a: other, b: one },
      ].flatMap((tie) => {
        const word = kinWord(r, tie.kin, tie.a, sexed.has(tie.a) ? 0.15 : 1);
        return word === undefined ? [] : [{ tie, word }];
      });
      if (ends.length === 0) return undefined;
      return {
        told: items,
        line: (r) => {
          const { tie, word } = r.pick(ends);
          return line(r, tie, word, r.chance(0.5));
        },
      };
    },
    claim(r, supported) {
      const made = draw(r, r.chance(0.6) ? near : far);
      if (!made) return undefined;
      const first = r.chance(0.5);
      if (supported) return line(r, made.tie, made.word, first);
      const { kin, a, b } = made.tie;
      const wrong: Tie = r.chance(0.5) ? { kin, a: b, b: a } : { kin, a: r.pick(people), b };
      if (wrong.a === wrong.b || kinOf(kin, wrong.b).includes(wrong.a)) return undefined;
      return line(r, wrong, made.word, first);
    },
  };
}

/** What most ties that meet give, and the share of such conclusions that is kept. */
const COMMON: ReadonlySet<Kin> = new Set([
  "parent",
  "child",
  "sibling",
  "spouse",
  "grandparent",
  "grandchild",
]);
const COMMON_KEPT = 0.3;

interface Path {
  readonly items: readonly Told[];
  /** One more than items. */
  readonly met: readonly KinPerson[];
}

/** All ways along so many ties, nobody met twice. */
function pathsOf(told: readonly Told[], length: number): Path[] {
  const step = ({ items, met }: Path): Path[] =>
    told.flatMap((item) => {
      const at = met.at(-1);
      const next = item.tie.a === at ? item.tie.b : item.tie.b === at ? item.tie.a : undefined;
      return next === undefined || met.includes(next)
        ? []
        : [{ items: [...items, item], met: [...met, next] }];
    });
  let paths = [...new Set(told.flatMap(({ tie }) => [tie.a, tie.b]))].map(
    (at): Path => ({ items: [], met: [at] }),
  );
  for (let i = 0; i < length; i++) paths = paths.flatMap(step);
  return paths;
}

/** A spouse's word tells the sex of both: the couples here are a woman and a man. */
const sexesTold = (told: readonly Told[]): Set<KinPerson> =>
  new Set(
    told
      .filter(({ word }) => tellsSex(word))
      .flatMap(({ tie }) => (tie.kin === "spouse" ? [tie.a, tie.b] : [tie.a])),
  );

const say = (form: string, { a, b }: Tie, k: string): string =>
  fill(form, { a: a.name, b: b.name, k }).replace(/\ba (?=aunt\b|uncle\b)/g, "an ");

function line(random: Random, tie: Tie, word: string, first: boolean, not?: string): string {
  const forms = (first ? KIN_FIRST : KIN_LAST).filter((form) => form !== not);
  return asSentence(say(random.pick(forms), tie, word));
}

/** Every sentence form, and every content word put into it, for the proof of disjointness. */
export const KIN_TEXT = {
  templates: [...KIN_FIRST, ...KIN_LAST, ...OPEN_KIN, ...OPEN_OTHER, ...ASK_KIN, ...ASK_OTHER, ...OPEN_COUNT],
  words: [],
};
