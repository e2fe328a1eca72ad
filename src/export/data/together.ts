/** Together's file of generic texts: loss on every token. Rules: docs.together.ai, "Data preparation", and `together files check`. */
import { textRows } from "../chatRows.ts";
import type { ExportTarget } from "../exportTypes.ts";
import { checkRows, textRules } from "../jsonRows.ts";

/** The largest file of either format. */
const MAX_BYTES = 100_000_000_000;

export const together: ExportTarget = {
  name: "together",
  summary: "Together AI fine-tuning (text)",
  rows: "examples",
  files: ({ examples }) => [textRows("train.jsonl", examples)],
  check: (files) => files.flatMap((file) => checkRows(file, { bytes: MAX_BYTES, ...textRules })),
  use: () => "together files check train.jsonl && together files upload train.jsonl",
};
