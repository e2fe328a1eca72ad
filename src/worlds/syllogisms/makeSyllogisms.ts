/** Draws the syllogisms of a world; knows nothing of documents or questions. */
import type { Random } from "../../core/random.ts";
import { drawNonsense } from "../nonsenseWords.ts";
import { follows } from "./follows.ts";
import { QUANTIFIERS, type Quantifier, type Statement, sixStatements } from "./statement.ts";

export interface Syllogism {
  /** Two outer kinds with the middle one between them. */
  readonly kinds: readonly [string, string, string];
  /** The first relates the first two kinds, the second the last two. */
  readonly premises: readonly [Statement, Statement];
  /** Relates the outer kinds. */
  readonly conclusion: Statement;
}

/** A pair of premises over kinds 0, 1, 2 that settles exactly one relation of the outer kinds. */
interface Form {
  readonly premises: readonly [Statement, Statement];
  readonly conclusions: readonly Statement[];
}

/** Every form, by the quantifier of its conclusion; a conclusion that reads the same both ways stands twice. */
export function formsOf(): Record<Quantifier, Form[]> {
  const forms: Record<Quantifier, Form[]> = { all: [], some: [], no: [] };
  for (const first of sixStatements("0", "1")) {
    for (const second of sixStatements("1", "2")) {
      const conclusions = sixStatements("0", "2").filter((c) => follows([first, second], c) === "always");
      const quantifier = conclusions[0]?.quantifier;
      if (quantifier) forms[quantifier].push({ premises: [first, second], conclusions });
    }
  }
  return forms;
}

/** `count` syllogisms, each about three kinds of its own; all, some and no are concluded equally often. */
export function makeSyllogisms(random: Random, count: number): Syllogism[] {
  const forms = formsOf();
  const names = drawNonsense(random.fork("kinds"), 3 * count);
  const draws = random.fork("forms");
  const concluded = draws.shuffle(Array.from({ length: count }, (_, i) => QUANTIFIERS[i % 3] as Quantifier));
  return concluded.map((quantifier, index) => {
    const kinds = names.slice(3 * index, 3 * index + 3) as [string, string, string];
    const form = draws.pick(forms[quantifier]);
    const named = (s: Statement): Statement => ({
      quantifier: s.quantifier,
      a: kinds[Number(s.a)] as string,
      b: kinds[Number(s.b)] as string,
    });
    const [first, second] = form.premises;
    return {
      kinds,
      premises: [named(first), named(second)],
      conclusion: named(draws.pick(form.conclusions)),
    };
  });
}
