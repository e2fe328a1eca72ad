/** Examples as `messages`. Knows no target's rules. */
import type { ExportFile, ExportRun } from "./exportTypes.ts";
import { jsonRows } from "./jsonRows.ts";
import { turnsOf } from "./turnsOf.ts";

export function chatRows(path: string, { examples, request }: ExportRun): ExportFile {
  const rows = examples.map((example) => {
    const { user, assistant } = turnsOf(example, request);
    const messages = [
      { role: "user", content: user },
      { role: "assistant", content: assistant },
    ];
    return { id: example.id, row: { messages } };
  });
  return jsonRows(path, rows);
}

/** Examples as they are: the form that learns every token. */
export function textRows(path: string, examples: ExportRun["examples"]): ExportFile {
  return jsonRows(
    path,
    examples.map(({ id, text }) => ({ id, row: { text } })),
  );
}
