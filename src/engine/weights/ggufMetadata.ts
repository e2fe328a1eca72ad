/** Typed access to a GGUF header's key-values, with errors that name file and key. */
import { ModelFileError } from "../../core/errors.ts";

export interface GgufMetadata {
  string(key: string): string;
  optionalString(key: string): string | undefined;
  number(key: string): number;
  /** A whole number above zero. */
  count(key: string): number;
  optionalNumber(key: string): number | undefined;
  optionalBoolean(key: string): boolean | undefined;
  strings(key: string): readonly string[];
  /** An empty list when the key is absent. */
  numbers(key: string): readonly number[];
}

export function ggufMetadata(path: string, values: Readonly<Record<string, unknown>>): GgufMetadata {
  const wrong = (key: string, expected: string) =>
    new ModelFileError({
      what: `${path}: the header's ${key} is ${values[key] === undefined ? "missing" : "wrong"}`,
      why: `it must be ${expected}`,
      next: "download the file again, or convert the model anew with a current llama.cpp",
    });
  const metadata: GgufMetadata = {
    string: (key) => metadata.optionalString(key) ?? raise(wrong(key, "a text")),
    optionalString(key) {
      const value = values[key];
      if (value !== undefined && typeof value !== "string") throw wrong(key, "a text");
      return value;
    },
    number: (key) => metadata.optionalNumber(key) ?? raise(wrong(key, "a number")),
    count(key) {
      const value = metadata.number(key);
      if (!Number.isSafeInteger(value) || value < 1) throw wrong(key, "a whole number above zero");
      return value;
    },
    optionalNumber(key) {
      const value = values[key];
      if (value === undefined) return undefined;
      const number = typeof value === "bigint" ? Number(value) : value;
      if (typeof number !== "number" || !Number.isFinite(number)) throw wrong(key, "one number");
      return number;
    },
    optionalBoolean(key) {
      const value = values[key];
      if (value !== undefined && typeof value !== "boolean") throw wrong(key, "true or false");
      return value;
    },
    strings(key) {
      const value = values[key];
      if (!Array.isArray(value) || !value.every((item) => typeof item === "string")) {
        throw wrong(key, "a list of texts");
      }
      return value;
    },
    numbers(key) {
      const value = values[key] ?? [];
      if (!Array.isArray(value) || !value.every((item) => typeof item === "number")) {
        throw wrong(key, "a list of numbers");
      }
      return value;
    },
  };
  return metadata;
}

function raise(error: Error): never {
  throw error;
}
