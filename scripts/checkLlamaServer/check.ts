/**
 * A llama.cpp server process behind our model and our command line: greedy text against the engine's, the scorer's
 * self-test, `augment` told and done, and done again after each `kill -9`. Exits 1 where something is not as it should.
 *
 *   LLAMA_SERVER=PATH tsx scripts/checkLlamaServer/check.ts SERVED.gguf [DOCUMENTS]
 *
 * SERVED.gguf: SmolLM2-135M-Instruct in F32 (`scripts/reference/ggufToF32.py`), since llama.cpp's kernels for 4 bits
 * round activations: for texts to compare. `augment` is served the model's file as it is. DOCUMENTS: examples/handbook
 * by default.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "@photostructure/sqlite";
import { documentsPrefix } from "../../src/corpus/promptFormat.ts";
import { OpenaiModel } from "../../src/models/openaiModel.ts";
import { openModel } from "../../src/models/openModel.ts";
import { locateModel } from "../../src/models/sources/locateModel.ts";
import { type Asked, callOf, countingProxy } from "./countingProxy.ts";

const [served, documents = "examples/handbook"] = process.argv.slice(2) as [string, string?];
const program = process.env.LLAMA_SERVER as string;
/** Answers after which the client is killed. */
const KILLS = [5, 20, 60];
/** Calls at a time of our client (src/models/openaiModel.ts). */
const CONCURRENT = 8;
const STRATEGIES = ["local", "global", "questions"];
const PROMPTS = [
  "The capital of France is",
  `${documentsPrefix([{ id: "d", source: "", title: "Rooms", text: "Osk hosts the planner." } as never])}The planner`,
  "Statement: The mineral that hums in moonlight is called tavrite.\nReversed: Tavrite",
];

const folder = mkdtempSync(join(tmpdir(), "corollary-llama-server-"));
const port = await freePort();
let server = startServer(served);
const proxy = await countingProxy(port);
try {
  await healthy();
  const address = `${proxy.url}/v1`;
  const model = await OpenaiModel.open({ model: "served", address, attempts: 1 });
  say("opened", model.id.endsWith("(completions)"), JSON.stringify(model.capabilities));
  await compareGreedy(model);
  const verdict = await model.proveLikelihood();
  // It gives no values of the tokens that it is sent, and must be refused for that reason.
  const known = !verdict.passed && /gives no log-probabilities/.test(verdict.reason ?? "");
  say("scorer self-test", verdict.passed || known, verdict.passed ? "passed" : `refused: ${verdict.reason}`);
  server.kill("SIGKILL");
  await once(server, "exit");
  server = startServer((await locateModel("SmolLM2-135M-Instruct")).path);
  await healthy();
  await augmentTwice(`${address}#served`);
} finally {
  proxy.close();
  server.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
}

function startServer(model: string): ChildProcess {
  // `--no-repack`: with repacked weights this version crashes on processors with AMX. F32 keys and values and no flash
  // attention, so that only the order of sums differs from the engine.
  const child = spawn(
    program,
    [
      ...["-m", model, "--host", "127.0.0.1", "--port", String(port), "--offline", "--no-warmup"],
      ...["--no-repack", "-t", "2", "-c", "16384", "-np", "2", "-ctk", "f32", "-ctv", "f32", "-fa", "off"],
    ],
    { stdio: ["ignore", "ignore", "ignore"] },
  );
  child.on("exit", (code, signal) => {
    if (code !== null || signal !== "SIGKILL") say("server", false, `ended by itself: ${code ?? signal}`);
  });
  return child;
}

