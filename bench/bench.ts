/**
 * Side-by-side measurements: `npm run bench -- train`. Ours and the peer take turns on the same work in one run;
 * the medians and their ratio go to bench/results/performance.json. The peer needs Python with
 * bench/peers/requirements.txt; PYTHON names the interpreter.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { Tokenizer } from "../src/engine/tokenizer/tokenizer.ts";
import { openModelFile } from "../src/engine/weights/modelFile.ts";
import { locateModel } from "../src/models/sources/locateModel.ts";
import { trainingPlan } from "../src/tune/trainingPlan.ts";
import { makeWorld } from "../src/worlds/worlds.ts";

interface Row {
  readonly work: string;
  readonly unit: string;
  readonly ours: number;
  readonly peer: number;
  readonly peerName: string;
  /** Above 1: ours is better. */
  readonly ratio: number;
}

interface Measured {
  readonly tokensPerSecond: number;
  readonly peakRssMb: number;
  readonly loadSeconds: number;
  readonly losses: number[];
  readonly versions?: Record<string, string>;
}

const ROUNDS = 3;
const RESULTS = new URL("results/performance.json", import.meta.url);
const PYTHON = process.env.PYTHON ?? "python3";

const { path } = await locateModel();
if (process.argv[2] !== "train") {
  console.error("usage: npm run bench -- train");
  process.exit(2);
}
await train();

/** LoRA r = 16 on all seven linears over sentences of the people world, fp32, both cores. */
async function train(): Promise<void> {
  const tokenizer = new Tokenizer((await openModelFile(path)).tokenizer);
  const examples = makeWorld("people", { seed: 900, size: 30, variants: 6 }).corpus.documents.map(
    ({ text }) => ({
      tokens: [...tokenizer.encode(text), tokenizer.eosId as number],
      weight: 1,
    }),
  );
  const plan = trainingPlan(examples, { batchSize: 16, lossTokens: 5000, seed: 900 });
  const batches = plan.map((batch) => batch.map((at) => examples[at]?.tokens));
  const work = join(mkdtempSync(join(tmpdir(), "corollary-bench-")), "work.json");
  writeFileSync(work, JSON.stringify({ batches, rank: 16, alpha: 32, lr: 1e-3 }));

  // The peer reads safetensors, as it would from a hub: loading must not count the dequantising of a GGUF.
  const peerModel = join(cacheFolder(), "bench", "peer-model");
  if (!existsSync(peerModel))
    execFileSync(PYTHON, ["bench/peers/convert.py", path, peerModel], { stdio: "ignore" });

  const ours: Measured[] = [];
  const peer: Measured[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    ours.push(run(process.execPath, ["--import", "tsx", "bench/ours/train.ts", work]));
    peer.push(run(PYTHON, ["bench/peers/train.py", peerModel, work, "--dtype", "fp32", "--threads", "2"]));
    console.log(`round ${round + 1}: ours ${describe(ours.at(-1))}; PyTorch + PEFT ${describe(peer.at(-1))}`);
  }
  const peerName = `PyTorch ${peer[0]?.versions?.torch ?? ""} + PEFT ${peer[0]?.versions?.peft ?? ""}, fp32`;
  const median = (list: Measured[], of: (m: Measured) => number) =>
    list.map(of).toSorted((a, b) => a - b)[1] as number;
  const row = (name: string, unit: string, of: (m: Measured) => number, higher: boolean): Row => {
    const [a, b] = [median(ours, of), median(peer, of)];
    return { work: name, unit, ours: a, peer: b, peerName, ratio: higher ? a / b : b / a };
  };
  save([
    row("train", "tokens that carry loss / s", (m) => m.tokensPerSecond, true),
    row("memory", "MB, peak of the process", (m) => m.peakRssMb, false),
    row("load", "s to a session ready to train, cache warm", (m) => m.loadSeconds, false),
  ]);
}

function run(command: string, args: string[]): Measured {
  const output = execFileSync(command, args, { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  return JSON.parse(output.trim().split("\n").at(-1) as string) as Measured;
}

function describe(measured: Measured | undefined): string {
  if (!measured) return "";
  return `${measured.tokensPerSecond.toFixed(0)} tokens/s, ${measured.peakRssMb.toFixed(0)} MB, loaded in ${measured.loadSeconds.toFixed(1)} s`;
}

function save(rows: Row[]): void {
  const before = existsSync(RESULTS)
    ? (JSON.parse(readFileSync(RESULTS, "utf8")) as { rows: Row[] }).rows
    : [];
  const kept = before.filter((old) => !rows.some((fresh) => fresh.work === old.work));
  const commit = execFileSync("git", ["rev-parse", "--short", "HEAD"], { encoding: "utf8" }).trim();
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`;
  const command = `npm run bench -- ${process.argv[2]}`;
  writeFileSync(
    RESULTS,
    `${JSON.stringify({ command, commit, machine, rows: [...kept, ...rows] }, null, 2)}\n`,
  );
  console.table(rows);
}
