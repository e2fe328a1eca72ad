/**
 * What must hold of an example's questions, each check giving its faults in words: the pages answer every question,
 * once, in the direction that its split says, and with no wrong option beside. Knows no example and no file.
 */
import type { Corpus, Question } from "../types.ts";

/** Faults, each beginning with the question's id; none where all is well. */
export type ExampleCheck = (corpus: Corpus) => string[];

const right = (question: Question) => question.options[question.answer] as string;
const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
const splitsOf = ({ questions }: Corpus) => [...new Set(questions.map((q) => q.split))];

function statementsOf(question: Question, { facts }: Corpus): string[] {
  return question.factIds.map((id) => facts.find((f) => f.id === id)?.statement ?? "");
}

export const exampleChecks: Readonly<Record<string, ExampleCheck>> = {
  "each fact stands in one place": ({ facts }) =>
    facts
      .filter((f) => f.passageIds.length !== 1)
      .map((f) => `${f.statement}: ${f.passageIds.length} places`),

  "no prompt is given twice": ({ questions }) => {
    const prompts = questions.map((q) => q.prompt);
    return questions.filter((q, i) => prompts.indexOf(q.prompt) !== i).map((q) => `${q.id}: ${q.prompt}`);
  },

  "there are four options, the right one in each place equally often (to one)": (corpus) => [
    ...corpus.questions
      .filter((q) => q.options.length !== 4)
      .map((q) => `${q.id}: ${q.options.length} options`),
    ...splitsOf(corpus).flatMap((split) => {
      const asked = corpus.questions.filter((q) => q.split === split);
      const places = [0, 1, 2, 3].map((place) => asked.filter((q) => q.answer === place).length);
      return Math.max(...places) - Math.min(...places) > 1 ? [`${split}: ${places}`] : [];
    }),
  ],

  "the facts named hold the right answer and no wrong one": (corpus) =>
    corpus.questions.flatMap((question) => {
      const text = statementsOf(question, corpus).join(" ").toLowerCase();
      return question.options
        .filter((option) => text.includes(option.toLowerCase()) !== (option === right(question)))
        .map((option) => `${question.id}: ${option} in "${text}"`);
    }),

  "stated and reversed questions run the way that their split says": (corpus) =>
    corpus.questions
      .filter((q) => q.split !== "deduction")
      .flatMap((question) => {
        const [fact = ""] = statementsOf(question, corpus);
        const queried = longestShared(question.prompt, fact, right(question));
        if (queried.length <= 4) return [`${question.id}: nothing of the fact is asked about (${queried})`];
        const answerFirst =
          fact.toLowerCase().indexOf(right(question).toLowerCase()) < fact.toLowerCase().indexOf(queried);
        return answerFirst === (question.split === "reversed")
          ? []
          : [`${question.id}: ${queried} in "${fact}"`];
      }),

  "what is asked in reverse stands nowhere in reverse, headings included": (corpus) =>
    corpus.questions
      .filter((q) => q.split === "reversed")
      .flatMap((question) => {
        const [fact = ""] = statementsOf(question, corpus);
        const queried = longestShared(question.prompt, fact, right(question));
        return corpus.passages
          .map((p) => `${p.title} ${p.section ?? ""} ${p.text}`)
          .filter((text) => {
            const queriedAt = text.toLowerCase().indexOf(queried);
            return (
              queriedAt >= 0 && text.toLowerCase().indexOf(right(question).toLowerCase(), queriedAt) >= 0
            );
          })
          .map((text) => `${question.id} (${queried}): ${text}`);
      }),

  "a deduction needs two pages": (corpus) => {
    const pageOf = new Map(corpus.passages.map((p) => [p.id, p.documentId]));
    return corpus.questions
      .filter((q) => q.split === "deduction")
      .filter((question) => {
        const used = question.factIds.map((id) => corpus.facts.find((f) => f.id === id)?.passageIds[0] ?? "");
        return new Set(used.map((passage) => pageOf.get(passage))).size !== 2;
      })
      .map((q) => `${q.id}: ${q.prompt}`);
  },

  "no prompt shares a run of six words with a page": (corpus) => {
    const pages = corpus.documents.map((d) => ` ${wordsOf(d.text).join(" ")} `);
    return corpus.questions.flatMap((question) => {
      const words = wordsOf(question.prompt.replace(/^Question: |\nAnswer:$/g, ""));
      return words
        .map((_, i) => ` ${words.slice(i, i + 6).join(" ")} `)
        .slice(0, Math.max(0, words.length - 5))
        .filter((run) => pages.some((page) => page.includes(run)))
        .map((run) => `${question.id}:${run}`);
    });
  },
};

/** The longest run of letters that prompt and fact share outside the answer: what is asked about. */
function longestShared(prompt: string, fact: string, answer: string): string {
  const [a, b] = [prompt.toLowerCase(), fact.toLowerCase().replace(answer.toLowerCase(), "\u0000")];
  let best = "";
  for (let i = 0; i < b.length; i++) {
    while (i + best.length < b.length && a.includes(b.slice(i, i + best.length + 1))) {
      best = b.slice(i, i + best.length + 1);
    }
  }
  return best.trim();
}
