/** Loads a package that only some people install. */
import { InputError } from "../../core/errors.ts";
import { messageOf } from "./backendErrorOf.ts";

/** `load` imports it. Throws InputError with the line that installs it where it is missing. */
export async function loadOptional<T>(packageName: string, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    const missing = (cause as { code?: unknown } | null)?.code === "ERR_MODULE_NOT_FOUND";
    throw new InputError(
      {
        what: `the package ${packageName} ${missing ? "is not installed" : "cannot be loaded"}`,
        why: missing ? "it is optional, and this model needs it" : messageOf(cause),
        next: `npm i ${packageName}`,
      },
      { cause },
    );
  }
}
