/** A data set folder as the Hugging Face hub and `datasets` read it: rows and a card. Rules: the hub's pages on cards and data files. */
import { parse, stringify } from "yaml";
import type { ExportFile, ExportRun, ExportTarget, Problem } from "../exportTypes.ts";
import { checkRows, isText, jsonRows } from "../jsonRows.ts";

const CARD = "README.md";
const DATA = "data/train.jsonl";
/** Upper bounds of the hub's size categories. */
const SIZES: readonly (readonly [number, string])[] = [
  [1000, "n<1K"],
  [10_000, "1K<n<10K"],
  [100_000, "10K<n<100K"],
  [1_000_000, "100K<n<1M"],
  [10_000_000, "1M<n<10M"],
];

export const huggingFace: ExportTarget = {
  name: "huggingface",
  summary: "a Hugging Face data set folder (JSON lines and card)",
  rows: "examples",
  files: (run) => [
    jsonRows(
      DATA,
      run.examples.map(({ id, text, passages, inferences }) => ({
        id,
        row: { id, text, passages: passages.map((p) => p.id), inferences: inferences.map((i) => i.id) },
      })),
    ),
    { path: CARD, content: card(run) },
  ],
  check: (files) => [
    ...files.filter((f) => f.path === DATA).flatMap((file) => checkRows(file, rowRules)),
    ...checkCard(files),
  ],
  use: () => 'load_dataset("path/of/this/folder"), or `hf upload NAME . --repo-type dataset`',
};

const isIds = (value: unknown) => Array.isArray(value) && value.every((id) => typeof id === "string");

const rowRules = {
  keys: ["id", "text", "passages", "inferences"],
  row: (row: Readonly<Record<string, unknown>>) => {
    if (!isText(row.id) || !isText(row.text)) return "id and text are texts that are not empty";
    // A column whose type changes from row to row cannot be loaded.
    return isIds(row.passages) && isIds(row.inferences)
      ? undefined
      : "passages and inferences are lists of ids";
  },
};

function card({ name, arm, seed, baseModel, examples }: ExportRun): string {
  const inferred = examples.filter((example) => example.inferences.length > 0).length;
  const size = SIZES.find(([below]) => examples.length < below)?.[1] ?? "n>1T";
  const front = {
    pretty_name: name,
    task_categories: ["text-generation"],
    size_categories: [size],
    tags: ["corollary", "synthetic"],
    configs: [{ config_name: "default", data_files: [{ split: "train", path: DATA }] }],
  };
  return `---
${stringify(front)}---

# ${name}

Training texts of the arm \`${arm}\`, seed ${seed}, made by Corollary for ${baseModel}: ${examples.length} texts, of
which ${inferred} hold inferences that a model wrote over the documents and ${examples.length - inferred} are the
documents' own sentences.

| column | meaning |
|---|---|
| \`id\` | content id of the text |
| \`text\` | what is learned, all of it |
| \`passages\` | passages of the documents that it came from |
| \`inferences\` | inferences that it came from; empty for the documents' own sentences |

\`data/train.sources.jsonl\` gives each row's whole chain. The licence is that of the documents: name it above
before publishing.
`;
}

function checkCard(files: readonly ExportFile[]): Problem[] {
  const text = files.find((f) => f.path === CARD)?.content ?? "";
  const found = /^---\n([\s\S]*?)\n---\n/.exec(text);
  const front = (found ? parse(found[1] as string) : {}) as {
    configs?: { config_name?: string; data_files?: { split?: string; path?: string }[] }[];
  };
  const named = (front.configs ?? []).flatMap((config) => config.data_files ?? []);
  const rules: [boolean, string][] = [
    [found !== null, "begins with front matter between two lines of ---"],
    [named.length > 0, "configs name data files"],
    [named.every((d) => files.some((f) => f.path === d.path)), "each data file stands in the folder"],
    [named.every((d) => isText(d.split)), "each data file has a split"],
  ];
  return rules.filter(([met]) => !met).map(([, rule]) => ({ file: CARD, rule, severity: "error" }));
}
