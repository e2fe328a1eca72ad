/** The sidecar of a data file: where each of its rows came from. */
import type { ExportFile, ExportRun, ExportTarget } from "./exportTypes.ts";
import { jsonRows } from "./jsonRows.ts";

/**
 * `<name>.sources.jsonl` beside `<name>.jsonl`, a line a row: {"row", "example", "inferences", "passages"} or
 * {"row", "question", "split", "facts"}; rows count from 1.
 */
export function sourcesOf(target: ExportTarget, file: ExportFile, run: ExportRun): ExportFile[] {
  if (!file.rowIds) return [];
  const path = file.path.replace(/\.\w+$/, ".sources.jsonl");
  const sourceOf = target.rows === "examples" ? exampleSources(run) : questionSources(run);
  const rows = file.rowIds.map((id, index) => ({ id, row: { row: index + 1, ...sourceOf(id) } }));
  const { content } = jsonRows(path, rows);
  return [{ path, content }];
}

function exampleSources({ examples }: ExportRun): (id: string) => object {
  const byId = new Map(examples.map((example) => [example.id, example]));
  return (id) => {
    const { inferences = [], passages = [] } = byId.get(id) ?? {};
    return { example: id, inferences, passages };
  };
}

function questionSources({ questions, facts }: ExportRun): (id: string) => object {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const factById = new Map(facts.map((fact) => [fact.id, fact]));
  return (id) => {
    const { split = "", factIds = [] } = byId.get(id) ?? {};
    return { question: id, split, facts: factIds.map((factId) => factById.get(factId) ?? { id: factId }) };
  };
}
