/** TRL's language modelling form: loss on every token. Rules: TRL's dataset formats page. */
import { textRows } from "../chatRows.ts";
import type { ExportTarget } from "../exportTypes.ts";
import { checkRows, textRules } from "../jsonRows.ts";

export const trl: ExportTarget = {
  name: "trl",
  summary: "TRL's SFTTrainer (text, loss on every token)",
  rows: "examples",
  files: ({ examples }) => [textRows("train.jsonl", examples)],
  check: (files) => files.flatMap((file) => checkRows(file, textRules)),
  use: () => 'SFTTrainer(..., train_dataset=load_dataset("json", data_files="train.jsonl", split="train"))',
};
