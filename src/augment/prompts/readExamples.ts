/** Worked examples from a user's YAML (or JSON) file, checked. */
import { readFileSync, statSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { InputError } from "../../core/errors.ts";
import type { WorkedExample } from "./localExamples.ts";

const LARGEST_FILE = 256 * 1024;
const oneLine = z
  .string()
  .trim()
  .min(1)
  .regex(/^[^\n\r]+$/, "must be one line");

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
  const fail = (why: string, cause?: unknown): never => {
    throw new InputError(
      {
        what: `${path}: not a file of worked examples`,
        why,
        next: 'give a YAML list, each entry with "statement", "kind" (rephrase or reversal) and "line"',
      },
      { cause },
    );
  };
  let content: unknown;
  try {
    if (statSync(path).size > LARGEST_FILE) fail(`it is larger than ${LARGEST_FILE / 1024} KiB`);
    content = parse(readFileSync(path, "utf8"));
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    fail(cause instanceof Error ? cause.message : String(cause), cause);
  }
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const [entry, field] = issue?.path ?? [];
  const place =
    typeof entry === "number" ? `entry ${entry + 1}${field === undefined ? "" : `, ${String(field)}`}: ` : "";
  return fail(`${place}${issue?.message ?? "wrong form"}`);
}
