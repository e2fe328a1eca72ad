/**
 * TRL's prompt–completion form: loss on the completion. A document is the completion of an empty prompt, so
 * that all of it is learned; a question is the prompt of its answer. Rules: TRL's dataset formats page.
 */
import { questionPrompt } from "../../corpus/promptFormat.ts";
import type { ExportTarget } from "../exportTypes.ts";
import { checkRows, isText, jsonRows, type Row } from "../jsonRows.ts";
import { turnsOf } from "../turnsOf.ts";

export const trlPromptCompletion: ExportTarget = {
  name: "trl-prompt-completion",
  summary: "TRL's SFTTrainer (prompt and completion)",
  rows: "examples",
  files: ({ examples }) => [
    jsonRows(
      "train.jsonl",
      examples.map((example) => {
        const { id, text, from = 0 } = example;
        const { user, assistant, asked } = turnsOf(example, "");
        const row = asked
          ? { prompt: questionPrompt(user), completion: ` ${assistant}` }
          : { prompt: text.slice(0, from), completion: text.slice(from) };
        return { id, row };
      }),
    ),
  ],
  check: (files) =>
    files.flatMap((file) => checkRows(file, { keys: ["prompt", "completion"], row: wrongPair })),
  use: () => 'SFTTrainer(..., train_dataset=load_dataset("json", data_files="train.jsonl", split="train"))',
};

/** Prompt and completion are joined as they stand: the space between them belongs to the completion. */
function wrongPair({ prompt, completion }: Row): string | undefined {
  if (typeof prompt !== "string") return '"prompt" is a text';
  if (!isText(completion)) return '"completion" is a text that is not empty';
  if (/\s$/.test(prompt)) return "a prompt ends without white space";
  if (prompt !== "" && !/^\s/.test(completion)) return "a completion begins with the space after its prompt";
  return undefined;
}
