/** Writes what two facts with a shared entity give together: all entities that matter are named. */
import type { Random } from "../../core/random.ts";
import { nounOfSubject } from "./askFact.ts";
import { asSentence, fillTemplate } from "./fillTemplate.ts";
import { formsOf } from "./formsOf.ts";
import type { Fact, Form } from "./types.ts";

/** In this share of conclusions the shared entity is named too, in apposition. */
const NAMED = 0.4;

/** `first.filler` is `second.name`. */
export function concludeChain(random: Random, first: Fact, second: Fact): string {
  const one = formsOf(first.relation);
  const two = formsOf(second.relation);
  const shared = first.filler;
  const viaSecond = nounOfSubject(random, second);
  const viaFirst = fillTemplate(random.pick(one.nounOfFiller), first.name, "");
  const ending = (forms: readonly Form[], slot: string): readonly Form[] =>
    forms.filter((form) => form.text.endsWith(slot) && form.predicate >= 0 && !form.text.startsWith("it is"));
  if (random.chance(NAMED)) {
    const useFirst = random.chance(0.5);
    const forms = useFirst ? ending(one.plainNameFirst, "{f}") : ending(two.plainFillerFirst, "{s}");
    if (forms.length > 0) {
      const text = random.pick(forms).text;
      const line = useFirst
        ? fillTemplate(text, first.name, `${shared}, ${viaSecond}`)
        : fillTemplate(text, `${shared}, ${viaFirst}`, second.filler);
      return asSentence(line);
    }
  }
  const nameFirst = random.chance(0.5);
  if (random.chance(0.5)) {
    const forms = pickable(nameFirst ? one.plainNameFirst : one.plainFillerFirst);
    return asSentence(fillTemplate(random.pick(forms).text, first.name, viaSecond));
  }
  const forms = pickable(nameFirst ? two.plainNameFirst : two.plainFillerFirst);
  return asSentence(fillTemplate(random.pick(forms).text, viaFirst, second.filler));
}

/** Hand-written identity forms ("the name X stands for …") take a name, not a noun phrase. */
function pickable(forms: readonly Form[]): readonly Form[] {
  const built = forms.filter((form) => form.predicate >= 0 && !form.text.startsWith("it is"));
  return built.length > 0 ? built : forms;
}
