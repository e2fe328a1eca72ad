/**
 * A data set and a task for Inspect (inspect-ai). Its multiple choice shows the options to the model and reads
 * a letter, which is another measure than likelihood; it needs no logprobs. Rules: Inspect's pages on data sets.
 */
import type { ExportTarget } from "../exportTypes.ts";
import { checkRows, isText, jsonRows, type Row } from "../jsonRows.ts";
import { bareQuestion, letterOf, MAX_LETTERED_OPTIONS } from "./bareQuestion.ts";

const TASK = "task.py";

export const inspectAi: ExportTarget = {
  name: "inspect",
  summary: "Inspect (inspect-ai): data set and task, options shown",
  rows: "questions",
  files: ({ questions, name }) => [
    jsonRows(
      "questions.jsonl",
      questions.map(({ id, prompt, options, answer, split, factIds }) => ({
        id,
        row: {
          id,
          input: bareQuestion(prompt),
          choices: options,
          target: letterOf(answer),
          metadata: { split, facts: factIds },
        },
      })),
    ),
    { path: TASK, content: taskOf(name) },
  ],
  check: (files) =>
    files
      .filter((f) => f.path.endsWith(".jsonl"))
      .flatMap((file) => {
        const seen = new Set<unknown>();
        return checkRows(file, {
          keys: ["id", "input", "choices", "target", "metadata"],
          row: (row) => {
            if (seen.has(row.id)) return "ids are distinct";
            seen.add(row.id);
            return wrongSample(row);
          },
        });
      }),
  use: () => `in this folder: inspect eval ${TASK} --model PROVIDER/MODEL`,
};

function wrongSample({ input, choices, target, metadata }: Row): string | undefined {
  if (!isText(input)) return '"input" is a text that is not empty';
  if (!Array.isArray(choices) || choices.length < 2 || !choices.every(isText))
    return "there are two choices or more";
  if (choices.length > MAX_LETTERED_OPTIONS)
    return `there are at most ${MAX_LETTERED_OPTIONS} choices: they have letters`;
  const letters = choices.map((_, index) => letterOf(index));
  if (!letters.includes(target as string)) return `target is one of ${letters.join(", ")}`;
  return metadata !== null && typeof metadata === "object" ? undefined : "metadata is an object";
}

function taskOf(name: string): string {
  return `from pathlib import Path

from inspect_ai import Task, task
from inspect_ai.dataset import json_dataset
from inspect_ai.scorer import accuracy, choice, grouped, stderr
from inspect_ai.solver import multiple_choice


@task
def ${/^\d/.test(name) ? `task_${name}` : name}():
    return Task(
        dataset=json_dataset(str(Path(__file__).with_name("questions.jsonl"))),
        solver=multiple_choice(),
        scorer=choice(),
        metrics=[grouped(accuracy(), "split"), stderr()],
    )
`;
}
