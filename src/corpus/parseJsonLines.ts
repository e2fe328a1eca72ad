/** JSON lines written by people: each line an object, with its number for messages. */
import { DataError } from "../core/errors.ts";

export interface JsonLine {
  /** 1 for the first line. */
  readonly line: number;
  readonly value: Readonly<Record<string, unknown>>;
}

/** Empty lines are passed over. @throws DataError naming file and line. */
export function parseJsonLines(text: string, source: string): JsonLine[] {
  return text.split("\n").flatMap((raw, index) => {
    if (raw.trim() === "") return [];
    const line = index + 1;
    let value: unknown;
    try {
      value = JSON.parse(raw);
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw badLine(source, line, "not JSON", why, "write one JSON object on the line, or delete it", cause);
    }
    if (value === null || typeof value !== "object" || Array.isArray(value)) {
      const kind = value === null ? "null" : Array.isArray(value) ? "a list" : `a ${typeof value}`;
      throw badLine(
        source,
        line,
        "not an object",
        `the line holds ${kind}`,
        'write {"...": ...} on the line',
      );
    }
    return [{ line, value: value as Record<string, unknown> }];
  });
}

/** The one form of an error about a line. */
export function badLine(
  source: string,
  line: number,
  problem: string,
  why: string,
  next: string,
  cause?: unknown,
): DataError {
  return new DataError({ what: `${source}, line ${line}: ${problem}`, why, next }, { cause });
}
