/**
 * Questions in any language, with no rule of its grammar: the statement with a letter in place of what is asked for.
 * "Ekipa Jasika vodi X. Što je X?" A larger model words them better (`rewordQuestions`).
 */
import type { FoundFact } from "../types.ts";
import type { End, Told, Wording } from "./wording.ts";

/** How to ask what a letter stands for; elsewhere by a sign. */
const ASK: Readonly<Record<string, (letter: string) => string>> = {
  hr: (letter) => `Što je ${letter}?`,
  de: (letter) => `Was ist ${letter}?`,
  fr: (letter) => `Qu’est-ce que ${letter} ?`,
  es: (letter) => `¿Qué es ${letter}?`,
  it: (letter) => `Che cosa è ${letter}?`,
  ja: (letter) => `${letter}は何ですか？`,
};

export function plain(locale: string): Wording {
  const ask = ASK[locale.toLowerCase().split("-")[0] as string] ?? ((letter: string) => `${letter} = ?`);
  const asking = (told: readonly string[], letter: string) => ({
    prompt: `${told.join(" ")} ${ask(letter)}`,
    form: "question" as const,
  });
  return {
    stated: (fact) => asking([told(fact, { object: "X" })], "X"),
    reversed: (fact) => asking([told(fact, { subject: "X" })], "X"),
    indirect: () => undefined,
    chained: (described: Told, asked: Told) => {
      const first = told(described.fact, { [described.end]: "X" });
      const wanted: End = asked.end === "subject" ? "object" : "subject";
      return asking([first, told(asked.fact, { [asked.end]: "X", [wanted]: "Y" })], "Y");
    },
  };
}

function told(fact: FoundFact, letters: Partial<Record<End, string>>): string {
  const subject = letters.subject ?? fact.subject;
  const object = letters.object ?? fact.object;
  if (fact.columns) return `${fact.columns[0]}: ${subject}; ${fact.columns[1]}: ${object}.`;
  return `${subject.charAt(0).toUpperCase()}${subject.slice(1)} ${fact.middle} ${object}.`;
}
