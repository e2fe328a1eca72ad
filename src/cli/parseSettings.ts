/** Settings from flags over those of a YAML file over the schema's defaults. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parseDocument } from "yaml";
import type { z } from "zod";
import { InputError } from "../core/errors.ts";
import { nearestName } from "../worlds/nearestName.ts";
import type { Flag } from "./flagsOf.ts";

/** A settings file is a page of text; anything larger was named by mistake. */
const largestYaml = 1 << 20;

export interface YamlSettings {
  readonly source: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

export function isYaml(word: string): boolean {
  return /\.ya?ml$/i.test(word);
}

/** `source` and settings of a YAML file; a path in `source` is relative to the file. */
export function readYaml(path: string, flags: readonly Flag[]): YamlSettings {
  const fail = (what: string, why: string, next: string) => new InputError({ what, why, next });
  if (!existsSync(path))
    throw fail(`${path} does not exist`, "no such file", "write one with `corollary init`");
  if (statSync(path).size > largestYaml) {
    throw fail(`${path} is too large`, "a settings file holds at most 1 MB", "name the right file");
  }
  const document = parseDocument(readFileSync(path, "utf8"), { prettyErrors: true });
  const [error] = document.errors;
  if (error) {
    const line = error.linePos?.[0].line;
    throw fail(
      `${path}${line ? `, line ${line}` : ""}: not YAML`,
      error.message.split("\n")[0] ?? "",
      "mend that line",
    );
  }
  const value: unknown = document.toJS({ maxAliasCount: 10 });
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw fail(`${path} holds no settings`, "it is not a list of keys", "begin with `source: people`");
  }
  const { source, ...written } = value as Record<string, unknown>;
  // A key with nothing after it leaves the default.
  const settings = Object.fromEntries(Object.entries(written).filter(([, v]) => v !== null));
  if (typeof source !== "string" || source === "") {
    throw fail(
      `${path} names no source`,
      "the key `source` is absent or no text",
      "begin with `source: people`",
    );
  }
  const keys = flags.map((flag) => flag.key);
  for (const key of Object.keys(settings)) {
    if (!keys.includes(key)) throw unknownName(`${path}: there is no setting ${key}`, key, keys);
  }
  const beside = resolve(dirname(path), source);
  return { source: existsSync(beside) && source.includes("/") ? beside : source, settings };
}

/** Checks all settings together; the error names the flag and what it may be. */
export function parseSettings<Schema extends z.ZodObject>(
  schema: Schema,
  flags: readonly Flag[],
  given: Readonly<Record<string, unknown>>,
  where: string,
): z.infer<Schema> {
  const result = schema.safeParse(given);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const key = String(issue?.path[0] ?? "");
  const flag = flags.find((f) => f.key === key);
  throw new InputError({
    what: `${where}${flag ? `--${flag.name}` : "the settings"} cannot be ${shown(given[key])}`,
    why: result.error.issues.map((i) => i.message).join("; "),
    next: flag
      ? `${flag.description}${flag.choices ? ` One of: ${flag.choices.join(", ")}.` : ""}`
      : "see --help",
  });
}

/** The value as it was given, less what an address may hold of a secret. */
function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? "absent";
  return text.replace(/(https?:\/\/)[^"\s/]*@/gi, "$1…@").replace(/(https?:\/\/[^"\s?]*\?)[^"\s#]*/gi, "$1…");
}

export function unknownName(what: string, word: string, names: readonly string[]): InputError {
  const nearest = nearestName(word, names);
  return new InputError({
    what,
    why: nearest ? `did you mean ${nearest}?` : `known: ${names.join(", ")}`,
    next: nearest ? `write ${nearest}` : "see --help",
  });
}
