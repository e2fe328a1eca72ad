/** A data set folder as the Hugging Face hub and `datasets` read it: Parquet and a card. Rules: the hub's pages on cards and data files. */
import { parse, stringify } from "yaml";
import type { ExportFile, ExportRun, ExportTarget, Problem } from "../exportTypes.ts";
import { isText } from "../jsonRows.ts";
import { textOf } from "../textOf.ts";
import { type ParquetTable, parquetRows, parquetSchemaText, readParquetRows } from "./parquetRows.ts";

const CARD = "README.md";
/** As `datasets` itself names the parts of a split. */
const DATA = "data/train-00000-of-00001.parquet";
/** Written beside it by sourcesOf.ts. */
const SOURCES = "data/train-00000-of-00001.sources.jsonl";
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
  summary: "a Hugging Face data set folder (Parquet and card)",
  rows: "examples",
  files: (run) => [parquetRows(DATA, run.examples), { path: CARD, content: card(run) }],
  check: async (files) => [
    ...(await checkData(files.find((file) => file.path === DATA))),
    ...checkCard(files),
  ],
  use: () => 'load_dataset("path/of/this/folder"), or `hf upload NAME . --repo-type dataset`',
};

const isIds = (value: unknown) => Array.isArray(value) && value.every((id) => typeof id === "string");

async function checkData(file: ExportFile | undefined): Promise<Problem[]> {
  const problem = (rule: string, line?: number): Problem => ({
    file: DATA,
    ...(line === undefined ? {} : { line }),
    rule,
    severity: "error",
  });
  if (!(file?.content instanceof Uint8Array)) return [problem("the file is there and binary")];
  let table: ParquetTable;
  try {
    table = await readParquetRows(file.content);
  } catch (cause) {
    return [problem(`it can be read as Parquet: ${cause instanceof Error ? cause.message : String(cause)}`)];
  }
  const { rows, schema } = table;
  const problems: Problem[] = [];
  if (schema.join() !== parquetSchemaText.join())
    problems.push(problem(`columns are ${parquetSchemaText.join(", ")}; they are ${schema.join(", ")}`));
  if (rows.length === 0) problems.push(problem("at least 1 row; it has 0"));
  if (rows.length !== file.rowIds?.length) problems.push(problem("one row an example"));
  for (const [index, row] of rows.entries()) {
    if (!isText(row.id) || !isText(row.text))
      problems.push(problem("id and text are texts that are not empty", index + 1));
    else if (row.id !== file.rowIds?.[index])
      problems.push(problem("rows stand in the examples' order", index + 1));
    else if (!isIds(row.passages) || !isIds(row.inferences))
      problems.push(problem("passages and inferences are lists of ids", index + 1));
  }
  return problems;
}

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

\`${SOURCES}\` gives each row's whole chain. The licence is that of the documents: name it above
before publishing.
`;
}

function checkCard(files: readonly ExportFile[]): Problem[] {
  const text = textOf(files.find((f) => f.path === CARD));
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
