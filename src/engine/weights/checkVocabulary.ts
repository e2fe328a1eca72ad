/** Every id a tokenizer can give must have a row in the embedding. Knows nothing of file formats. */
import { ModelFileError } from "../../core/errors.ts";
import type { TokenizerFiles } from "../tokenizer/tokenizerFiles.ts";

/** @throws ModelFileError if the tokenizer has an id at or above `rows`. */
export function checkVocabulary(path: string, tokenizer: TokenizerFiles, rows: number): void {
  const { model, added_tokens: added } = tokenizer.json as {
    model?: { vocab?: Readonly<Record<string, unknown>> };
    added_tokens?: unknown;
  };
  let largest = -1;
  for (const id of Object.values(model?.vocab ?? {})) {
    if (typeof id === "number" && id > largest) largest = id;
  }
  for (const token of Array.isArray(added) ? added : []) {
    if (typeof token?.id === "number" && token.id > largest) largest = token.id;
  }
  if (largest < rows) return;
  throw new ModelFileError({
    what: `${path}: the tokenizer does not belong to the weights`,
    why: `it has a token ${largest}, the embedding has ${rows} rows`,
    next: "take tokenizer and weights from the same download",
  });
}
