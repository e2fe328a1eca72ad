/** Runs calls to a backend side by side, a few at a time. It must not know what a call does. */

/**
 * One result per request, in order. Of requests that share a prefix the first runs before the others, so that
 * the backend's prompt cache holds the prefix when they come. After a failure no further call is started, those
 * in flight end (their results count and may be on record), then the first failure is thrown.
 */
export async function runRequests<Request extends { readonly prefix?: string }, Result>(
  requests: readonly Request[],
  call: (request: Request, index: number, signal: AbortSignal) => Promise<Result>,
  { concurrency, signal }: { concurrency: number; signal?: AbortSignal },
): Promise<Result[]> {
  signal?.throwIfAborted();
  const results: Result[] = [];
  // SDKs leave a listener on the signal of each call: one signal a call, and one listener here for all.
  const running = new Set<AbortController>();
  const stop = () => {
    for (const one of running) one.abort(signal?.reason);
  };
  signal?.addEventListener("abort", stop);
  const seen = new Set<string>();
  const leaders: number[] = [];
  const others: number[] = [];
  requests.forEach(({ prefix = "" }, index) => {
    (prefix !== "" && !seen.has(prefix) ? leaders : others).push(index);
    seen.add(prefix);
  });
  try {
    for (const wave of [leaders, others]) {
      let next = 0;
      const failures: unknown[] = [];
      const worker = async () => {
        while (next < wave.length && failures.length === 0 && !signal?.aborted) {
          const index = wave[next++] as number;
          const own = new AbortController();
          running.add(own);
          try {
            results[index] = await call(requests[index] as Request, index, own.signal);
          } catch (cause) {
            failures.push(cause);
          } finally {
            running.delete(own);
          }
        }
      };
      await Promise.all(Array.from({ length: Math.min(concurrency, wave.length) }, worker));
      signal?.throwIfAborted();
      if (failures.length > 0) throw failures[0];
    }
    return results;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
