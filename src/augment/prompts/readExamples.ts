/** Worked examples of the local strategy from a user's YAML (or JSON) file, checked. */
import { z } from "zod";
import type { WorkedExample } from "./localExamples.ts";
import { oneLine } from "./oneLine.ts";
import { readPrompt } from "./readPrompt.ts";

const schema = z
  .array(
    z.strictObject({
      statement: oneLine,
      kind: z.enum(["rephrase", "reversal", "deduction"]),
      line: oneLine,
    }),
  )
  .min(2)
  .refine((list) => new Set(list.map((e) => e.kind)).size > 1, "must hold examples of more than one kind");

/** Throws InputError naming the file and the entry. */
export function readExamples(path: string): WorkedExample[] {
  return readPrompt(
    path,
    schema,
    "a file of worked examples",
    'give a YAML list, each entry with "statement", "kind" (rephrase or reversal) and "line"',
  );
}
