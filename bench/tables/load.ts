/** From nothing to the first answer, and to the first training step: ours, and PyTorch + PEFT. */
import { execFileSync } from "node:child_process";
import { compare } from "../compare.ts";
import { runOurs, runProcess } from "../runProcess.ts";
import type { BenchOptions, Table, TableResult } from "../table.ts";
import { takeTurns } from "../takeTurns.ts";
import { modelAtHand, peerFolder, writeWork } from "../work/modelAtHand.ts";
import { ourVersions } from "../work/versions.ts";

/** Clock times in ms since 1970; `started` before the process was. */
interface Measured {
  readonly started: number;
  readonly imported: number;
  readonly ready: number;
  readonly done: number;
  readonly versions?: Record<string, string>;
}

const PEER = "PyTorch + PEFT, fp32 safetensors";

export const load: Table = {
  name: "load",
  title: "Loading",
  about:
    "A process is started, opens SmolLM2-135M with a LoRA adapter (r = 16), and gives the log-likelihood of one token " +
    "after a sentence (`load`) or takes one training step on it (`load-train`): the whole time, imports included; since " +
    "2026-11-30 ours runs compiled (`npm run build`), as commands do, and before ran through tsx. Files are in the " +
    "system's cache: each contender has run once before. `load-ready` is the part of `load-train` from the end " +
    "of the imports to a model ready to train; there PyTorch only maps its file, and reads the weights at first use.",
  planned: [
    { work: "load", unit: "s from the start to the first answer", peer: PEER, goal: 2 },
    { work: "load-train", unit: "s from the start to the first step", peer: PEER, goal: 2 },
    { work: "load-ready", unit: "s to a model ready to train, imports apart", peer: PEER, goal: 2 },
  ],
  run,
};

async function run({ rounds, python, threads }: BenchOptions): Promise<TableResult> {
  // Imports count, so ours runs as a user's command does: compiled.
  execFileSync("npm", ["run", "--silent", "build"], { stdio: ["ignore", "ignore", "inherit"] });
  const { path, tokenizer } = await modelAtHand();
  const work = writeWork({ tokens: tokenizer.encode("The warehouse in the north building closes at six.") });
  const folder = peerFolder(path, python);
  const ours = (task: string) => ({
    name: `ours, ${task}`,
    run: () => since(() => runOurs<Measured>("load.mjs", work, task)),
    describe,
  });
  const peer = (task: string) => ({
    name: `PyTorch + PEFT, ${task}`,
    run: () =>
      since(() =>
        runProcess<Measured>(python, [
          "bench/peers/load.py",
          folder,
          work,
          task,
          "--threads",
          String(threads),
        ]),
      ),
    describe,
  });
  const contenders = [ours("answer"), peer("answer"), ours("train"), peer("train")];
  for (const contender of contenders) contender.run();
  const [a = [], b = [], c = [], d = []] = await takeTurns<Measured>(contenders, rounds);
  const versions = b[0]?.versions ?? {};
  const peerName = `PyTorch ${versions.torch} + PEFT ${versions.peft}, fp32`;
  const whole = (list: readonly Measured[]) => list.map(({ started, done }) => (done - started) / 1000);
  const opening = (list: readonly Measured[]) => list.map(({ imported, ready }) => (ready - imported) / 1000);
  const unit = (work: string) => load.planned.find((plan) => plan.work === work)?.unit ?? "s";
  return {
    rows: [
      compare({ work: "load", unit: unit("load"), peerName, better: "lower" }, whole(a), whole(b)),
      compare(
        { work: "load-train", unit: unit("load-train"), peerName, better: "lower" },
        whole(c),
        whole(d),
      ),
      compare(
        { work: "load-ready", unit: unit("load-ready"), peerName, better: "lower" },
        opening(c),
        opening(d),
      ),
    ],
    versions: { ...ourVersions(), ...versions },
  };
}

function since(measure: () => Omit<Measured, "started">): Measured {
  const started = Date.now();
  return { started, ...measure() };
}

function describe({ started, imported, ready, done }: Measured): string {
  const s = (ms: number) => (ms / 1000).toFixed(2);
  return `imported after ${s(imported - started)} s, ready ${s(ready - imported)} s later, done ${s(done - ready)} s later`;
}
