/** LoRA training: ours, PyTorch + PEFT in fp32 and in bf16, and TRL with packing. */

import { examplesOf } from "../../src/augment/examplesOf.ts";
import { readCorpus } from "../../src/corpus/readCorpus.ts";
import { trainingPlan } from "../../src/tune/trainingPlan.ts";
import { compare } from "../compare.ts";
import { machineOf } from "../machineOf.ts";
import { hasModule, runOurs, runProcess } from "../runProcess.ts";
import type { BenchOptions, Table, TableResult } from "../table.ts";
import { takeTurns } from "../takeTurns.ts";
import { modelAtHand, peerFolder, writeWork } from "../work/modelAtHand.ts";
import { people } from "../work/people.ts";
import { ourVersions } from "../work/versions.ts";

interface Measured {
  readonly tokensPerSecond: number;
  readonly peakRssMb: number;
  readonly losses: number[];
  /** Of ours. */
  readonly flopsPerSecond?: number;
  readonly peakFlops?: number;
  readonly versions?: Record<string, string>;
}

const UNIT = "tokens that carry loss / s";

export const train: Table = {
  name: "train",
  title: "Training",
  about:
    "LoRA r = 16 on all seven linears of every layer, SmolLM2-135M, batches of 16 sentences of the people world (seed " +
    "900) or of examples/handbook, 5,000 tokens that carry loss, AdamW, all cores. The first batch runs once before the " +
    "clock starts. Ours computes in fp32. TRL packs the same sentences into rows of 256 tokens, one a step, and its first " +
    "step is not timed.",
  planned: [
    { work: "train", unit: UNIT, peer: "PyTorch + PEFT, fp32", goal: 2 },
    { work: "train-handbook", unit: UNIT, peer: "PyTorch + PEFT, fp32", goal: 2 },
    { work: "train-trl", unit: UNIT, peer: "TRL, packed, fp32", goal: 2 },
    { work: "train-bf16", unit: UNIT, peer: "PyTorch + PEFT, bf16" },
    { work: "gemm-share", unit: "Gflop/s", peer: "matrix products alone", goal: 0.7 },
    { work: "memory", unit: "MB, peak of the process", peer: "PyTorch + PEFT, fp32", goal: 1.4 },
  ],
  run,
};

async function run({ quick, rounds, python, threads }: BenchOptions): Promise<TableResult> {
  const { path, tokenizer } = await modelAtHand();
  const workOf = (texts: readonly string[]) => {
    const examples = texts.map((text) => ({
      tokens: [...tokenizer.encode(text), tokenizer.eosId as number],
      weight: 1,
    }));
    const plan = trainingPlan(examples, { batchSize: 16, lossTokens: quick ? 500 : 5000, seed: 900 });
    const batches = plan.map((batch) => batch.map((at) => examples[at]?.tokens));
    return writeWork({ batches, rank: 16, alpha: 32, lr: 1e-3 });
  };
  const sentences = workOf(people({ size: 30, variants: 6 }).corpus.documents.map(({ text }) => text));
  const handbook = workOf(
    examplesOf(await readCorpus("examples/handbook"), [], { arm: "finetuned", seed: 900 }).map(
      ({ text }) => text,
    ),
  );
  const folder = peerFolder(path, python);
  const ours = (name: string, work: string) => ({
    name,
    run: () => runOurs<Measured>("train.ts", work),
    describe,
  });
  const peer = (name: string, script: string, work: string, dtype = "fp32") => ({
    name,
    run: () =>
      runProcess<Measured>(python, [
        `bench/peers/${script}`,
        folder,
        work,
        "--dtype",
        dtype,
        "--threads",
        String(threads),
      ]),
    describe,
  });
  const bf16 = (machineOf().features ?? []).some((name) => name.endsWith("bf16"));
  const trl = hasModule(python, "trl");
  const [mine = [], fp32 = [], mineHandbook = [], fp32Handbook = [], ...rest] = await takeTurns<Measured>(
    [
      ours("ours", sentences),
      peer("PyTorch + PEFT, fp32", "train.py", sentences),
      ours("ours, handbook", handbook),
      peer("PyTorch + PEFT, handbook", "train.py", handbook),
      ...(trl ? [peer("TRL, packed", "trainTrl.py", sentences)] : []),
      ...(bf16 ? [peer("PyTorch + PEFT, bf16", "train.py", sentences, "bf16")] : []),
    ],
    rounds,
  );
  const packed = trl ? (rest.shift() ?? []) : [];
  const half = bf16 ? (rest.shift() ?? []) : [];
  const versions = { ...fp32[0]?.versions, ...packed[0]?.versions };
  const named = (dtype: string) => `PyTorch ${versions.torch} + PEFT ${versions.peft}, ${dtype}`;
  const speed = (list: readonly Measured[]) => list.map((m) => m.tokensPerSecond);
  const faster = (about: { work: string; peerName: string; note?: string }, a: Measured[], b: Measured[]) =>
    compare({ unit: UNIT, better: "higher", ...about }, speed(a), speed(b));
  const gflops = (value = Number.NaN) => value / 1e9;
  const memory = (list: readonly Measured[]) => list.map((m) => m.peakRssMb);
  const lossOf = `unlike arithmetic: ours in fp32; last loss ${last(mine)} against ${last(half)} (fp32: ${last(fp32)})`;
  return {
    rows: [
      faster({ work: "train", peerName: named("fp32") }, mine, fp32),
      faster({ work: "train-handbook", peerName: named("fp32") }, mineHandbook, fp32Handbook),
      ...(trl
        ? [faster({ work: "train-trl", peerName: `TRL ${versions.trl}, packed, fp32` }, mine, packed)]
        : []),
      ...(bf16 ? [faster({ work: "train-bf16", peerName: named("bf16"), note: lossOf }, mine, half)] : []),
      compare(
        {
          work: "gemm-share",
          unit: "Gflop/s",
          peerName: "ONNX Runtime, one product of two matrices, fp32, at its best size",
          better: "higher",
          note: "a share of the machine's peak: only the products that training cannot do without are counted (bench/work/trainingFlops.ts)",
        },
        mine.map((m) => gflops(m.flopsPerSecond)),
        mine.map((m) => gflops(m.peakFlops)),
      ),
      compare(
        { work: "memory", unit: "MB, peak of the process", peerName: named("fp32"), better: "lower" },
        memory(mine),
        memory(fp32),
      ),
    ],
    versions: { ...ourVersions(), ...versions },
    notes: [
      ...(bf16 ? [] : ["PyTorch in bf16 was not measured: this CPU has no bf16 instructions."]),
      ...(trl
        ? []
        : ["TRL was not measured: the interpreter does not have it (bench/peers/requirements.txt)."]),
    ],
  };
}

function last(list: readonly Measured[]): string {
  return list[0]?.losses.at(-1)?.toFixed(4) ?? "–";
}

function describe({ tokensPerSecond, peakRssMb }: Measured): string {
  return `${tokensPerSecond.toFixed(0)} tokens/s, ${peakRssMb.toFixed(0)} MB`;
}
