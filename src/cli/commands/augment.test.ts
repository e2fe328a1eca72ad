/** `augment` over a folder of documents with three strategies, through the real command line. */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { memorySubject } from "../../study/testing/memorySubject.ts";
import { type JsonServer, jsonServer } from "../../testing/jsonServer.ts";
import { scriptedModel } from "../../testing/scriptedModel.ts";
// Loaded with the file, so that no test waits for the SDK.
import "../../models/openaiModel.ts";
import { main } from "../main.ts";
import { temporary } from "../testing/corollary.ts";

/** Three pages of the handbook: with all of them the fakes take longer than a test should. */
const handbook = join(temporary(), "handbook");
mkdirSync(handbook);
for (const page of ["buying.md", "machine-rooms.md", "office-tools.md"])
  copyFileSync(new URL(`../../../examples/handbook/${page}`, import.meta.url), join(handbook, page));

const flags = (out: string) => [
  ...["augment", handbook, "--out", out, "--strategies", "local,global,questions"],
  ...["--rephrasings", "1", "--reversals", "1", "--deductions", "0", "--question-answers", "1"],
];

/** Goes on with any of the three strategies' prompts: the statement's two halves changed about, or a question. */
function write(text: string): string {
  const lines = text.split("\n");
  const statement = lines
    .findLast((line) => /^(?:Statement: |- )/.test(line))
    ?.replace(/^(?:Statement:|-) /, "");
  const words = (statement ?? "")
    .replace(/^[^:]*: /, "")
    .replace(/\.$/, "")
    .split(" ");
  const half = Math.ceil(words.length / 2);
  const [first, last] = [words.slice(0, half).join(" "), words.slice(half).join(" ")];
  if (text.endsWith("Question:")) return ` What goes with ${last}?\nAnswer: ${first}.\n\n`;
  if (/(?:Rephrased|Reversed):$/.test(text)) return ` To ${last} belongs ${first}.\n`;
  return ` belongs to ${first}.\n`;
}

/** Finds every line supported and none contradicted. */
const model = scriptedModel([{ match: /./, text: ({ prefix = "", prompt }) => write(prefix + prompt) }], {
  logprob: ({ prompt }, continuation) =>
    (continuation === " yes") === prompt.endsWith("Supported:") ? -0.1 : -3,
});
async function command(argv: readonly string[]) {
  const texts = { out: "", err: "" };
  const code = await main(argv, {
    stdout: (text) => {
      texts.out += text;
    },
    stderr: (text) => {
      texts.err += text;
    },
    signal: new AbortController().signal,
    openSubject: async () => ({ ...memorySubject(), model }),
  });
  return { code, ...texts };
}

it("tells what it would take, then writes a data set and a funnel table, and makes no call twice", async () => {
  const out = join(temporary(), "data.jsonl");
  const told = await command([...flags(out), "--dry-run"]);
  expect(told.code, told.err).toBe(0);
  for (const strategy of ["local", "global", "questions"])
    expect(told.out).toMatch(new RegExp(`^${strategy} +\\d+ +\\d+ +\\d+ +\\d+ \\(at most \\d+\\)`, "m"));
  expect(existsSync(out)).toBe(false);
  const made = await command(flags(out));
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
  expect(readFileSync(out, "utf8").split("\n").length).toBeGreaterThan(30);
  const before = model.asked.length;
  expect((await command(flags(out))).code).toBe(0);
  expect(model.asked).toHaveLength(before);
}, 120_000);

const servers: JsonServer[] = [];
afterAll(async () => {
  for (const server of servers) await server.close();
});

it("asks a server named with --augmenter, each call once", async () => {
  const server = await jsonServer(({ path, body }) =>
    path === "/v1/completions"
      ? { body: { choices: [{ text: write(String(body.prompt)).trimEnd(), finish_reason: "stop" }] } }
      : undefined,
  );
  servers.push(server);
  const out = join(temporary(), "data.jsonl");
  const argv = [...flags(out), "--augmenter", `${server.url}/v1#model`];
  // Opening the model asks for one token after "Hello".
  const written = () =>
    server.requests.filter(({ path, body }) => path === "/v1/completions" && body.prompt !== "Hello");
  const first = await command(argv);
  expect(first.code, first.err).toBe(0);
  const texts = written().map(({ body }) => JSON.stringify(body));
  expect(texts.length).toBeGreaterThan(30);
  expect(new Set(texts).size).toBe(texts.length);
  expect((await command(argv)).code).toBe(0);
  expect(written()).toHaveLength(texts.length);
}, 120_000);
