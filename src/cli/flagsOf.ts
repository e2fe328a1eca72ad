/** Flags from a settings schema: one per key, with its type, default and sentence. */
import { z } from "zod";

export interface Flag {
  /** The setting: `learningRate`. */
  readonly key: string;
  /** The flag: `learning-rate`. */
  readonly name: string;
  readonly kind: "boolean" | "number" | "string" | "numbers" | "strings" | "boolean or string";
  readonly description: string;
  /** Undefined where the setting may be left out. */
  readonly default: unknown;
  readonly choices?: readonly string[];
}

interface JsonSchema {
  type?: string | string[];
  anyOf?: JsonSchema[];
  items?: JsonSchema;
  enum?: string[];
  default?: unknown;
  description?: string;
}

export function flagsOf(settings: z.ZodObject): Flag[] {
  const schema = z.toJSONSchema(settings, { io: "input" });
  return Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([key, value]) => ({
    key,
    name: key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    kind: kindOf(key, value),
    description: value.description ?? "",
    default: value.default,
    choices: value.enum ?? value.items?.enum,
  }));
}

function kindOf(key: string, schema: JsonSchema): Flag["kind"] {
  const types = [schema.type ?? schema.anyOf?.map((s) => s.type) ?? "string"].flat(2);
  if (types.includes("array")) return isNumber(schema.items?.type) ? "numbers" : "strings";
  if (types.includes("boolean")) return types.includes("string") ? "boolean or string" : "boolean";
  if (types.some(isNumber)) return "number";
  if (types.includes("string")) return "string";
  throw new Error(`setting ${key} has a type that no flag can carry: ${JSON.stringify(schema)}`);
}

function isNumber(type: unknown): boolean {
  return type === "number" || type === "integer";
}
