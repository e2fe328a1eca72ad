/** A text cut into the units that a change of order or a mask must not break. It must not know facts. */
import { nameRuns } from "./entityIndex.ts";

export interface TextUnit {
  readonly text: string;
  /** A mark of punctuation by itself. */
  readonly mark: boolean;
}

const WORD = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['’.-][\p{L}\p{M}\p{N}]+)*/u;

/**
 * Words, marks, and as one unit each: the `entities` given, and the names of the text. Where entities overlap,
 * the longer one stands. Entities are found as they are written, or with another first letter case.
 */
export function textUnits(text: string, entities: readonly string[] = []): TextUnit[] {
  const whole = [...new Set([...entities, ...nameRuns(text)].map((e) => e.trim()).filter(Boolean))].sort(
    (a, b) => b.length - a.length,
  );
  const units: TextUnit[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/u.exec(rest)?.[0];
    if (space !== undefined) {
      at += space.length;
      continue;
    }
    const entity = whole.find((e) => startsWith(rest, e));
    const found = entity === undefined ? WORD.exec(rest)?.[0] : withPossessive(rest, entity.length);
    const unit = found ?? ([...rest][0] as string);
    units.push({ text: unit, mark: found === undefined });
    at += unit.length;
  }
  return units;
}

/** At the start of a text, as whole words. */
function startsWith(text: string, entity: string): boolean {
  const head = text.slice(0, entity.length);
  if (head !== entity && head !== flipped(entity)) return false;
  return !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(entity.length));
}

function withPossessive(text: string, length: number): string {
  return text.slice(0, length) + (/^['’]s(?![\p{L}\p{N}])/u.exec(text.slice(length))?.[0] ?? "");
}

/** With the first letter in the other case: a sentence opens with "The baker", a fact says "the baker". */
function flipped(text: string): string {
  const first = [...text][0] ?? "";
  const other = first === first.toLowerCase() ? first.toUpperCase() : first.toLowerCase();
  return other + text.slice(first.length);
}
