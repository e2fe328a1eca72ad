/** Kinds in an order: "dalim are more salty than orgen", so orgen are less salty than dalim. */
import type { Random } from "../../../core/random.ts";
import { questionPrompt } from "../../../corpus/promptFormat.ts";
import { asSentence } from "../fillTemplate.ts";
import { Coiner } from "./inventWord.ts";
import type { Lore, Said } from "./lore.ts";
import { CONNECTIVES, clauseTeller, fill } from "./sayClause.ts";

export const COMPARED: readonly string[] =
  "noisy salty sleepy shiny sticky bitter loyal clumsy greedy lazy daring clever costly gloomy dusty hairy sour cheerful rare jumpy witty honest famous useful modern stubborn reliable tasty nervous modest".split(
    " ",
  );
const PAIRS: readonly (readonly [string, string])[] = [
  ["taller", "shorter"],
  ["older", "younger"],
  ["faster", "slower"],
  ["louder", "quieter"],
  ["bigger", "smaller"],
  ["richer", "poorer"],
  ["warmer", "colder"],
  ["earlier", "later"],
  ["thicker", "thinner"],
];

export const COMPARISON_FORMS: readonly string[] = [
  "{a} are {c} than {b}",
  "{a} tend to be {c} than {b}",
  "{a} have always been {c} than {b}",
  "set against {b}, {a} are {c}",
  "whoever compares them sees that {a} are {c} than {b}",
];
const OPEN: readonly string[] = [
  "{a} are {c} than",
  "{a} tend to be {c} than",
  "no doubt {a} are {c} than",
  "{a} may be called {c} than",
  "on the scale {a} turn out {c} than",
];
const QUESTIONS: readonly string[] = ["what are {a} {c} than?", "than which kind are {a} {c}?"];

interface Step {
  readonly high: string;
  readonly low: string;
  readonly more: string;
  readonly less: string;
}
interface Told extends Said {
  readonly step: Step;
  readonly highFirst: boolean;
  readonly form: string;
}

export function comparisonLore(random: Random, count: number): Lore {
  const coin = new Coiner(random);
  const chains: Step[][] = [];
  const longest = random.between(2, 5);
  for (let left = count; left > 0; ) {
    const [more, less] = random.chance(0.75) ? graded(random.pick(COMPARED)) : random.pick(PAIRS);
    const kinds = Array.from({ length: random.between(2, longest) }, () => coin.word());
    chains.push(kinds.slice(1).map((low, i) => ({ high: kinds[i] as string, low, more, less })));
    left -= kinds.length - 1;
  }
  const tell = clauseTeller(random);
  const highShare = random.pick([0, 0.5, 0.5, 1]);
  const repeats = random.pick([1, 1, 2]);
  const told = random.shuffle(
    chains.flat().flatMap((step) => {
      const highFirst = random.chance(highShare);
      return Array.from({ length: repeats }, (): Told => {
        const form = random.pick(COMPARISON_FORMS);
        return { step, highFirst, form, text: tell(say(form, step, highFirst), "") };
      });
    }),
  );
  const deduced = (): Step | undefined => {
    const chain = random.pick(chains.filter((c) => c.length > 1).concat([[]]));
    const from = random.int(Math.max(1, chain.length - 1));
    const [first, last] = [chain[from], chain[from + 1]];
    return first && last ? { ...first, low: last.low } : undefined;
  };
  return {
    contradicts: true,
    documents: told,
    ask(r) {
      const { step, highFirst } = r.pick(told);
      const first = r.chance(0.35) ? highFirst : !highFirst;
      const [a, b, c] = slots(step, first);
      const draw = r.float();
      if (draw < 0.2) {
        const [x, y] = r.shuffle([a, b]);
        return { prompt: questionPrompt(`Which are ${c}, ${x} or ${y}?`), answer: ` ${a}\n` };
      }
      if (draw < 0.35)
        return {
          prompt: questionPrompt(asSentence(fill(r.pick(QUESTIONS), { a, c }), "?")),
          answer: ` ${b}\n`,
        };
      if (draw < 0.5) return { prompt: asSentence(a, ""), answer: ` are ${c} than ${b}.\n` };
      const open = fill(r.pick(OPEN), { a, c });
      return { prompt: asSentence(r.pick(CONNECTIVES) + open, ""), answer: ` ${b}.\n` };
    },
    write(r, kind) {
      const item = r.pick(told);
      const bare = { text: asSentence(say(item.form, item.step, item.highFirst)) };
      const stated = r.chance(0.5) ? item : bare;
      if (kind === "deduction") {
        const step = deduced();
        if (!step) return undefined;
        const premise = told.find((t) => t.step.high === step.high && t.step.more === step.more) ?? item;
        return { told: premise, kind, line: line(r, step, r.chance(0.5)) };
      }
      return {
        told: stated,
        kind,
        line: line(r, item.step, item.highFirst === (kind === "rephrase"), item.form),
      };
    },
    join(r) {
      const chain = r.pick(chains);
      if (chain.length < 2) return undefined;
      const from = r.int(chain.length - 1);
      const [first, last] = [chain[from] as Step, chain[from + 1] as Step];
      const found = [first, last].map((step) => r.pick(told.filter((item) => item.step === step)));
      const step = { ...first, low: last.low };
      return { told: found, line: (r) => line(r, step, r.chance(0.5)) };
    },
    claim(r, supported) {
      const step = (r.chance(0.2) ? deduced() : undefined) ?? r.pick(told).step;
      const highFirst = r.chance(0.5);
      if (supported) return line(r, step, highFirst);
      return line(r, { ...step, high: step.low, low: step.high }, highFirst);
    },
  };
}

const graded = (word: string): readonly [string, string] => [`more ${word}`, `less ${word}`];

function slots(step: Step, highFirst: boolean): [first: string, second: string, comparative: string] {
  return highFirst ? [step.high, step.low, step.more] : [step.low, step.high, step.less];
}

function say(form: string, step: Step, highFirst: boolean): string {
  const [a, b, c] = slots(step, highFirst);
  return fill(form, { a, b, c });
}

function line(random: Random, step: Step, highFirst: boolean, not?: string): string {
  return asSentence(say(random.pick(COMPARISON_FORMS.filter((form) => form !== not)), step, highFirst));
}

/** Every sentence form, and every content word put into it, for the proof of disjointness. */
export const COMPARISON_TEXT = {
  templates: [...COMPARISON_FORMS, ...OPEN, ...QUESTIONS],
  words: [...COMPARED, ...PAIRS.flat()],
};
