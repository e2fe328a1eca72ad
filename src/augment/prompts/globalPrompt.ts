/** What the global strategy says between the documents and the statement. Replaced by `global.yaml`. */
import { z } from "zod";

export interface DocumentsPrompt {
  /** Empty: the statement follows the documents at once. Else a blank line stands after it. */
  readonly instruction: string;
}

export const documentsPrompt = z.strictObject({ instruction: z.string().trim().max(8000) });

/** Empty, because the reasoner is trained on documents and statement alone; a larger model may be told more. */
export const globalPrompt: DocumentsPrompt = { instruction: "" };

export function instructionText({ instruction }: DocumentsPrompt): string {
  return instruction === "" ? "" : `${instruction}\n\n`;
}
