/** The text of `--help`: examples first, then every flag with its default. */
import type { Command } from "./defineCommand.ts";
import { type Flag, flagsOf } from "./flagsOf.ts";

const width = 100;

export function helpOf(command: Command): string {
  const names = command.arguments.map(({ name, required, variadic }) => {
    const shown = variadic ? `${name}...` : name;
    return required ? shown : `[${shown}]`;
  });
  const usage = ["corollary", command.name, ...names, "[flags]"].join(" ");
  const lines = [`Usage: ${usage}`, "", command.summary, "", "Examples:"];
  for (const { line, what } of command.examples) lines.push(`  ${line}`, `      ${what}`);
  if (command.arguments.length > 0) {
    lines.push("", ...command.arguments.map(({ name, description }) => row(name, description)));
  }
  lines.push("", "Flags:");
  for (const flag of flagsOf(command.settings)) lines.push(row(flagForm(flag), flagText(flag)));
  lines.push(row("--json", "Results as JSON on standard output."), row("-h, --help", "This text."));
  if (command.yaml) lines.push("", `In a YAML file the same settings are keys: ${yamlKeys(command)}.`);
  return lines.join("\n");
}

/** The list of commands. */
export function overviewOf(commands: readonly Command[]): string {
  return [
    "corollary: teach a language model your documents, and measure when teaching beats prompting.",
    "",
    "Examples:",
    "  corollary study people",
    "      The whole comparison on a made-up world; ends in a table and a report.",
    "  corollary study my-documents",
    "      The same for a folder of documents, with questions made from them.",
    '  corollary ask --run runs/my-documents "Which tool is for data analysis?"',
    "      Answers from the tuned model, with no documents in the prompt.",
    "",
    "Commands:",
    ...commands.map(({ name, summary }) => row(name, summary)),
    "",
    row("--version", "The version of this package."),
    "  corollary COMMAND --help teaches one command.",
  ].join("\n");
}

function flagForm({ name, kind }: Flag): string {
  const forms: Record<Flag["kind"], string> = {
    boolean: `--${name}, --no-${name}`,
    "boolean or string": `--${name} [PATH], --no-${name}`,
    number: `--${name} NUMBER`,
    string: `--${name} TEXT`,
    numbers: `--${name} N,N,...`,
    strings: `--${name} A,B,...`,
  };
  return forms[kind];
}

function flagText({ description, choices, default: value }: Flag): string {
  const values = choices ? ` One of ${choices.join(", ")}.` : "";
  const shown = Array.isArray(value)
    ? value.join(",")
    : value === true
      ? "on"
      : value === false
        ? "off"
        : value;
  return `${description}${values}${value === undefined || shown === "" ? "" : ` Default: ${shown}.`}`;
}

function yamlKeys(command: Command): string {
  return ["source", ...flagsOf(command.settings).map((flag) => flag.key)].join(", ");
}

/** A name, then its text from column 28, wrapped. */
function row(name: string, text: string): string {
  const indent = 28;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  lines.push(line);
  const first = `  ${name}`;
  const gap = " ".repeat(indent);
  return first.length < indent
    ? `${first.padEnd(indent)}${lines.join(`\n${gap}`)}`
    : `${first}\n${gap}${lines.join(`\n${gap}`)}`;
}
