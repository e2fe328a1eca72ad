/** The command line: finds the command, gives it typed settings, and turns errors into exit codes. */
import { type CorollaryError, InterruptedError, CorollaryError as KnownError } from "../core/errors.ts";
import { commands } from "./commands.ts";
import type { Command, CommandContext } from "./defineCommand.ts";
import { flagsOf } from "./flagsOf.ts";
import { helpOf, overviewOf } from "./helpOf.ts";
import { openSubjectLazily } from "./openSubjectLazily.ts";
import { parseCommandLine } from "./parseCommandLine.ts";
import { isYaml, parseSettings, readYaml, unknownName } from "./parseSettings.ts";
import { progressTo } from "./progress/progressTo.ts";

export interface MainOptions extends Partial<Pick<CommandContext, "openSubject" | "signal">> {
  readonly stdout?: (text: string) => void;
  readonly stderr?: (text: string) => void;
}

/** Exit code of `corollary ...argv`: 0 done, 1 a bug, else the code of the error that was printed. */
export async function main(argv: readonly string[], options: MainOptions = {}): Promise<number> {
  const stdout = options.stdout ?? ((text: string) => void process.stdout.write(text));
  const stderr = options.stderr ?? ((text: string) => void process.stderr.write(text));
  const interrupt = options.signal ? undefined : onInterrupt(stderr);
  const signal = options.signal ?? interrupt?.signal ?? new AbortController().signal;
  const progress = progressTo(stderr, options.stderr === undefined && process.stderr.isTTY === true);
  try {
    const print = (line: string) => stdout(`${line}\n`);
    await runCommand(argv, {
      progress,
      signal,
      print,
      openSubject: options.openSubject ?? openSubjectLazily,
    });
    return 0;
  } catch (cause) {
    progress.clear();
    return report(signal.aborted ? interrupted(cause) : cause, stderr);
  } finally {
    interrupt?.release();
  }
}

async function runCommand(argv: readonly string[], context: CommandContext): Promise<void> {
  const [name, ...rest] = argv;
  if (name === undefined || name === "--help" || name === "-h" || name === "help") {
    const known = Object.hasOwn(commands, rest[0] ?? "") ? commands[rest[0] ?? ""] : undefined;
    if (name === "help" && known) return context.print(helpOf(await known()));
    return context.print(overviewOf(await Promise.all(Object.values(commands).map((load) => load()))));
  }
  if (name === "--version" || name === "-V")
    return context.print((await import("../study/version.ts")).version);
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw unknownName(`there is no command ${name}`, name, Object.keys(commands));
  await call(await load(), rest, context);
}

async function call(command: Command, argv: readonly string[], context: CommandContext): Promise<void> {
  const line = parseCommandLine(command, argv);
  if (line.help) return context.print(helpOf(command));
  const flags = flagsOf(command.settings);
  let { words } = line;
  let given: Record<string, unknown> = { ...line.given };
  let where = "";
  const [first] = words;
  if (command.yaml && first !== undefined && isYaml(first)) {
    const file = readYaml(first, flags);
    given = { ...file.settings, ...given };
    words = [file.source, ...words.slice(1)];
    where = `${first} with the flags given: `;
  }
  const settings = parseSettings(command.settings, flags, given, where);
  await command.run({ words, settings, json: line.json, given: new Set(Object.keys(given)) }, context);
}

function report(cause: unknown, stderr: (text: string) => void): number {
  if (cause instanceof KnownError) {
    const error: CorollaryError = cause;
    stderr(`corollary: ${error.what}\n  why:  ${error.why}\n  next: ${error.next}\n`);
    return error.exitCode;
  }
  const trace = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
  stderr(`corollary: a bug; please report it with this trace\n${trace}\n`);
  return 1;
}

/** After the person stopped the command, whatever was thrown on the way out is that stop. */
function interrupted(cause: unknown): unknown {
  if (cause instanceof KnownError) return cause;
  return stopped(cause);
}

function stopped(cause?: unknown): InterruptedError {
  return new InterruptedError(
    {
      what: "stopped",
      why: "the command was interrupted; everything finished is on disk",
      next: "run the same command again: it goes on from there",
    },
    { cause },
  );
}

/** The first Ctrl-C asks the work to stop in good order; the second ends the process at once. */
function onInterrupt(stderr: (text: string) => void): { signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const listener = () => {
    if (controller.signal.aborted) process.exit(130);
    stderr("\nstopping; once more stops at once\n");
    controller.abort(stopped());
  };
  process.on("SIGINT", listener);
  process.on("SIGTERM", listener);
  return {
    signal: controller.signal,
    release: () => {
      process.off("SIGINT", listener);
      process.off("SIGTERM", listener);
    },
  };
}
