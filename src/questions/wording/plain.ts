/**
 * Questions in any language, with no rule of its grammar: the statement with a letter in place of what is asked for.
 * "Ekipa Jasika vodi X. Što je X?" A larger model words them better (`rewordQuestions`).
 */
import type { FoundFact } from "../types.ts";
import type { End, Told, Wording } from "./wording.ts";

interface Letters {
  /** Asks what a letter stands for. */
  ask(letter: string): string;
  /** A sentence that breaks off before it says what a letter stands for. */
  begin(letter: string): string;
}

const LETTERS: Readonly<Record<string, Letters>> = {
  hr: { ask: (letter) => `Što je ${letter}?`, begin: (letter) => `${letter} je` },
  de: { ask: (letter) => `Was ist ${letter}?`, begin: (letter) => `${letter} ist` },
  fr: { ask: (letter) => `Qu’est-ce que ${letter} ?`, begin: (letter) => `${letter} est` },
  es: { ask: (letter) => `¿Qué es ${letter}?`, begin: (letter) => `${letter} es` },
  it: { ask: (letter) => `Che cosa è ${letter}?`, begin: (letter) => `${letter} è` },
  ja: { ask: (letter) => `${letter}は何ですか？`, begin: (letter) => `${letter}は` },
};
/** In every other language a sign says it. */
const SIGNS: Letters = { ask: (letter) => `${letter} = ?`, begin: (letter) => `${letter} =` };

export function plain(locale: string): Wording {
  const { ask, begin } = LETTERS[locale.toLowerCase().split("-")[0] as string] ?? SIGNS;
  const asking = (told: readonly string[], letter: string) => ({
    prompt: `${told.join(" ")} ${ask(letter)}`,
    form: "question" as const,
  });
  return {
    stated: (fact) => asking([told(fact, { object: "X" })], "X"),
    reversed: (fact) => asking([told(fact, { subject: "X" })], "X"),
    indirect: (fact) => ({ prompt: `${told(fact, { subject: "X" })} ${begin("X")}`, form: "sentence" }),
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
