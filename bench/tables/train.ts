/** LoRA training: ours, and PyTorch + PEFT in fp32 and in bf16. */

import { trainingPlan } from "../../src/tune/trainingPlan.ts";
import { compare } from "../compare.ts";
import { machineOf } from "../machineOf.ts";
import { runOurs, runProcess } from "../runProcess.ts";
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

export const train: Table = {
  name: "train",
  title: "Training",
  about:
    "LoRA r = 16 on all seven linears of every layer, SmolLM2-135M, batches of 16 sentences of the people world (seed " +
    "900), 5,000 tokens that carry loss, AdamW, all cores. The first batch runs once before the clock starts. Ours " +
    "computes in fp32.",
  planned: [
    { work: "train", unit: "tokens that carry loss / s", peer: "PyTorch + PEFT, fp32", goal: 2 },
    { work: "train-bf16", unit: "tokens that carry loss / s", peer: "PyTorch + PEFT, bf16" },
    { work: "gemm-share", unit: "Gflop/s", peer: "matrix products alone", goal: 0.7 },
    { work: "memory", unit: "MB, peak of the process", peer: "PyTorch + PEFT, fp32", goal: 1.4 },
  ],
  run,
};

async function run({ quick, rounds, python, threads }: BenchOptions): Promise<TableResult> {
  const { path, tokenizer } = await modelAtHand();
  const examples = people({ size: 30, variants: 6 }).corpus.documents.map(({ text }) => ({
    tokens: [...tokenizer.encode(text), tokenizer.eosId as number],
    weight: 1,
  }));
  const plan = trainingPlan(examples, { batchSize: 16, lossTokens: quick ? 500 : 5000, seed: 900 });
  const batches = plan.map((batch) => batch.map((at) => examples[at]?.tokens));
  const work = writeWork({ batches, rank: 16, alpha: 32, lr: 1e-3 });
  const folder = peerFolder(path, python);
  const peer = (dtype: string) => ({
    name: `PyTorch + PEFT, ${dtype}`,
    run: () =>
      runProcess<Measured>(python, [
        "bench/peers/train.py",
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
  const [ours = [], fp32 = [], half = []] = await takeTurns<Measured>(
    [
      { name: "ours", run: () => runOurs<Measured>("train.ts", work), describe },
      peer("fp32"),
      ...(bf16 ? [peer("bf16")] : []),
    ],
    rounds,
  );
  const versions = fp32[0]?.versions ?? {};
  const named = (dtype: string) => `PyTorch ${versions.torch} + PEFT ${versions.peft}, ${dtype}`;
  const speed = (list: Measured[]) => list.map((m) => m.tokensPerSecond);
  const gflops = (value = Number.NaN) => value / 1e9;
  const memory = (list: Measured[]) => list.map((m) => m.peakRssMb);
  const unit = "tokens that carry loss / s";
  return {
    rows: [
      compare({ work: "train", unit, peerName: named("fp32"), better: "higher" }, speed(ours), speed(fp32)),
      ...(bf16
        ? [
            compare(
              {
                work: "train-bf16",
                unit,
                peerName: named("bf16"),
                better: "higher",
                note: `unlike arithmetic: ours in fp32; last loss ${last(ours)} against ${last(half)} (fp32: ${last(fp32)})`,
              },
              speed(ours),
              speed(half),
            ),
          ]
        : []),
      compare(
        {
          work: "gemm-share",
          unit: "Gflop/s",
          peerName: "ONNX Runtime, one product of two matrices, fp32, at its best size",
          better: "higher",
          note: "a share of the machine's peak: only the products that training cannot do without are counted (bench/work/trainingFlops.ts)",
        },
        ours.map((m) => gflops(m.flopsPerSecond)),
        ours.map((m) => gflops(m.peakFlops)),
      ),
      compare(
        { work: "memory", unit: "MB, peak of the process", peerName: named("fp32"), better: "lower" },
        memory(ours),
        memory(fp32),
      ),
    ],
    versions: { ...ourVersions(), ...versions },
    notes: bf16 ? [] : ["PyTorch in bf16 was not measured: this CPU has no bf16 instructions."],
  };
}

function last(list: readonly Measured[]): string {
  return list[0]?.losses.at(-1)?.toFixed(4) ?? "–";
}

function describe({ tokensPerSecond, peakRssMb }: Measured): string {
  return `${tokensPerSecond.toFixed(0)} tokens/s, ${peakRssMb.toFixed(0)} MB`;
}
