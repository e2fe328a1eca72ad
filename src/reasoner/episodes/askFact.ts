/** Puts a fact as a question or an open sentence, with its answer. One place for the form of answers. */
import type { Random } from "../../core/random.ts";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import { asSentence, fillTemplate } from "./fillTemplate.ts";
import { formsOf } from "./formsOf.ts";
import type { Fact, Relation } from "./types.ts";

export interface Branch {
  readonly prompt: string;
  readonly answer: string;
}

export type Asked = "name" | "filler";

/** `avoid`: document templates of this fact; an open sentence never begins like one of them. */
export function askFact(random: Random, fact: Fact, asked: Asked, avoid: readonly string[] = []): Branch {
  return ask(random, fact.relation, fact.name, fact.filler, asked, avoid);
}

function ask(
  random: Random,
  relation: Relation,
  name: string,
  filler: string,
  asked: Asked,
  avoid: readonly string[],
): Branch {
  const forms = formsOf(relation);
  const answer = asked === "name" ? name : filler;
  if (random.chance(0.5)) {
    const open = (asked === "name" ? forms.clozeName : forms.clozeFiller).filter(
      (form) => !avoid.some((text) => text.startsWith(`${form.text} `)),
    );
    if (open.length > 0) {
      const prompt = asSentence(fillTemplate(random.pick(open).text, name, filler), "");
      return { prompt, answer: ` ${answer}.\n` };
    }
  }
  const form = random.pick(asked === "name" ? forms.askName : forms.askFiller);
  const question = asSentence(fillTemplate(form.text, name, filler), "?");
  return { prompt: questionPrompt(question), answer: ` ${answer}\n` };
}

/** A question over two facts that share an entity: the shared one is named by what the other fact says. */
export function askChain(random: Random, first: Fact, second: Fact, asked: Asked): Branch {
  if (asked === "filler") {
    const middle = fillTemplate(random.pick(formsOf(first.relation).nounOfFiller), first.name, "");
    return ask(random, second.relation, middle, second.filler, "filler", []);
  }
  const middle = nounOfSubject(random, second);
  return ask(random, first.relation, first.name, middle, "name", []);
}

/** "the tool that is kept in Orlenby"; an indefinite description cannot point at its subject by itself. */
export function nounOfSubject(random: Random, fact: Fact): string {
  const nouns = formsOf(fact.relation).nounOfSubject;
  const fit = fact.filler.startsWith("the ") ? nouns : nouns.filter((noun) => noun !== "{f}");
  return fillTemplate(random.pick(fit), "", fact.filler);
}
