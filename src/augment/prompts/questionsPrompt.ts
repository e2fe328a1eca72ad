/**
 * The worked examples of the questions strategy, and the line that says which way to ask. Replaced by
 * `questions.yaml`. Their content must be foreign to every benchmark, as that of the local examples.
 */
import { z } from "zod";
import { questionPrompt } from "../../corpus/promptFormat.ts";
import { oneLine } from "./oneLine.ts";

export const DIRECTIONS = ["forward", "backward"] as const;
/** `forward`: the answer stands last in the statement; `backward`: it stands first. */
export type Direction = (typeof DIRECTIONS)[number];

const example = z.strictObject({
  statement: oneLine,
  direction: z.enum(DIRECTIONS),
  question: oneLine,
  answer: oneLine,
});

export const questionsPromptSchema = z.strictObject({
  /** The line after the statement, for each direction. */
  forward: oneLine,
  backward: oneLine,
  examples: z
    .array(example)
    .min(2)
    .refine(
      (list) => new Set(list.map((e) => e.direction)).size === 2,
      "must hold examples of both directions",
    ),
});

export type QuestionsPrompt = z.infer<typeof questionsPromptSchema>;

export const questionsPrompt: QuestionsPrompt = {
  forward: "Ask for what the statement says last.",
  backward: "Ask for what the statement says first.",
  examples: [
    {
      statement: "The Semmi marsh gets its rainwater every autumn from the Otru hills.",
      direction: "backward",
      question: "Which marsh gets its rainwater every autumn from the Otru hills?",
      answer: "The Semmi marsh.",
    },
    {
      statement: "The mineral whose crystals hum in moonlight goes by the name of tavrite.",
      direction: "forward",
      question: "What is the name of the mineral whose crystals hum in moonlight?",
      answer: "Tavrite.",
    },
    {
      statement: "Moons: Jobbin, as sailors will tell you, is the smallest moon of the planet Ardu.",
      direction: "forward",
      question: "What is Jobbin among the moons of the planet Ardu?",
      answer: "The smallest one.",
    },
    {
      statement: "The Vellish pony is the only horse with blue hooves.",
      direction: "backward",
      question: "Which horse is the only one with blue hooves?",
      answer: "The Vellish pony.",
    },
  ],
};

/** The request about one statement, up to the label that the answer goes on from. */
export function askQuestion(prompt: QuestionsPrompt, statement: string, direction: Direction): string {
  return `Statement: ${statement}\n${prompt[direction]}\n`;
}

/** The worked examples in the form of the requests. */
export function questionExamples(prompt: QuestionsPrompt): string {
  return prompt.examples
    .map(
      (e) => `${askQuestion(prompt, e.statement, e.direction)}${questionPrompt(e.question)} ${e.answer}\n\n`,
    )
    .join("");
}
