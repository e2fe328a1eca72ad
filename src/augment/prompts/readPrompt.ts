/** A prompt from a user's YAML (or JSON) file, checked. */
import { readFileSync, statSync } from "node:fs";
import { parse } from "yaml";
import type { z } from "zod";
import { InputError } from "../../core/errors.ts";

const LARGEST_FILE = 256 * 1024;

/**
 * `is` says what the file should be, `form` how to write it. Throws InputError naming the file, the entry of
 * a list and the field.
 */
export function readPrompt<T>(path: string, schema: z.ZodType<T>, is: string, form: string): T {
  const fail = (why: string, cause?: unknown): never => {
    throw new InputError({ what: `${path}: not ${is}`, why, next: form }, { cause });
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
  const place = (issue?.path ?? [])
    .map((step) => (typeof step === "number" ? `entry ${step + 1}` : String(step)))
    .join(", ");
  return fail(`${place && `${place}: `}${issue?.message ?? "wrong form"}`);
}
