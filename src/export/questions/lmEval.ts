/**
 * Tasks for the lm-evaluation-harness, one a split and a group of all: options scored as continuations of the
 * prompt, as here, so that `acc` is this project's headline accuracy. Rules: its task guide and task.py.
 */
import { parse, stringify } from "yaml";
import type { Question } from "../../corpus/types.ts";
import type { ExportFile, ExportTarget, Problem } from "../exportTypes.ts";
import { checkRows, columnsOf, isText, jsonRows, type Row } from "../jsonRows.ts";
import { textOf } from "../textOf.ts";

const slug = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "") || "all";

export const lmEval: ExportTarget = {
  name: "lm-eval",
  summary: "lm-evaluation-harness (multiple choice by likelihood)",
  rows: "questions",
  files: ({ name, questions }) => {
    const splits = [...new Set(questions.map((question) => question.split))];
    const tasks = splits.map((split) => taskName(name, split, splits));
    const group = {
      group: name,
      task: tasks,
      aggregate_metric_list: [{ metric: "acc", aggregation: "mean", weight_by_size: true }],
      metadata: { version: 1 },
    };
    return [
      ...splits.flatMap((split, i) =>
        taskFiles(
          tasks[i] as string,
          questions.filter((question) => question.split === split),
        ),
      ),
      { path: `${name}.yaml`, content: stringify(group) },
    ];
  },
  check: (files) => [
    ...files
      .filter((f) => f.path.endsWith(".jsonl"))
      .flatMap((f) => checkRows(f, { keys: KEYS, row: wrongQuestion })),
    ...checkTasks(files),
  ],
  use: ({ name }) =>
    `in this folder: lm-eval run --include_path . --model hf --model_args pretrained=MERGED,dtype=float32 --tasks ${name}; MERGED is a folder of --to merged --weights f32`,
};

const KEYS = ["id", "prompt", "choices", "answer"];

/** Two splits may differ in marks alone: then their place tells them apart. */
function taskName(name: string, split: string, splits: readonly string[]): string {
  const same = splits.filter((other) => slug(other) === slug(split));
  return `${name}_${slug(split)}${same.length > 1 ? `_${same.indexOf(split) + 1}` : ""}`;
}

function taskFiles(task: string, questions: readonly Question[]): ExportFile[] {
  const settings = {
    task,
    dataset_path: "json",
    dataset_kwargs: { data_files: { test: `${task}.jsonl` } },
    test_split: "test",
    output_type: "multiple_choice",
    // Names of columns and no templates: braces in a question stay what they are.
    doc_to_text: "prompt",
    doc_to_choice: "choices",
    doc_to_target: "answer",
    target_delimiter: " ",
    num_fewshot: 0,
    metric_list: ["acc", "acc_norm"].map((metric) => ({
      metric,
      aggregation: "mean",
      higher_is_better: true,
    })),
    metadata: { version: 1 },
  };
  const rows = questions.map(({ id, prompt, options, answer }) => ({
    id,
    row: { id, prompt, choices: options, answer },
  }));
  return [jsonRows(`${task}.jsonl`, rows), { path: `${task}.yaml`, content: stringify(settings) }];
}

function wrongQuestion({ prompt, choices, answer }: Row): string | undefined {
  if (!isText(prompt)) return '"prompt" is a text that is not empty';
  if (/\s$/.test(prompt)) return "a prompt ends without white space: the delimiter gives it";
  if (!Array.isArray(choices) || choices.length < 2) return "there are two choices or more";
  if (!choices.every((choice) => isText(choice) && !/^\s/.test(choice)))
    return "choices are texts without leading white space";
  if (new Set(choices).size < choices.length) return "choices are distinct";
  if (!Number.isInteger(answer) || (answer as number) < 0 || (answer as number) >= choices.length) {
    return "answer is the index of a choice";
  }
  return undefined;
}

interface TaskYaml {
  task?: string | string[];
  group?: string;
  output_type?: string;
  dataset_kwargs?: { data_files?: { test?: string } };
  doc_to_text?: string;
  doc_to_choice?: string;
  doc_to_target?: string;
}

function checkTasks(files: readonly ExportFile[]): Problem[] {
  const read = files
    .filter((f) => f.path.endsWith(".yaml"))
    .map((file) => ({ path: file.path, yaml: parse(textOf(file)) as TaskYaml }));
  const tasks = read.flatMap(({ yaml }) => (typeof yaml.task === "string" ? [yaml.task] : []));
  const names = [...tasks, ...read.flatMap(({ yaml }) => (yaml.group ? [yaml.group] : []))];
  const problems: Problem[] = [];
  for (const { path, yaml } of read) {
    const need = (met: boolean, rule: string) => {
      if (!met) problems.push({ file: path, rule, severity: "error" });
    };
    if (yaml.group !== undefined) {
      need(
        Array.isArray(yaml.task) && yaml.task.length > 0 && yaml.task.every((t) => tasks.includes(t)),
        "a group names tasks beside it",
      );
      continue;
    }
    need(names.filter((name) => name === yaml.task).length === 1, "a task's name is its own");
    need(yaml.output_type === "multiple_choice", "output_type is multiple_choice");
    const data = files.find((f) => f.path === yaml.dataset_kwargs?.data_files?.test);
    need(data !== undefined, "the test file stands beside it");
    const columns = columnsOf(data);
    for (const column of [yaml.doc_to_text, yaml.doc_to_choice, yaml.doc_to_target]) {
      need(columns.includes(column ?? ""), `${column} is a column of the data`);
    }
  }
  return problems;
}
