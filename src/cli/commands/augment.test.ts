/** `augment` over a folder of documents with three strategies, through the real command line and the scripted subject. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { type JsonServer, jsonServer } from "../../testing/jsonServer.ts";
// Loaded with the file, so that no test waits for the SDK.
import "../../models/openaiModel.ts";
import { corollary, temporary } from "../testing/corollary.ts";

const handbook = new URL("../../../examples/handbook/", import.meta.url).pathname;
const flags = (out: string) => [
  ...["augment", handbook, "--out", out, "--strategies", "local,global,questions"],
  ...["--rephrasings", "1", "--reversals", "1", "--deductions", "0", "--question-answers", "1"],
];

/** Says what the statement says, its two halves changed about. */
const write = (statement: string): string => {
  const words = statement.replace(/^[^:]*: /, "").replace(/\.$/, "").split(" ");
  const half = Math.ceil(words.length / 2);
  return `${[...words.slice(half), "is what is said of", ...words.slice(0, half)].join(" ")}.`;
};

it("tells what it would take, then writes a data set and a funnel table, and makes no call twice", async () => {
  const out = join(temporary(), "data.jsonl");
  let generated = 0;
  const options = { write, onWork: (work: string) => void (generated += work === "generate" ? 1 : 0) };
  const told = await corollary([...flags(out), "--dry-run"], options);
  expect(told.code, told.err).toBe(0);
  for (const strategy of ["local", "global", "questions"])
    expect(told.out).toMatch(new RegExp(`^${strategy} +\\d+ +\\d+ +\\d+ +\\d+ \\(at most \\d+\\)`, "m"));
  expect(existsSync(out)).toBe(false);
  const made = await corollary(flags(out), options);
  expect(made.code, made.err).toBe(0);
  expect(made.out).toMatch(
    /^strategy +asked +returned +unparsed +form +duplicate +leak +not-entailed +contradicted +disagreement +kept$/m,
  );
  for (const strategy of ["local", "global", "questions"]) {
    const row = new RegExp(`^${strategy}((?: +\\d+)+)$`, "m").exec(made.out)?.[1];
    const [asked, , ...rest] = (row ?? "").trim().split(/ +/).map(Number);
    // Every line that was asked for is either dropped by one filter or kept.
    expect(rest).toHaveLength(8);
    expect(rest.reduce((a, b) => a + b, 0)).toBe(asked);
  }
  expect(readFileSync(out, "utf8").split("\n").length).toBeGreaterThan(100);
  const before = generated;
  expect((await corollary(flags(out), options)).code).toBe(0);
  expect(generated).toBe(before);
}, 120_000);

const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

it("asks a server named with --augmenter, each call once", async () => {
  const server = await jsonServer(({ path, body }) =>
    path === "/v1/completions"
      ? { body: { choices: [{ text: ` ${write(String(body.prompt).slice(-80))}`, finish_reason: "stop" }] } }
      : undefined,
  );
  servers.push(server);
  const out = join(temporary(), "data.jsonl");
  const argv = [...flags(out), "--augmenter", `${server.url}/v1#model`];
  const first = await corollary(argv, { write });
  expect(first.code, first.err).toBe(0);
  const calls = server.requests.filter(({ body }) => body?.prompt !== undefined && body.prompt !== "Hello");
  const texts = calls.map(({ body }) => JSON.stringify(body));
  expect(texts.length).toBeGreaterThan(100);
  expect(new Set(texts).size).toBe(texts.length);
  expect((await corollary(argv, { write })).code).toBe(0);
  expect(server.requests.filter(({ body }) => body?.prompt !== undefined && body.prompt !== "Hello")).toHaveLength(
    texts.length,
  );
}, 120_000);
