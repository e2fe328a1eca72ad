/** OpenAI's chat fine-tuning file. Rules: OpenAI's fine-tuning guide (at least 10 examples) and its cookbook's check. */
import { chatRows } from "../chatRows.ts";
import { wrongMessages } from "../chatRules.ts";
import type { ExportTarget } from "../exportTypes.ts";
import { checkRows } from "../jsonRows.ts";

/** The largest file that can be uploaded. */
const MAX_BYTES = 512_000_000;

export const openai: ExportTarget = {
  name: "openai",
  summary: "OpenAI fine-tuning (messages)",
  rows: "examples",
  files: (run) => [chatRows("train.jsonl", run)],
  check: (files) =>
    files.flatMap((file) =>
      checkRows(file, { least: 10, bytes: MAX_BYTES, keys: ["messages"], row: wrongMessages }),
    ),
  use: () => 'upload train.jsonl with purpose "fine-tune", then create a supervised fine-tuning job with it',
};
