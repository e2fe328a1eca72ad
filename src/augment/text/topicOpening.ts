/**
 * The beginning of a sentence that names two things before it says anything of them. Where documents say what holds
 * before they name of what ("All femp are glon"), "all" is never predicted after the two names, so a question that
 * names them first is not answered, however often the sentence is learned (docs/experiments.md).
 */

export interface Topic {
  /** The line begins so; English, as the texts of `topicsBetween`. */
  readonly start: string;
  /** What the line has to speak of after its beginning. */
  readonly names: readonly [string, string];
}

/** Both orders, since a question may name either first. */
export function topicsBetween(a: string, b: string): readonly [Topic, Topic] {
  const topic = (first: string, second: string): Topic => ({
    start: `Between ${first} and ${second} it holds that`,
    names: [first, second],
  });
  return [topic(a, b), topic(b, a)];
}

/** Whether an answer speaks of everything that its beginning named. */
export function speaksOf(names: readonly string[], answer: string): boolean {
  const words = new Set(answer.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu));
  return names.every((name) =>
    (name.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []).every((word) => words.has(word)),
  );
}
