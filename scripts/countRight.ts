/** Right answers by split, as text: what the scripts that ask an arm again print. */
import type { Question } from "../src/corpus/types.ts";
import { chooseOption } from "../src/evaluate/chooseOption.ts";
import type { LanguageModel } from "../src/models/languageModel.ts";

export async function countRight(model: LanguageModel, questions: readonly Question[]): Promise<string> {
  const scores = await model.score(
    questions.map(({ prompt, options }) => ({
      prompt,
      continuations: options.map((option) => ` ${option}`),
    })),
  );
  const right = new Map<string, boolean[]>();
  questions.forEach(({ split, answer }, at) => {
    const correct = chooseOption(scores[at] ?? [], "sum") === answer;
    right.set(split, [...(right.get(split) ?? []), correct]);
  });
  return [...right].map(([split, all]) => `${split} ${all.filter(Boolean).length}/${all.length}`).join(", ");
}
