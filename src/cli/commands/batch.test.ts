/** `--batch`, through the real command line, on a real server with a batch API. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
// Loaded with the file, so that no test waits for the SDK.
import "../../models/openaiModel.ts";
import { type BatchServer, openaiBatchServer } from "../../testing/openaiBatchServer.ts";
import { corollary, small, temporary, write } from "../testing/corollary.ts";

const servers: BatchServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});
async function serve(): Promise<BatchServer> {
  const server = await openaiBatchServer({
    polls: 0,
    write(prompt, seed) {
      const [before = "", label = ""] = prompt.split("\n").slice(-2);
      const statement = /^Statement: (.*)$/.exec(before)?.[1];
      return statement && write(statement, label.startsWith("Reversed") ? "reversal" : "rephrase", seed);
    },
  });
  servers.push(server);
  return server;
}
const of = (server: BatchServer): string[] => ["--augmenter", `${server.url}/v1/chat/completions#copy`];
/** Live calls; there must be none. */
const live = ({ requests }: BatchServer) => requests.filter(({ path }) => path.endsWith("/chat/completions"));

describe("--batch", () => {
  it("sends the calls of all strategies of augment as one batch, and the same command sends none", async () => {
    const server = await serve();
    const out = join(temporary(), "out.jsonl");
    const sizes = ["--size", "2", "--variants", "2", "--rephrasings", "1", "--reversals", "1"];
    const argv = ["augment", "people", "--out", out, ...sizes, ...of(server), "--batch"];
    const first = await corollary([...argv, "--strategies", "local,global"]);
    expect(first.err).not.toMatch(/why:/);
    expect(first.code).toBe(0);
    expect(server.batches).toHaveLength(1);
    expect(live(server)).toEqual([]);
    const asked = [...first.out.matchAll(/^(?:local|global) +(\d+)/gm)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(server.batches[0]?.rows).toHaveLength(asked);
    const written = readFileSync(out, "utf8");
    expect((await corollary([...argv, "--strategies", "local,global"])).code).toBe(0);
    expect(server.batches).toHaveLength(1);
    expect(readFileSync(out, "utf8")).toBe(written);
  });

  it("has a study's augmenter write in a batch, and is no part of the run's settings", async () => {
    const server = await serve();
    const run = join(temporary(), "run");
    const argv = ["study", "people", "--run", run, ...small, "--arms", "augmented", "--strategies", "local"];
    const { code, err } = await corollary([...argv, ...of(server), "--batch"], { write });
    expect(err).not.toMatch(/why:/);
    expect(code).toBe(0);
    expect(server.batches).toHaveLength(1);
    expect(live(server)).toEqual([]);
    expect(JSON.parse(readFileSync(join(run, "settings.json"), "utf8")).settings).not.toHaveProperty("batch");
  });

  it("is refused for the subject itself", async () => {
    const out = join(temporary(), "out.jsonl");
    const { code, err } = await corollary(["augment", "people", "--out", out, "--batch"], { write });
    expect(code).toBe(2);
    expect(err).toMatch(/cannot be asked in batches[\s\S]*--augmenter/);
  });
});
