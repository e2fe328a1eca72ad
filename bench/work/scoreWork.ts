/** Questions of four options after one long context, as texts for ours and as ids for the peers. */

import type { Tokenizer } from "../../src/engine/tokenizer/tokenizer.ts";
import { commonLength, PrefixEncoder } from "../../src/models/textSplit.ts";
import { people, prefixOf } from "./people.ts";

export interface ScoreWork {
  readonly context: string;
  readonly questions: readonly { readonly prompt: string; readonly options: readonly string[] }[];
  readonly ids: {
    readonly context: readonly number[];
    /** Prompts begin where the context ends; an option's ids are those beyond the prompt's. */
    readonly questions: readonly {
      readonly prompt: readonly number[];
      readonly options: readonly (readonly number[])[];
    }[];
  };
}

export function scoreWork(tokenizer: Tokenizer, size: { questions: number; tokens: number }): ScoreWork {
  const { corpus } = people({ size: 30, variants: 6 });
  const { prefix } = prefixOf(corpus.documents, size.tokens, (text) => tokenizer.encode(text).length);
  const questions = corpus.questions
    .slice(0, size.questions)
    .map(({ prompt, options }) => ({ prompt, options: options.map((option) => ` ${option}`) }));
  if (questions.length < size.questions) throw new RangeError(`the world has ${questions.length} questions`);

  const encoder = new PrefixEncoder(tokenizer, prefix);
  const befores = questions.map(({ prompt }) => encoder.encode(prompt));
  const shared = Math.min(...befores.map((before) => commonLength(encoder.tokens, before)));
  return {
    context: prefix,
    questions,
    ids: {
      context: encoder.tokens.slice(0, shared),
      questions: questions.map(({ prompt, options }, at) => {
        const before = befores[at] as number[];
        return {
          prompt: before.slice(shared),
          options: options.map((option) => {
            const whole = encoder.encode(prompt + option);
            if (commonLength(before, whole) < before.length)
              throw new Error("an option changes its prompt's tokens");
            return whole.slice(before.length);
          }),
        };
      }),
    },
  };
}
