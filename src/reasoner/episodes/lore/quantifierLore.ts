/** All, some and no: what two statements about three kinds allow to be said, and what they do not. */
import type { Random } from "../../../core/random.ts";
import { questionPrompt } from "../../../corpus/promptFormat.ts";
import { asSentence } from "../fillTemplate.ts";
import { Coiner } from "./inventWord.ts";
import type { Lore, Said } from "./lore.ts";
import { clauseTeller, fill } from "./sayClause.ts";

type Quantifier = "all" | "some" | "no";
/** Quantifier, kind, kind. */
type Statement = readonly [Quantifier, string, string];

export const QUANTIFIER_FORMS: Readonly<Record<Quantifier, readonly string[]>> = {
  all: ["every single {a} is one of the {b}", "{a} without exception are {b}", "all {a} are {b} too"],
  some: ["a number of {a} are {b}", "some {a} are also {b}", "one finds {a} among {b}"],
  no: ["no {a} has ever been found among {b}", "{a} and {b} never overlap", "there is no {a} that is a {b}"],
};
const ABOUT: readonly string[] = [
  "about {x} and {z} the card says that",
  "whoever sorts {x} and {z} will see that",
  "the rule for {x} and {z} is that",
  "draw the circles of {x} and {z}, and you see that",
  "what can be said of {x} and {z} is that",
  "for {x} and {z} the quiz wants to hear:",
];
const QUESTIONS: readonly string[] = ["what is true of {x} and {z}?", "how do {x} stand to {z}?"];
const LEADS: readonly string[] = ["", "", "This card is about {x}, {y} and {z}. ", "On {x}, {y} and {z}: "];

/** Two premises over A, B and C, and what follows of A and C. */
const MOODS: readonly { premises: readonly [string, string]; follows: readonly string[] }[] = [
  { premises: ["all A B", "all B C"], follows: ["all A C", "some C A"] },
  { premises: ["all A B", "no B C"], follows: ["no A C", "no C A"] },
  { premises: ["some A B", "all B C"], follows: ["some A C", "some C A"] },
  { premises: ["no A B", "all C B"], follows: ["no A C", "no C A"] },
  { premises: ["all A B", "some A C"], follows: ["some B C", "some C B"] },
];

interface Card {
  readonly premises: readonly Statement[];
  readonly follows: readonly Statement[];
  readonly documents: readonly Said[];
}

export function quantifierLore(random: Random, count: number): Lore {
  const coin = new Coiner(random);
  const tell = clauseTeller(random);
  const together = random.chance(0.4);
  const cards = Array.from({ length: Math.max(1, Math.ceil(count / 2)) }, (): Card => {
    const kinds: Record<string, string> = { A: coin.word(), B: coin.word(), C: coin.word() };
    const read = (text: string): Statement => {
      const [quantifier, a, b] = text.split(" ") as [Quantifier, string, string];
      return [quantifier, kinds[a] as string, kinds[b] as string];
    };
    const mood = random.pick(MOODS);
    const premises = mood.premises
      .map(read)
      .map((p) => (p[0] !== "all" && random.chance(0.5) ? converse(p) : p));
    const lead = fill(random.pick(LEADS), {
      x: kinds.A as string,
      y: kinds.B as string,
      z: kinds.C as string,
    });
    const said = random
      .shuffle(premises)
      .map((p) => tell(random.chance(0.6) ? plain(p) : worded(random, p), ""));
    const documents = together ? [{ text: lead + said.join(" ") }] : said.map((text) => ({ text }));
    return { premises, follows: mood.follows.map(read), documents };
  });
  const all = (): Card => random.pick(cards);
  return {
    documents: random.shuffle(cards.flatMap((card) => card.documents)),
    ask(r) {
      const card = all();
      const statement = r.pick(r.chance(0.6) ? card.follows : card.premises.flatMap(withConverse));
      const [quantifier, a, b] = statement;
      const [x, z] = r.shuffle([a, b]) as [string, string];
      const draw = r.float();
      if (draw < 0.3)
        return {
          prompt: questionPrompt(asSentence(fill(r.pick(QUESTIONS), { x, z }), "?")),
          answer: ` ${asSentence(plain(statement), "")}\n`,
        };
      if (draw < 0.5) return { prompt: asSentence(`${quantifier} ${a} are`, ""), answer: ` ${b}.\n` };
      return { prompt: asSentence(fill(r.pick(ABOUT), { x, z }), ""), answer: ` ${plain(statement)}.\n` };
    },
    write(r, kind) {
      const card = all();
      const premise = r.pick(card.premises);
      const told = { text: asSentence(r.chance(0.6) ? plain(premise) : worded(r, premise)) };
      const target =
        kind === "deduction" ? r.pick(card.follows) : kind === "reversal" ? converse(premise) : premise;
      const line = asSentence(r.chance(0.5) ? plain(target) : worded(r, target));
      return line === told.text ? undefined : { told, kind, line };
    },
    join(r) {
      const { documents, follows } = r.pick(cards);
      return {
        told: documents,
        line: (r) => {
          const target = r.pick(follows);
          return asSentence(r.chance(0.5) ? plain(target) : worded(r, target));
        },
      };
    },
    claim(r, supported) {
      const card = all();
      const sound = [...card.premises.flatMap(withConverse), ...card.follows];
      const key = (s: Statement): string => s.join(" ");
      const known = new Set(sound.map(key));
      const [, a, b] = r.pick(sound);
      const six = (["all", "some", "no"] as const).flatMap((q): Statement[] => [
        [q, a, b],
        [q, b, a],
      ]);
      // "Some" next to a sound "all" of the same order is sound too.
      const entailed = (s: Statement): boolean =>
        known.has(key(s)) || (s[0] === "some" && known.has(key(["all", s[1], s[2]])));
      const fit = six.filter((s) => entailed(s) === supported);
      if (fit.length === 0) return undefined;
      const chosen = r.pick(fit);
      return asSentence(r.chance(0.6) ? plain(chosen) : worded(r, chosen));
    },
  };
}

const plain = ([quantifier, a, b]: Statement): string => `${quantifier} ${a} are ${b}`;
const worded = (random: Random, [quantifier, a, b]: Statement): string =>
  fill(random.pick(QUANTIFIER_FORMS[quantifier]), { a, b });
/** What the other order allows: of "all A are B" only "some B are A" (each kind has members). */
const converse = ([quantifier, a, b]: Statement): Statement => [
  quantifier === "all" ? "some" : quantifier,
  b,
  a,
];
const withConverse = (statement: Statement): Statement[] => [statement, converse(statement)];

/** Every sentence form, and every content word put into it, for the proof of disjointness. */
export const QUANTIFIER_TEXT = {
  templates: [...Object.values(QUANTIFIER_FORMS).flat(), ...ABOUT, ...QUESTIONS, ...LEADS],
  words: [],
};
