/** A command is a value: its name, its settings as a schema, and what it does. Nothing is parsed here. */
import type { z } from "zod";
import type { Progress } from "../core/progress.ts";
import type { Subject } from "../tune/types.ts";

export interface Argument {
  /** As it stands in the usage line: `SOURCE`. */
  readonly name: string;
  readonly description: string;
  readonly required: boolean;
  /** Takes all words that are left. */
  readonly variadic?: boolean;
}

/** What `openSubject` is asked for. */
export interface SubjectRequest {
  readonly model: string;
  readonly reasoner: boolean | string;
  readonly cacheFolder: string;
  readonly progress: Progress;
}

/** What a command may touch of the world outside it. */
export interface CommandContext {
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Ends with a newline of its own. */
  readonly print: (line: string) => void;
  readonly openSubject: (request: SubjectRequest) => Promise<Subject>;
}

export interface Command<Shape extends z.ZodRawShape = z.ZodRawShape> {
  readonly name: string;
  /** One line, for the list of commands. */
  readonly summary: string;
  readonly arguments: readonly Argument[];
  readonly examples: readonly { readonly line: string; readonly what: string }[];
  readonly settings: z.ZodObject<Shape>;
  /** True where the first argument may be a YAML file that holds `source` and settings. */
  readonly yaml?: boolean;
  /** `json` asks for machine-readable results on standard output. */
  run(
    call: {
      readonly words: readonly string[];
      readonly settings: z.infer<z.ZodObject<Shape>>;
      readonly json: boolean;
      /** Names of the settings that the person gave, by flag or YAML. */
      readonly given: ReadonlySet<string>;
    },
    context: CommandContext,
  ): Promise<void>;
}

/** Keeps the type of the schema, so that `run` sees typed settings. */
export function defineCommand<Shape extends z.ZodRawShape>(command: Command<Shape>): Command {
  return command as unknown as Command;
}
