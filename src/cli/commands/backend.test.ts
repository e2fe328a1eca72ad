/** `doctor --backend` and `augment --augmenter`, through the real command line, on real servers. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
// Loaded with the file, so that no test waits for the SDK.
import "../../models/openaiModel.ts";
import type { JsonServer } from "../../testing/jsonServer.ts";
import { type OpenaiServerOptions, openaiServer } from "../../testing/openaiServer.ts";
import { corollary, write } from "../testing/corollary.ts";

const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});
async function serve(options: OpenaiServerOptions = {}): Promise<JsonServer> {
  const server = await openaiServer(options);
  servers.push(server);
  return server;
}

interface Checks {
  checks: { name: string; found: string; mend?: string }[];
}

describe("doctor --backend", () => {
  const checked = async (url: string) => {
    const { out, code } = await corollary(["doctor", "--json", "--backend", `${url}/v1#copy`]);
    const { checks } = JSON.parse(out.split("\n")[0] as string) as Checks;
    return { code, backend: checks.filter(({ name }) => name.startsWith("backend")) };
  };

  it("shows that real likelihoods are real, and refuses zeros with the reason", async () => {
    const good = await checked((await serve()).url);
    expect(good.backend.map(({ found }) => found)).toEqual([
      expect.stringMatching(/#copy \(completions\), context of 8192 tokens; 8 tokens written/),
      expect.stringMatching(/^real: /),
    ]);
    const zeros = await checked((await serve({ flaw: (values) => values.map((value) => value && 0) })).url);
    expect(zeros.backend[1]?.found).toMatch(/^refused: .*zero/);
    expect(zeros.backend[1]?.mend).toContain("--augmenter");
    // A model that only writes is no reason against a study.
    expect(zeros.code).toBe(good.code);
  });

  it("fails where the server is not there", async () => {
    const server = await openaiServer();
    await server.close();
    const { code, backend } = await checked(server.url);
    expect(code).toBe(2);
    expect(backend[0]?.mend).toContain("check that the server runs");
  });
});

describe("augment --augmenter", () => {
  it("has the named model write, and not the subject", async () => {
    const server = await serve({
      intercept: ({ body }) => {
        const lines: string[] = body?.prompt?.split("\n") ?? [];
        const statement = /^Statement: (.*)$/.exec(lines.at(-2) ?? "")?.[1];
        if (statement === undefined) return undefined;
        const text = ` ${write(statement, /^Reversed/.test(lines.at(-1) ?? "") ? "reversal" : "rephrase", body.seed)}`;
        return { body: { choices: [{ text, finish_reason: "stop" }] } };
      },
    });
    let written = 0;
    const flags = [
      "--size",
      "2",
      "--variants",
      "2",
      "--strategies",
      "local",
      "--rephrasings",
      "1",
      "--reversals",
      "1",
    ];
    const out = join(mkdtempSync(join(tmpdir(), "corollary-augmenter-")), "out.jsonl");
    const outcome = await corollary(
      ["augment", "people", "--out", out, ...flags, "--augmenter", `${server.url}/v1#copy`],
      { onWork: (work) => (written += work === "generate" ? 1 : 0) },
    );
    expect(outcome.err).not.toMatch(/why:/);
    expect(server.requests.filter(({ body }) => /^Statement: /m.test(body?.prompt)).length).toBeGreaterThan(
      3,
    );
    expect(written).toBe(0);
  });
});
