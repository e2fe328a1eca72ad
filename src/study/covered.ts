/**
 * Whether the training texts of an arm state a question's answer in the direction asked. An arm that
 * answers a covered question repeats what it was taught; on an uncovered one it has generalised.
 *
 * With entities (worlds): some text names the entity that the question names, and after it the right
 * option; where the right option is itself a statement about two of them ("no femp are zork"), some text holds it, sign
 * by sign, and names what the question names. Without (documents): some text has the right option after at least half of the cue words, the
 * content words that the question shares with the facts it needs.
 */
import type { Corpus, Fact, Question } from "../corpus/types.ts";
import { plainWords, standsAfter } from "./entityOrder.ts";

export function coverage(corpus: Corpus, trainingTexts: readonly string[]): (question: Question) => boolean {
  const stating = textsStating(corpus, trainingTexts);
  return (question) => stating(question).next().done !== true;
}

/** The training texts that state a question's answer in the direction asked, in their order, each once; found as they are taken. */
export function textsStating(
  corpus: Corpus,
  trainingTexts: readonly string[],
): (question: Question) => Generator<string, void> {
  const facts = new Map(corpus.facts.map((fact) => [fact.id, fact]));
  const texts = [...new Map(trainingTexts.map((text) => [plainWords(text), text]))];
  const written = [...new Map(trainingTexts.map((text) => [spaced(text), text]))];
  return function* stating(question) {
    const option = question.options[question.answer] ?? "";
    const answer = plainWords(option);
    const needed = question.factIds.flatMap((id) => facts.get(id) ?? []);
    const asked = entitiesAsked(question, needed, answer);
    if (isStatement(needed, answer)) {
      for (const [signs, text] of written)
        if (signs.includes(spaced(option)) && asked.every((e) => plainWords(text).includes(e))) yield text;
      return;
    }
    const cues = asked.length > 0 ? [] : cueWords(question, needed, answer);
    const states = (words: string): boolean => {
      if (asked.length > 0) return asked.some((e) => standsAfter(words, e, answer));
      const before = words.slice(0, words.lastIndexOf(answer) + 1);
      return cues.filter((cue) => before.includes(cue)).length * 2 >= cues.length;
    };
    for (const [words, text] of texts) if (words.includes(answer) && states(words)) yield text;
  };
}

/** Lower case, single spaces, every sign kept: "4 a - b" and "4 a + b" are different claims. */
function spaced(text: string): string {
  return text.toLowerCase().replace(/\s+/g, " ").trim();
}

/** True when the answer holds two entities of the facts it needs. */
function isStatement(facts: readonly Fact[], answer: string): boolean {
  const entities = facts.flatMap(({ subject, object }) => [subject, object]);
  const held = entities.flatMap((entity) => (entity === undefined ? [] : [plainWords(entity)]));
  return new Set(held.filter((entity) => entity !== answer && answer.includes(entity))).size >= 2;
}

/** The entities of the facts that stand in the question itself. */
function entitiesAsked(question: Question, facts: readonly Fact[], answer: string): string[] {
  const prompt = plainWords(question.prompt);
  return facts
    .flatMap((fact) => [fact.subject, fact.object])
    .flatMap((entity) => (entity === undefined ? [] : [plainWords(entity)]))
    .filter((entity) => entity !== answer && prompt.includes(entity));
}

/** Words of four letters or more, or with a digit, stand for content: no list per language is needed. */
function cueWords(question: Question, facts: readonly Fact[], answer: string): string[] {
  const stated = plainWords(facts.map((fact) => fact.statement).join(" "));
  const words = plainWords(question.prompt).trim().split(" ");
  const content = [...new Set(words)].filter((w) => w.length >= 4 || /\p{N}/u.test(w)).map((w) => ` ${w} `);
  const outside = content.filter((word) => !answer.includes(word));
  const shared = outside.filter((word) => stated.includes(word));
  return shared.length > 0 ? shared : outside;
}