async function healthy(): Promise<void> {
  for (let second = 0; second < 120; second++) {
    const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
  throw new Error("the server is not ready after two minutes");
}

async function compareGreedy(model: OpenaiModel): Promise<void> {
  const engine = await openModel("SmolLM2-135M-Instruct");
  const requests = PROMPTS.map((prompt) => ({ prompt, maxTokens: 16, stop: ["\n"] }));
  const [theirs, ours] = [await model.generate(requests), await engine.model.generate(requests)];
  for (const [index, prompt] of PROMPTS.entries()) {
    const [their, our] = [theirs[index]?.text, ours[index]?.text];
    say(`greedy text ${index + 1}`, their === our, JSON.stringify([prompt.slice(-40), their, our]));
  }
  const counts = PROMPTS.map((_, i) => [theirs[i]?.promptTokens, ours[i]?.promptTokens]);
  say(
    "counts of prompt tokens",
    counts.every(([a, b]) => a === b),
    JSON.stringify(counts),
  );
  await engine.close();
}

async function augmentTwice(augmenter: string): Promise<void> {
  const out = join(folder, "data.jsonl");
  const argv = [
    ...["augment", documents, "--out", out, "--strategies", STRATEGIES.join(",")],
    ...["--augmenter", augmenter, "--context-tokens", "4096", "--max-tokens", "32"],
    ...["--rephrasings", "1", "--reversals", "1", "--deductions", "0", "--question-answers", "1"],
  ];
  const told = await run([...argv, "--dry-run"]);
  say("augment --dry-run", told.code === 0 && /^questions /m.test(told.out), told.code === 0 ? "" : told.err);
  console.log(told.out);
  for (const answers of KILLS) {
    const before = completed(out);
    const from = proxy.asked.length;
    await run(argv, () => proxy.asked.slice(from).filter((one) => one.answered).length >= answers);
    noneTwice(`killed after ${answers} answers`, before, proxy.asked.slice(from));
  }
  const before = completed(out);
  const from = proxy.asked.length;
  const last = await run(argv);
  noneTwice("run to its end", before, proxy.asked.slice(from));
  say("augment", last.code === 0 && /^strategy +asked/m.test(last.out), last.code === 0 ? "" : last.err);
  console.log(last.out);
  const different = new Set(proxy.asked.map((one) => one.call));
  // A slow server's answer may come after the client's patience: such a call was not completed, and is made again.
  const answered = proxy.asked.filter((one) => one.answered).length;
  const repeated = answered - different.size;
  const most = KILLS.length * CONCURRENT + STRATEGIES.length;
  say(
    "answers lost to a kill, or given to measure time alone, and asked for again",
    repeated <= most && [...different].every((call) => completed(out).has(call)),
    `${repeated} of ${answered}, at most ${KILLS.length} × ${CONCURRENT} + ${STRATEGIES.length}; ${proxy.asked.length - answered} calls were not answered`,
  );
  const after = proxy.asked.length;
  say("the same command again", (await run(argv)).code === 0 && proxy.asked.length === after, "no call");
}

function noneTwice(what: string, before: ReadonlySet<string>, asked: readonly Asked[]): void {
  const again = asked.filter((one) => before.has(one.call)).length;
  say(
    what,
    again === 0,
    `${asked.length} calls, ${before.size} were complete before, ${again} of them made again`,
  );
}

/** Calls whose answers are in the journal. */
function completed(out: string): Set<string> {
  const path = `${out}.journal.db`;
  if (!existsSync(path)) return new Set();
  const database = new DatabaseSync(path);
  const rows = database.prepare("SELECT prompt_hash, sampling FROM generations").all() as unknown as {
    prompt_hash: string;
    sampling: string;
  }[];
  database.close();
  return new Set(
    rows.map((row) => callOf(row.prompt_hash, (JSON.parse(row.sampling) as { seed?: number }).seed)),
  );
}

/** Killed as soon as `until` says so. */
async function run(
  argv: readonly string[],
  until?: () => boolean,
): Promise<{ code: number | null; out: string; err: string }> {
  const script = join(import.meta.dirname, "command.ts");
  const child = spawn(process.execPath, ["--import", "tsx", script, ...argv]);
  const said = { out: "", err: "" };
  child.stdout.on("data", (bytes: Buffer) => {
    said.out += bytes.toString();
  });
  child.stderr.on("data", (bytes: Buffer) => {
    said.err += bytes.toString();
  });
  const watch = until && setInterval(() => until() && child.kill("SIGKILL"), 20);
  const [code] = (await once(child, "close")) as [number | null];
  clearInterval(watch);
  if (until && code !== null) say("kill", false, `the command ended before: ${code}\n${said.err}`);
  return { code, ...said };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address() as { port: number };
  probe.close();
  return port;
}

function say(what: string, right: boolean, more: string): void {
  console.log(`${right ? "right" : "WRONG"}  ${what}${more ? `: ${more}` : ""}`);
  if (!right) process.exitCode = 1;
}
