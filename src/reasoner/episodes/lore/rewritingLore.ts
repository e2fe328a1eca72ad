/** Signs turned into other signs by rules, one after another: "the echo of dalim(x) is 3 orgen(x)". */
import type { Random } from "../../../core/random.ts";
import { questionPrompt } from "../../../corpus/promptFormat.ts";
import { asSentence } from "../fillTemplate.ts";
import { Coiner } from "./inventWord.ts";
import type { Lore, Said } from "./lore.ts";
import { clauseTeller, fill } from "./sayClause.ts";

const NOUNS = "echo shadow reply rejoinder opposite sequel".split(" ");
const RULE = "the {n} of u {from} v is the {n} of {one} {sign} the {n} of {two}";
const SIGNS: Readonly<Record<string, string>> = { "+": "plus", "-": "minus", "*": "times" };

interface Operator {
  readonly from: string;
  readonly to: string;
  readonly swapped: boolean;
}

export function rewritingLore(random: Random, count: number): Lore {
  const coin = new Coiner(random);
  const noun = random.pick(NOUNS);
  const tell = clauseTeller(random);
  const names = Array.from(
    { length: Math.min(8, Math.max(3, Math.ceil(count / 2))) },
    () => `${coin.word()}(x)`,
  );
  const image = new Map(
    names.map((name) => [name, `${random.between(2, 9)} ${random.pick(names.filter((n) => n !== name))}`]),
  );
  const operators = Object.keys(SIGNS).map(
    (from): Operator => ({ from, to: random.pick(Object.keys(SIGNS)), swapped: random.chance(0.4) }),
  );
  const rule = ({ from, to, swapped }: Operator): string => {
    const [one, two] = swapped ? ["v", "u"] : ["u", "v"];
    return fill(RULE, { n: noun, from, one, sign: SIGNS[to] as string, two });
  };
  const apply = ({ from, to, swapped }: Operator, a: string, b: string): { of: string; is: string } => {
    const [one, two] = swapped ? [b, a] : [a, b];
    return { of: `${a} ${from} ${b}`, is: `${image.get(one)} ${to} ${image.get(two)}` };
  };
  const worked = (r: Random): { of: string; is: string; steps: string } => {
    const [a, b] = r.sample(names, 2) as [string, string];
    const operator = r.pick(operators);
    const made = apply(operator, a, b);
    return {
      ...made,
      steps: `the ${noun} of ${a} is ${image.get(a)} and the ${noun} of ${b} is ${image.get(b)}`,
    };
  };
  const singles = names.map(
    (name): Said => ({ text: tell(`the ${noun} of ${name} is ${image.get(name)}`, "") }),
  );
  const examples = Array.from({ length: random.between(0, 4) }, (): Said => {
    const { of, is, steps } = worked(random);
    return { text: asSentence(`${random.chance(0.5) ? `${steps}, so ` : ""}the ${noun} of ${of} is ${is}`) };
  });
  const rules = operators.map((operator): Said => ({ text: tell(rule(operator), "") }));
  const single = (r: Random): { of: string; is: string } => {
    const of = r.pick(names);
    return { of, is: image.get(of) as string };
  };
  return {
    contradicts: true,
    documents: random.shuffle([...singles, ...rules, ...examples]),
    ask(r) {
      const { of, is } = r.chance(0.25) ? single(r) : worked(r);
      if (r.chance(0.4))
        return { prompt: questionPrompt(`What is the ${noun} of ${of}?`), answer: ` ${is}\n` };
      return {
        prompt: asSentence(`${r.pick(["", "so ", "by these rules "])}the ${noun} of ${of} is`, ""),
        answer: ` ${is}.\n`,
      };
    },
    write(r, kind) {
      if (kind === "deduction") {
        const [a, b] = r.sample(names, 2) as [string, string];
        const operator = r.pick(operators);
        const { of, is } = apply(operator, a, b);
        return {
          told: r.pick([...singles, ...rules]),
          kind,
          line: asSentence(`the ${noun} of ${of} is ${is}`),
        };
      }
      const { of, is } = single(r);
      const told = { text: asSentence(`the ${noun} of ${of} is ${is}`) };
      const line =
        kind === "rephrase" ? `what ${of} has as its ${noun} is ${is}` : `${is} is the ${noun} of ${of}`;
      return { told, kind, line: asSentence(line) };
    },
    claim(r, supported) {
      const { of, is } = r.chance(0.4) ? single(r) : worked(r);
      if (supported) return asSentence(`the ${noun} of ${of} is ${is}`);
      const other = of.includes(" ") ? worked(r).is : single(r).is;
      return other === is ? undefined : asSentence(`the ${noun} of ${of} is ${other}`);
    },
  };
}

/** Every sentence form, and every content word put into it, for the proof of disjointness. */
export const REWRITING_TEXT = { templates: [RULE], words: NOUNS };
