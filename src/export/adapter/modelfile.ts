/**
 * Ollama's Modelfile as text and back. Values are quoted and taken literally, line ends and all: there are no escapes,
 * so a value cannot hold its own quotation marks. Rules: Ollama's parser/parser.go.
 */

export interface ModelfileCommand {
  /** "from", "adapter", "template", …; of a parameter its own name, with `parameter` true. */
  readonly name: string;
  readonly value: string;
  readonly parameter?: boolean;
}

const QUOTES = '"""';
const COMMANDS = [
  "from",
  "license",
  "template",
  "system",
  "adapter",
  "draft",
  "renderer",
  "parser",
  "parameter",
  "message",
  "requires",
];

/** @throws RangeError if a value holds three quotation marks or ends in one */
export function modelfileText(commands: readonly ModelfileCommand[]): string {
  return commands
    .map(({ name, value, parameter }) => {
      if (value.includes(QUOTES) || value.endsWith('"')) throw new RangeError(`${name} cannot be quoted`);
      const bare = /^[^\s"#]+$/.test(value);
      return `${parameter ? `PARAMETER ${name}` : name.toUpperCase()} ${bare ? value : QUOTES + value + QUOTES}\n`;
    })
    .join("");
}

/** @throws SyntaxError where Ollama would refuse the text */
export function parseModelfile(text: string): ModelfileCommand[] {
  const commands: ModelfileCommand[] = [];
  let at = 0;
  while (at < text.length) {
    const start = /^(?:\s+|#[^\n]*)/.exec(text.slice(at));
    if (start) {
      at += start[0].length;
      continue;
    }
    const [head = "", word = "", named] =
      /^([A-Za-z]+)[ \t](?:[ \t]*([A-Za-z0-9_]+)[ \t])?/.exec(text.slice(at)) ?? [];
    const command = word.toLowerCase();
    if (!COMMANDS.includes(command)) throw new SyntaxError(`a command is one of ${COMMANDS.join(", ")}`);
    const parameter = command === "parameter";
    if ((parameter || command === "message") && named === undefined)
      throw new SyntaxError(`${command} has a name and a value`);
    at += parameter || command === "message" ? head.length : word.length + 1;
    const [length, value] = valueAt(text.slice(at));
    at += length;
    commands.push(parameter ? { name: named as string, value, parameter } : { name: command, value });
  }
  if (!commands.some(({ name }) => name === "from")) throw new SyntaxError("no FROM line");
  return commands;
}

/** A value and how many characters it takes. */
function valueAt(text: string): [number, string] {
  const lead = /^[ \t]*/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(lead);
  const quotes = rest.startsWith(QUOTES) ? QUOTES : rest.startsWith('"') ? '"' : undefined;
  if (quotes === undefined) {
    const value = /^[^\n]*/.exec(rest)?.[0] ?? "";
    return [lead + value.length, value.trim()];
  }
  // The value ends where its quotation marks stand before a line's end.
  const end = new RegExp(`${quotes}[ \\t]*(?=\\r?\\n|$)`).exec(rest.slice(quotes.length));
  if (!end) throw new SyntaxError("a quotation is not closed");
  return [
    lead + quotes.length + end.index + end[0].length,
    rest.slice(quotes.length, quotes.length + end.index),
  ];
}
