/** Small helpers of the adapter targets' checks. */
import { isDeepStrictEqual } from "node:util";
import { CorollaryError } from "../../core/errors.ts";
import type { ModelConfig } from "../../engine/weights/modelFile.ts";
import type { Problem } from "../exportTypes.ts";

/** The rules that are not met, as errors of one file. */
export function unmet(file: string, rules: readonly (readonly [met: boolean, rule: string])[]): Problem[] {
  return rules.filter(([met]) => !met).map(([, rule]) => ({ file, rule, severity: "error" }));
}

/** What a reader of the file says against it, as a problem; nothing else is caught. */
export async function readable<T>(
  file: string,
  read: () => Promise<T>,
  then: (value: T) => Problem[] | Promise<Problem[]>,
): Promise<Problem[]> {
  let value: T;
  try {
    value = await read();
  } catch (cause) {
    if (!(cause instanceof CorollaryError) && !(cause instanceof SyntaxError)) throw cause;
    const rule = cause instanceof CorollaryError ? `${cause.what}: ${cause.why}` : cause.message;
    return [{ file, rule, severity: "error" }];
  }
  return then(value);
}

export function sameList(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** Whether two models have one shape, whatever the order in which it is said. */
export function sameShape(a: ModelConfig, b: ModelConfig): boolean {
  return isDeepStrictEqual({ ...a }, { ...b });
}
