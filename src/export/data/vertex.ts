/** Vertex AI's supervised tuning of Gemini. Rules: its data set guide; limits of the 2.5 family. */
import type { ExportTarget, Problem } from "../exportTypes.ts";
import { checkRows, isText, jsonRows, type Row } from "../jsonRows.ts";
import { textOf } from "../textOf.ts";
import { turnsOf } from "../turnsOf.ts";

const MAX_BYTES = 1_000_000_000;
/** Tokens of one example; a text of as many bytes cannot have more. */
const MAX_TOKENS = 131_072;
const RECOMMENDED_ROWS = 100;

export const vertex: ExportTarget = {
  name: "vertex",
  summary: "Vertex AI supervised tuning of Gemini (contents)",
  rows: "examples",
  files: ({ examples, request }) => [
    jsonRows(
      "train.jsonl",
      examples.map((example) => {
        const { user, assistant } = turnsOf(example, request);
        const turn = (role: string, said: string) => ({ role, parts: [{ text: said }] });
        return { id: example.id, row: { contents: [turn("user", user), turn("model", assistant)] } };
      }),
    ),
  ],
  check: (files) =>
    files.flatMap((file) => {
      const problems = checkRows(file, { bytes: MAX_BYTES, keys: ["contents"], row: wrongContents });
      const lines = textOf(file).split("\n").slice(0, -1);
      const warn = (rule: string, line?: number): Problem => ({
        file: file.path,
        ...(line === undefined ? {} : { line }),
        rule,
        severity: "warning",
      });
      if (lines.length < RECOMMENDED_ROWS)
        problems.push(warn(`${RECOMMENDED_ROWS} or more rows are recommended`));
      for (const [index, line] of lines.entries()) {
        if (Buffer.byteLength(line) > MAX_TOKENS) {
          problems.push(warn(`at most ${MAX_TOKENS} tokens; this row may have more`, index + 1));
        }
      }
      return problems;
    }),
  use: () => "copy train.jsonl to a gs:// bucket and name it as the training data of a supervised tuning job",
};

function wrongContents({ contents }: Row): string | undefined {
  if (!Array.isArray(contents) || contents.length === 0) return '"contents" is a list that is not empty';
  for (const [index, content] of (contents as Row[]).entries()) {
    const role = index % 2 === 0 ? "user" : "model";
    if (content?.role !== role)
      return `user and model alternate, the user first; turn ${index + 1} is ${JSON.stringify(content?.role)}`;
    const { parts } = content;
    if (!Array.isArray(parts) || parts.length === 0 || !parts.every((part) => isText(part?.text))) {
      return `turn ${index + 1} has parts with text`;
    }
  }
  return contents.length % 2 === 0 ? undefined : "the last turn is the model's";
}
