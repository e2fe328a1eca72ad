/** Writes the line that a good augmenter would write of a told fact: bare, entities verbatim. */
import type { Random } from "../../core/random.ts";
import { asSentence, fillTemplate } from "./fillTemplate.ts";
import { formsOf } from "./formsOf.ts";
import type { Told } from "./tellFact.ts";
import type { Form } from "./types.ts";

/** The chance to keep the statement's own verb, where it has one: what unseen sentences will need. */
const SAME_PREDICATE = 0.65;

/** A rephrasing keeps the order of the entities and changes the template; a reversal swaps the order. */
export function writeLine(random: Random, told: Told, kind: "rephrase" | "reversal"): string {
  const forms = formsOf(told.fact.relation);
  const nameFirst = (told.order === "name-first") === (kind === "rephrase");
  const plain = nameFirst ? forms.plainNameFirst : forms.plainFillerFirst;
  const all = nameFirst ? forms.nameFirst : forms.fillerFirst;
  const usable = (random.chance(0.5) ? plain : all.filter((f) => !f.decor)).filter(
    (f) => f.text !== told.form.text,
  );
  const same = usable.filter((form) => form.predicate === told.form.predicate);
  const form: Form =
    told.form.predicate >= 0 && same.length > 0 && random.chance(SAME_PREDICATE)
      ? random.pick(same)
      : random.pick(usable.length > 0 ? usable : plain);
  return asSentence(fillTemplate(form.text, told.fact.name, told.fact.filler));
}
