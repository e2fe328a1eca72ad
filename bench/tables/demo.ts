/** A whole study: ours, and the same model work by transformers and PEFT. */
import { dirname, join } from "node:path";
import { compare } from "../compare.ts";
import { figure } from "../renderPerformance.ts";
import { runOurs, runProcess } from "../runProcess.ts";
import type { BenchOptions, Table, TableResult } from "../table.ts";
import { takeTurns } from "../takeTurns.ts";
import { modelAtHand, peerFolder, writeWork } from "../work/modelAtHand.ts";
import { ourVersions } from "../work/versions.ts";

interface Measured {
  /** Clock times in ms since 1970. */
  readonly started: number;
  readonly done: number;
  readonly seconds: { readonly score: number; readonly generate: number; readonly train: number };
  /** Tokens. */
  readonly trained: number;
  readonly written: number;
  /** Continuations. */
  readonly scored: number;
  readonly versions?: Record<string, string>;
}

const SETTINGS = {
  size: 10,
  variants: 3,
  questionTemplates: 1,
  passagesPerFact: 1,
  rephrasings: 1,
  reversals: 2,
  deductions: 0,
  epochs: 0.6,
};

export const demo: Table = {
  name: "demo",
  title: "A whole study",
  about:
    "The arms of `npm run demo` on a smaller people world (10 people a group, 3 documents an order, one wording of each " +
    "question, 0.6 passes): every question to every arm, the probe of general ability, local and global augmentation, " +
    "four trainings. The peer is a straightforward script with transformers and PEFT (bench/peers/demo.py) that gets the " +
    "same token ids, batches and learning rates: it merges the reasoner, keeps a shared prefix, and does only the model's work " +
    "(no plans, filters, journal or report). From the start of the process to the end. Sampled texts differ, and so does " +
    "the number of tokens written; what is trained on is ours on both sides.",
  planned: [{ work: "demo", unit: "s, the whole study", peer: "transformers + PEFT, fp32", goal: 3 }],
  rounds: 1,
  run,
};

async function run({ quick, rounds, python, threads }: BenchOptions): Promise<TableResult> {
  const { path } = await modelAtHand();
  const folder = peerFolder(path, python);
  const settings = quick
    ? {
        ...SETTINGS,
        size: 2,
        variants: 2,
        reversals: 1,
        epochs: 0.3,
        probe: false,
        arms: ["in-context", "augmented"],
      }
    : SETTINGS;
  const work = writeWork({ settings });
  const steps = join(dirname(work), "steps.json");
  const measure = (run: () => Omit<Measured, "started">): Measured => {
    const started = Date.now();
    return { started, ...run() };
  };
  const contenders = [
    { name: "ours", run: () => measure(() => runOurs<Measured>("demo.ts", work, steps)), describe },
    {
      name: "transformers + PEFT",
      run: () =>
        measure(() =>
          runProcess<Measured>(python, ["bench/peers/demo.py", folder, steps, "--threads", String(threads)]),
        ),
      describe,
    },
  ];
  // The peer's work is written by our first run: the order cannot turn.
  const ours: Measured[] = [];
  const peer: Measured[] = [];
  for (let round = 0; round < rounds; round++) {
    const [[a] = [], [b] = []] = await takeTurns<Measured>(contenders, 1);
    ours.push(a as Measured);
    peer.push(b as Measured);
  }
  const versions = peer[0]?.versions ?? {};
  const whole = (list: readonly Measured[]) => list.map(({ started, done }) => (done - started) / 1000);
  return {
    rows: [
      compare(
        {
          work: "demo",
          unit: "s, the whole study",
          peerName: `transformers ${versions.transformers} + PEFT ${versions.peft}, fp32`,
          better: "lower",
        },
        whole(ours),
        whole(peer),
      ),
    ],
    versions: { ...ourVersions(), ...versions },
    details: [
      {
        title: "Where the time went, first round, in seconds:",
        head: [
          "",
          "Scoring",
          "Writing",
          "Training",
          "Else",
          "Continuations",
          "Tokens written",
          "Tokens trained",
        ],
        rows: [line("ours", ours[0] as Measured), line("transformers + PEFT", peer[0] as Measured)],
      },
    ],
  };
}

function line(name: string, { started, done, seconds, trained, written, scored }: Measured): string[] {
  const { score, generate, train } = seconds;
  const rest = (done - started) / 1000 - score - generate - train;
  return [name, score, generate, train, rest, scored, written, trained].map((cell) =>
    typeof cell === "string" ? cell : figure(cell),
  );
}

function describe({ started, done }: Measured): string {
  return `${((done - started) / 1000).toFixed(0)} s`;
}
