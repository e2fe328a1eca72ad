/** `fetch` for servers that are not trusted: answers of bounded size, and no redirects. */

/** Log-probabilities of a prompt of 100,000 tokens stay below this. */
export const LARGEST_ANSWER = 64 * 2 ** 20;

/** A redirect would carry key and documents to a host that nobody named; it is an error. `largest` in bytes. */
export function limitedFetch(largest = LARGEST_ANSWER): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, { ...init, redirect: "error" });
    const { body, status, statusText, headers } = response;
    if (body === null) return response;
    let seen = 0;
    const counter = new TransformStream<Uint8Array, Uint8Array>({
      transform(chunk, controller) {
        seen += chunk.byteLength;
        if (seen > largest) controller.error(new Error(`the answer is larger than ${largest} bytes`));
        else controller.enqueue(chunk);
      },
    });
    return new Response(body.pipeThrough(counter), { status, statusText, headers });
  };
}
