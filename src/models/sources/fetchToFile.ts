/**
 * Fetches one file over HTTP into a path, with limits on waiting and size. Knows nothing of models, caches
 * and hubs.
 */
import { createWriteStream } from "node:fs";
import { Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { SourceFailure } from "./sourceFailure.ts";

export interface FetchLimits {
  /** Until the server answers; 5,000 ms by default. */
  readonly connectMs?: number;
  /** Between two pieces of the body; 30,000 ms by default. */
  readonly idleMs?: number;
}

export interface FetchRequest extends FetchLimits {
  readonly headers?: Readonly<Record<string, string>>;
  /** A body of another length is refused; where absent, the server's Content-Length is held against it. */
  readonly bytes?: number;
  /** Bodies above this are refused while they come: 100 GB by default. */
  readonly maxBytes?: number;
  readonly signal?: AbortSignal;
  readonly onBytes?: (count: number) => void;
}

/** @throws SourceFailure naming the status, the silence or the wrong length. The caller removes what was written. */
export async function fetchToFile(url: string, path: string, request: FetchRequest = {}): Promise<void> {
  const { connectMs = 5_000, idleMs = 30_000, maxBytes = 100e9 } = request;
  const silence = new AbortController();
  let waited = connectMs;
  let timer = setTimeout(() => silence.abort(), connectMs);
  const heard = () => {
    clearTimeout(timer);
    waited = idleMs;
    timer = setTimeout(() => silence.abort(), idleMs);
  };
  const signal = AbortSignal.any([silence.signal, ...(request.signal ? [request.signal] : [])]);
  try {
    const response = await fetch(url, { headers: { ...request.headers }, signal });
    heard();
    if (!response.ok || !response.body) {
      throw new SourceFailure(`the server answered ${response.status} ${response.statusText}`.trim());
    }
    const encoded = response.headers.get("content-encoding") !== null;
    const declared = response.headers.get("content-length");
    const expected = request.bytes ?? (declared === null || encoded ? undefined : Number(declared));
    let received = 0;
    const count = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        heard();
        received += chunk.length;
        if (received > (expected ?? maxBytes)) {
          done(
            new SourceFailure(
              `more than ${expected ?? maxBytes} bytes came: not the file that was asked for`,
            ),
          );
          return;
        }
        request.onBytes?.(chunk.length);
        done(null, chunk);
      },
    });
    const body = Readable.fromWeb(response.body as ReadableStream);
    await pipeline(body, count, createWriteStream(path, { flush: true }), { signal });
    if (expected !== undefined && received !== expected) {
      throw new SourceFailure(`${received} bytes came of ${expected}`);
    }
  } catch (cause) {
    if (request.signal?.aborted || cause instanceof SourceFailure) throw cause;
    if (silence.signal.aborted) throw new SourceFailure(`no answer for ${waited / 1000} s`);
    throw new SourceFailure(reason(cause), { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** fetch hides the reason (ECONNREFUSED, ENOTFOUND) in its cause. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const inner = error.cause;
  if (!(inner instanceof Error)) return error.message;
  const code = (inner as NodeJS.ErrnoException).code;
  return inner.message || code || error.message;
}
