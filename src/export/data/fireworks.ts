/** Fireworks' supervised fine-tuning file. Rules: docs.fireworks.ai, "Fine-tuning models". */
import { chatRows } from "../chatRows.ts";
import { wrongMessages } from "../chatRules.ts";
import type { ExportTarget } from "../exportTypes.ts";
import { checkRows } from "../jsonRows.ts";

export const fireworks: ExportTarget = {
  name: "fireworks",
  summary: "Fireworks supervised fine-tuning (messages)",
  rows: "examples",
  files: (run) => [chatRows("train.jsonl", run)],
  check: (files) =>
    files.flatMap((file) =>
      checkRows(file, { least: 3, most: 3_000_000, keys: ["messages"], row: wrongMessages }),
    ),
  use: ({ name }) => `firectl create dataset ${name.replace(/_/g, "-")} train.jsonl`,
};
