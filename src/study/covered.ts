/**
 * Whether the training texts of an arm state a question's answer in the direction asked. An arm that
 * answers a covered question repeats what it was taught; on an uncovered one it has generalised.
 *
 * With entities (worlds): some text names the entity that the question names, and after it the right
 * option. Without (documents): some text has the right option after at least half of the cue words, the
 * content words that the question shares with the facts it needs.
 */
import type { Corpus, Fact, Question } from "../corpus/types.ts";
import { plainWords, standsAfter } from "./entityOrder.ts";

export function coverage(corpus: Corpus, trainingTexts: readonly string[]): (question: Question) => boolean {
  const facts = new Map(corpus.facts.map((fact) => [fact.id, fact]));
  const texts = [...new Set(trainingTexts.map(plainWords))];
  return (question) => {
    const answer = plainWords(question.options[question.answer] ?? "");
    const withAnswer = texts.filter((text) => text.includes(answer));
    const needed = question.factIds.flatMap((id) => facts.get(id) ?? []);
    const asked = entitiesAsked(question, needed, answer);
    if (asked.length > 0) return withAnswer.some((text) => asked.some((e) => standsAfter(text, e, answer)));
    const cues = cueWords(question, needed, answer);
    return withAnswer.some((text) => {
      const before = text.slice(0, text.lastIndexOf(answer) + 1);
      return cues.filter((cue) => before.includes(cue)).length * 2 >= cues.length;
    });
  };
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
