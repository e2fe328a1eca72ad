/** Where the keys of a review come from: a terminal, key by key, or any stream, line by line. */
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

export interface ReviewInput {
  /** The next key; undefined at the end of the input. */
  key(): Promise<string | undefined>;
  /** A whole line, in answer to a question that was printed. */
  line(): Promise<string | undefined>;
  close(): void;
}

/** A line's first letter is its key; an empty line is the key "". */
export function lineInput(stream: Readable): ReviewInput {
  const lines = createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY });
  const next = lines[Symbol.asyncIterator]();
  const line = async (): Promise<string | undefined> => {
    const { value, done } = await next.next();
    return done ? undefined : value;
  };
  return {
    line,
    key: async () => {
      const said = await line();
      return said === undefined ? undefined : said.trim().slice(0, 1);
    },
    close: () => lines.close(),
  };
}

/** Ctrl-C, Ctrl-D: raw mode hands them over as characters. */
const STOPS = new Set(["\u0003", "\u0004"]);

/** A terminal in raw mode for keys, in line mode for lines. */
export function terminalInput(stream: NodeJS.ReadStream): ReviewInput {
  return {
    key: () =>
      new Promise((resolve) => {
        stream.setRawMode(true);
        stream.resume();
        stream.once("data", (data) => {
          stream.setRawMode(false);
          stream.pause();
          const [key = ""] = [...data.toString("utf8")];
          resolve(STOPS.has(key) ? undefined : key);
        });
      }),
    line: () =>
      new Promise((resolve) => {
        const lines = createInterface({ input: stream, output: process.stderr, terminal: true });
        lines.once("line", (said) => {
          resolve(said);
          lines.close();
        });
        lines.once("close", () => resolve(undefined));
      }),
    close: () => stream.pause(),
  };
}
