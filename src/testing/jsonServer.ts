/** A real HTTP server on this machine for tests of models behind servers: it remembers what it was asked. */
import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export interface ServerRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  // biome-ignore lint/suspicious/noExplicitAny: requests of several protocols, read by the test that sent them
  readonly body: any;
}

export interface ServerAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; text is sent as it stands. */
  readonly body?: unknown;
}

export interface JsonServer {
  /** Without a slash at its end. */
  readonly url: string;
  /** In the order of arrival. */
  readonly requests: readonly ServerRequest[];
  /** Greatest number of requests that were open at one time. */
  readonly most: () => number;
  close(): Promise<void>;
}

/** An answer of undefined is a 404. */
export async function jsonServer(
  answer: (request: ServerRequest) => ServerAnswer | undefined | Promise<ServerAnswer | undefined>,
): Promise<JsonServer> {
  const requests: ServerRequest[] = [];
  let open = 0;
  let most = 0;
  // An idle connection that is closed just as the client writes again would be a failure of chance.
  const server = createServer({ keepAliveTimeout: 600_000 }, (incoming, outgoing) => {
    open++;
    most = Math.max(most, open);
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", async () => {
      const text = Buffer.concat(chunks).toString("utf8");
      const { method = "", url = "", headers } = incoming;
      const form = headers["content-type"]?.startsWith("multipart/");
      const body = form ? text : text === "" ? undefined : JSON.parse(text);
      const request = { method, path: url, headers, body };
      requests.push(request);
      const given = (await answer(request)) ?? { status: 404, body: { error: { message: "not found" } } };
      open--;
      outgoing.writeHead(given.status ?? 200, { "content-type": "application/json", ...given.headers });
      outgoing.end(typeof given.body === "string" ? given.body : JSON.stringify(given.body ?? {}));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    most: () => most,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
