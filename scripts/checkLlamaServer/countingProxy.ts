/** Stands before a server and keeps what it was asked to write, and what it answered. */
import { createServer, request as send } from "node:http";
import type { AddressInfo } from "node:net";
import { contentId } from "../../src/core/contentId.ts";

export interface Asked {
  /** Text and seed: what tells one call from another. */
  readonly call: string;
  answered: boolean;
}

export interface CountingProxy {
  readonly url: string;
  /** Calls of the completions endpoint, the trial call of a client that opens the model left out. */
  readonly asked: Asked[];
  close(): void;
}

export const callOf = (promptHash: string, seed: unknown): string => `${promptHash} ${String(seed)}`;

export async function countingProxy(port: number): Promise<CountingProxy> {
  const asked: Asked[] = [];
  const server = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
    incoming.on("end", () => {
      const body = Buffer.concat(chunks);
      let entry: Asked | undefined;
      if (incoming.url?.endsWith("/completions")) {
        const { prompt, seed } = JSON.parse(body.toString("utf8")) as { prompt?: string; seed?: number };
        if (prompt !== undefined && seed !== undefined) {
          entry = { call: callOf(contentId(prompt), seed), answered: false };
          asked.push(entry);
        }
      }
      const { method, url: path, headers } = incoming;
      const onward = send({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
        answer.on("end", () => {
          if (entry) entry.answered = true;
        });
      });
      onward.on("error", () => outgoing.destroy());
      // A client that was killed wants no answer: without this the server would write on.
      outgoing.on("close", () => onward.destroy());
      onward.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    asked,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
