/** What an SDK threw, as an error for users. The key is taken out of it, and no original error is kept. */
import { BackendError, CorollaryError } from "../../core/errors.ts";

export interface Backend {
  /** As the person named it, without a key. */
  readonly name: string;
  /** Attempts at each call, the first one counted. */
  readonly attempts: number;
  /** The environment variable that holds the key, and the key. */
  readonly keyVariable: string;
  readonly key?: string;
}

const LONGEST_MESSAGE = 300;

/** `cause` is not attached: its headers and body come from outside and may repeat the key. */
export function backendErrorOf(cause: unknown, backend: Backend): CorollaryError {
  if (cause instanceof CorollaryError) return cause;
  const { name, attempts, keyVariable } = backend;
  const status = statusOf(cause);
  const why = withoutKey(messageOf(cause), backend.key);
  const of = (what: string, next: string) => new BackendError({ what: `${name}: ${what}`, why, next });
  const tried = attempts === 1 ? "" : ` after ${attempts} attempts`;
  if (status === undefined) {
    const next = "check that the server runs and that the address is right, then run the same command again";
    return of(`no usable answer${tried}`, next);
  }
  if (status === 401 || status === 403) {
    const next = `set ${keyVariable} to a key that may use this model`;
    return of(`the key was not accepted (${status})`, next);
  }
  if (status === 404) return of("no such model or endpoint (404)", "check the model's name and the address");
  if (status === 429) {
    return of(`rate limit or quota reached (429)${tried}`, "wait, then run the same command again");
  }
  if (status >= 500) {
    return of(`the server failed (${status})${tried}`, "run the same command again; finished calls are kept");
  }
  return of(`the request was refused (${status})`, "change the setting that the reason names");
}

/** HTTP status of an SDK's error, where it has one. */
export function statusOf(cause: unknown): number | undefined {
  const status = (cause as { status?: unknown } | null)?.status;
  return typeof status === "number" ? status : undefined;
}

/** The messages of an error and of its causes, on one line, of bounded length. */
export function messageOf(cause: unknown): string {
  const messages: string[] = [];
  for (let at = cause; at instanceof Error && messages.length < 4; at = at.cause) messages.push(at.message);
  if (messages.length === 0) messages.push(String(cause));
  const line = [...new Set(messages)].join(": ").replace(/[\p{Cc}\s]+/gu, " ");
  return line.trim() || "no reason given";
}

/** A message from outside, of bounded length, with every form of the key taken out. */
export function withoutKey(message: string, key: string | undefined): string {
  const forms = key ? [key, encodeURIComponent(key), Buffer.from(key).toString("base64")] : [];
  const clean = forms.reduce((text, form) => text.replaceAll(form, "[key]"), message);
  return clean.length > LONGEST_MESSAGE ? `${clean.slice(0, LONGEST_MESSAGE)} …` : clean;
}
