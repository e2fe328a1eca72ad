/** The words of a command line, read by the flags of its command. `commander` does the reading. */
import { CommanderError, Option, Command as Parser } from "commander";
import { InputError } from "../core/errors.ts";
import { nearestName } from "../worlds/nearestName.ts";
import type { Command } from "./defineCommand.ts";
import { type Flag, flagsOf } from "./flagsOf.ts";
import { helpOf } from "./helpOf.ts";

export interface CommandLine {
  readonly words: readonly string[];
  /** Settings that were given as flags, by key. */
  readonly given: Readonly<Record<string, unknown>>;
  readonly json: boolean;
  readonly help: boolean;
}

export function parseCommandLine(command: Command, argv: readonly string[]): CommandLine {
  const flags = flagsOf(command.settings);
  const parser = new Parser(`corollary ${command.name}`)
    .exitOverride()
    .helpOption(false)
    .allowExcessArguments(false)
    .configureOutput({ writeErr: () => {}, writeOut: () => {} });
  for (const argument of command.arguments) {
    const inner = argument.variadic ? `${argument.name}...` : argument.name;
    parser.argument(`[${inner}]`, argument.description);
  }
  parser.option("--json").option("-h, --help");
  for (const flag of flags) for (const option of optionsOf(flag)) parser.addOption(option);

  try {
    parser.parse([...argv], { from: "user" });
  } catch (cause) {
    if (cause instanceof CommanderError) throw badCommandLine(command, flags, cause);
    throw cause;
  }
  const { json = false, help = false, ...given } = parser.opts() as Record<string, unknown>;
  const words = parser.processedArgs.flat().filter((word) => word !== undefined) as string[];
  const missing = command.arguments.slice(words.length).find((argument) => argument.required);
  if (missing && !help) {
    throw new InputError({
      what: `corollary ${command.name} needs ${missing.name}`,
      why: `${missing.name} is ${missing.description}`,
      next: command.examples[0]?.line ?? `corollary ${command.name} --help`,
    });
  }
  return { words, given, json: json === true, help: help === true };
}

function optionsOf(flag: Flag): Option[] {
  const name = `--${flag.name}`;
  switch (flag.kind) {
    case "boolean":
      return [new Option(name), new Option(`--no-${flag.name}`)].map(withoutDefault);
    case "boolean or string":
      return [new Option(`${name} [value]`), new Option(`--no-${flag.name}`)].map(withoutDefault);
    case "number":
      return [new Option(`${name} <number>`).argParser(toNumber)];
    case "string":
      return [new Option(`${name} <value>`)];
    case "numbers":
      return [new Option(`${name} <list>`).argParser((text) => items(text).map(toNumber))];
    case "strings":
      return [new Option(`${name} <list>`).argParser(items)];
  }
}

/** A `--no-` option would otherwise set its positive twin to true when neither is given. */
function withoutDefault(option: Option): Option {
  option.defaultValue = undefined;
  return option;
}

function items(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

/** What is no number stays text, so that the schema refuses it in the same words as any other value. */
function toNumber(text: string): unknown {
  return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
}

function badCommandLine(command: Command, flags: readonly Flag[], cause: CommanderError): InputError {
  const message = cause.message.split("\n")[0]?.replace(/^error: /, "") ?? cause.message;
  const word = /'(--?[^'\s]+)/.exec(message)?.[1];
  const names = flags.map((flag) => `--${flag.name}`);
  const nearest = word?.startsWith("-") ? nearestName(word, [...names, "--json", "--help"]) : undefined;
  return new InputError(
    {
      what: `corollary ${command.name}: ${message}`,
      why: nearest ? `did you mean ${nearest}?` : (helpOf(command).split("\n")[0] ?? ""),
      next: `corollary ${command.name} --help`,
    },
    { cause },
  );
}
