/** JSON lines of an answer, one at a time: results of a batch may be larger than memory should hold. */

/** In bytes; an answer of 4,096 tokens is far less. */
const LONGEST_LINE = 4 * 2 ** 20;

/** Lines that are no JSON object, or longer than 4 MiB, are left out: whoever waits for them misses them. */
export async function* jsonLines(body: ReadableStream<Uint8Array> | null): AsyncGenerator<object> {
  if (body === null) return;
  let parts: Buffer[] = [];
  let size = 0;
  const finish = (): object | undefined => {
    const text = size > LONGEST_LINE ? "" : Buffer.concat(parts).toString("utf8");
    parts = [];
    size = 0;
    return objectOf(text);
  };
  const add = (part: Buffer) => {
    size += part.length;
    if (size <= LONGEST_LINE) parts.push(part);
    else parts = [];
  };
  for await (const chunk of body) {
    let rest = Buffer.from(chunk);
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      add(rest.subarray(0, end));
      rest = rest.subarray(end + 1);
      const line = finish();
      if (line) yield line;
    }
    add(rest);
  }
  const line = finish();
  if (line) yield line;
}

function objectOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
