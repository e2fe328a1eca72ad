/** How stages grow with the number of documents, with a model that answers at once. */
import { compare } from "../compare.ts";
import { figure } from "../renderPerformance.ts";
import { runProcess } from "../runProcess.ts";
import type { BenchOptions, Row, Table, TableResult } from "../table.ts";
import { takeTurns } from "../takeTurns.ts";
import { ourVersions } from "../work/versions.ts";

interface Stage {
  readonly stage: string;
  readonly seconds: number;
  readonly made: number;
  readonly peakRssMb: number;
}

interface Measured {
  readonly documents: number;
  readonly kept: number;
  /** Passages, inferences and examples that the process holds at the end, and all it holds then, garbage collected. */
  readonly held: number;
  readonly heldMb: number;
  readonly stages: readonly Stage[];
}

const STAGES = ["read", "plan", "augment", "examples", "plan training"];

export const growth: Table = {
  name: "growth",
  title: "Growth",
  about:
    "Documents of two statements each, one file a document, in a folder; a scripted model that answers at once, so that " +
    "only this program's own work is timed: reading, planning, augmenting (journal, filters, verification by a model, " +
    "contradiction candidates), making examples, planning the training. Milliseconds a document at the largest number " +
    "(ours) and at a tenth of it (peer): a ratio of 1 is linear growth, below 1 worse. Memory: the same of the peak of the " +
    "process; 1 would be flat.",
  planned: [
    ...STAGES.map((stage) => ({
      work: `growth-${stage.replace(" ", "-")}`,
      unit: "ms a document",
      peer: "the same at 1,000 documents",
      goal: 0.9,
    })),
    {
      work: "growth-memory",
      unit: "MB, peak of the process",
      peer: "the same at 1,000 documents",
      goal: 0.9,
    },
  ],
  run,
};

async function run({ quick, rounds }: BenchOptions): Promise<TableResult> {
  const counts = quick ? [10, 100] : [10, 1000, 10_000];
  const measured = await takeTurns<Measured>(
    counts.map((count) => ({
      name: `${count} documents`,
      run: () =>
        runProcess<Measured>(process.execPath, [
          "--expose-gc",
          "--import",
          "tsx",
          "bench/ours/growth.ts",
          String(count),
        ]),
      describe,
    })),
    rounds,
  );
  const [fewer = [], most = []] = measured.slice(-2);
  const peerName = `the same at ${figure(counts.at(-2) as number)} documents`;
  const each = (list: readonly Measured[], stage: string) =>
    list.map(({ documents, stages }) => (1000 * secondsOf(stages, stage)) / documents);
  const peak = (list: readonly Measured[]) => list.map(({ stages }) => stages.at(-1)?.peakRssMb ?? 0);
  return {
    rows: [
      ...STAGES.map(
        (stage): Row =>
          compare(
            { work: `growth-${stage.replace(" ", "-")}`, unit: "ms a document", peerName, better: "lower" },
            each(most, stage),
            each(fewer, stage),
          ),
      ),
      compare(
        { work: "growth-memory", unit: "MB, peak of the process", peerName, better: "lower" },
        peak(most),
        peak(fewer),
      ),
    ],
    versions: ourVersions(),
    details: [
      {
        title: "First round; memory is the peak up to the end of a stage:",
        head: ["Documents", "Stage", "Made", "Seconds", "MB"],
        rows: measured.flatMap(([first]) =>
          (first?.stages ?? []).map(({ stage, made, seconds, peakRssMb }) => [
            figure(first?.documents ?? 0),
            stage,
            figure(made),
            figure(seconds),
            figure(peakRssMb),
          ]),
        ),
      },
    ],
    notes: [
      `Of the lines written at ${figure(counts.at(-1) as number)} documents, ${most[0]?.kept} were kept.`,
      `Held at the end, garbage collected: ${measured.map(([first]) => `${figure(first?.heldMb ?? 0)} MB with ${figure(first?.held ?? 0)} passages, inferences and examples`).join("; ")}. The rest of the peak is what the garbage collector had not yet taken.`,
    ],
  };
}

function secondsOf(stages: readonly Stage[], name: string): number {
  return stages.find(({ stage }) => stage === name)?.seconds ?? Number.NaN;
}

function describe({ documents, stages }: Measured): string {
  const parts = stages.map(({ stage, seconds }) => `${stage} ${seconds.toFixed(2)} s`);
  return `${documents} documents: ${parts.join(", ")}`;
}
