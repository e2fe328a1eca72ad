/** A person's own price table, which stands before the shipped one. */
import { readFileSync, statSync } from "node:fs";
import { parseDocument } from "yaml";
import { InputError } from "../../core/errors.ts";
import { defaultHosting, defaultPrices } from "./defaultPrices.ts";
import { type Hosting, type Price, priceTable } from "./prices.ts";

/** In bytes; ten thousand entries are less. */
const LARGEST = 4 << 20;

/** Entries of the file, then the shipped ones; without a path the shipped ones alone. Throws InputError. */
export function readPrices(path?: string): readonly Price[] {
  return readPriceTable(path).prices;
}

/** The same, with machines for a tuned model: those of the file, then the shipped ones. Throws InputError. */
export function readPriceTable(path?: string): {
  readonly prices: readonly Price[];
  readonly hosting: readonly Hosting[];
} {
  if (path === undefined) return { prices: defaultPrices, hosting: defaultHosting };
  const fail = (why: string, cause?: unknown) =>
    new InputError(
      {
        what: `${path} cannot be used as a table of prices`,
        why,
        next: "write it as `models: [{model: NAME, asOf: 2026-01-31, input: 1.5, output: 6}]`, prices per million tokens",
      },
      { cause },
    );
  let text: string;
  try {
    if (statSync(path).size > LARGEST) throw new Error("it is larger than 4 MiB");
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw fail(cause instanceof Error ? cause.message : String(cause), cause);
  }
  // JSON is YAML. Dates stay text: the core schema has no type for them.
  const document = parseDocument(text, { prettyErrors: true });
  const [error] = document.errors;
  if (error) throw fail(error.message.split("\n")[0] ?? "it is not YAML", error);
  const parsed = priceTable.safeParse(document.toJS({ maxAliasCount: 10 }));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const [list, index, ...rest] = issue?.path ?? [];
    const place = typeof index === "number" ? `${String(list)}, entry ${index + 1}` : String(list ?? "");
    throw fail([place, rest.join("."), issue?.message].filter((part) => part).join(": "));
  }
  const { currency, models, hosting = [] } = parsed.data;
  return {
    prices: [...models.map((model) => ({ ...model, currency })), ...defaultPrices],
    hosting: [...hosting.map((machine) => ({ ...machine, currency })), ...defaultHosting],
  };
}
