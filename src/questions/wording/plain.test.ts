/** Letters in place of names: the same four questions in every language. */
import { expect, it } from "vitest";
import type { FoundFact, Relation } from "../types.ts";
import { wordingOf } from "./wording.ts";

it.each([
  [["hr", "ekipa Jasika", "vodi", "alat Osk"], "Što je X?", "Ekipa Jasika vodi X.", "X vodi alat Osk. X je"],
  [["de", "das Team Erle", "leitet", "Osk"], "Was ist X?", "Das Team Erle leitet X.", "X leitet Osk. X ist"],
  [["de-AT", "Erle", "leitet", "Osk"], "Was ist X?", "Erle leitet X.", "X leitet Osk. X ist"],
  [["pl", "Olcha", "prowadzi", "Osk"], "X = ?", "Olcha prowadzi X.", "X prowadzi Osk. X ="],
] as const)("%j", ([locale, subject, middle, object], ask, stated, begun) => {
  const fact: FoundFact = {
    ...{ relation: middle, subject, middle, object, locale },
    ...{ passageId: "p", documentId: "d", statement: "" },
  };
  const things = { persons: false };
  const relation: Relation = { id: middle, form: middle, facts: [fact], subjects: things, objects: things };
  const wording = wordingOf(locale);
  expect(wording.stated(fact, relation)).toEqual({ prompt: `${stated} ${ask}`, form: "question" });
  expect(wording.indirect(fact, relation)).toEqual({ prompt: begun, form: "sentence" });
});
