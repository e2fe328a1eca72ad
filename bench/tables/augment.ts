/** Global augmentation with the corpus read once, against the same without. */
import { compare } from "../compare.ts";
import { figure } from "../renderPerformance.ts";
import { runOurs } from "../runProcess.ts";
import type { BenchOptions, Table, TableResult } from "../table.ts";
import { takeTurns } from "../takeTurns.ts";
import { augmentWork } from "../work/augmentWork.ts";
import { modelAtHand, writeWork } from "../work/modelAtHand.ts";
import { ourVersions } from "../work/versions.ts";

interface Part {
  readonly documents: number;
  readonly read: number;
  readonly written: number;
  readonly seconds: number;
  readonly texts: readonly string[];
}

interface Measured {
  readonly measured: readonly Part[];
  readonly peakRssMb: number;
}

export const augment: Table = {
  name: "augment",
  title: "Global augmentation",
  about:
    "One line asked for each of 10, 30 and 100 documents of the people world (seed 900), greedy, at most 40 tokens, with " +
    "100 documents of about 3,000 tokens before every prompt: read once and shared, or read for every document, one " +
    "request at a time. Without sharing the time a document does not depend on their number, so it is timed on 10 of the " +
    "100. Loading is not timed.",
  planned: [
    { work: "global-prefix", unit: "documents / s", peer: "the same without a shared prefix", goal: 10 },
    { work: "global-prefix-tokens", unit: "tokens read", peer: "the same without a shared prefix", goal: 10 },
  ],
  run,
};

async function run({ quick, rounds }: BenchOptions): Promise<TableResult> {
  const { tokenizer } = await modelAtHand();
  const counts = quick ? [2, 4] : [10, 30, 100];
  const most = counts.at(-1) as number;
  const alone = quick ? 2 : 10;
  const work = augmentWork(tokenizer, { documents: most });
  const path = writeWork(work);
  const contender = (name: string, way: string, list: readonly number[]) => ({
    name,
    run: () => runOurs<Measured>("augment.ts", path, way, list.join()),
    describe,
  });
  const [shared = [], whole = []] = await takeTurns<Measured>(
    [contender("shared", "shared", counts), contender("without", "whole", [alone])],
    rounds,
  );
  const last = (list: readonly Measured[]) => list.map((m) => m.measured.at(-1) as Part);
  const rate = (list: readonly Measured[]) => last(list).map((part) => part.documents / part.seconds);
  const peerName = "the same without a shared prefix";
  const [ours, peer] = [last(shared)[0] as Part, last(whole)[0] as Part];
  const equal = peer.texts.filter((text, at) => text === ours.texts[at]).length;
  const unshared = work.wholeTokens.reduce((sum, tokens) => sum + tokens, 0);
  return {
    rows: [
      compare(
        {
          work: "global-prefix",
          unit: "documents / s",
          peerName,
          better: "higher",
          note: `ours on ${most} documents, the peer on ${alone}; ${equal} of these ${alone} lines are equal`,
        },
        rate(shared),
        rate(whole),
      ),
      compare(
        {
          work: "global-prefix-tokens",
          unit: `tokens read for ${most} documents`,
          peerName,
          better: "lower",
          note: "counted: of ours by the engine, of the peer by encoding every prompt whole",
        },
        [ours.read],
        [unshared],
      ),
    ],
    versions: ourVersions(),
    details: [
      {
        title: "By number of documents, first round:",
        head: ["Documents", "Prefix", "Tokens read", "Tokens written", "Seconds"],
        rows: [
          ...(shared[0]?.measured ?? []).map((part) => line(part, "shared")),
          ...(whole[0]?.measured ?? []).map((part) => line(part, "read each time")),
        ],
      },
    ],
  };
}

function line({ documents, read, written, seconds }: Part, way: string): string[] {
  return [figure(documents), way, figure(read), figure(written), figure(seconds)];
}

function describe({ measured, peakRssMb }: Measured): string {
  const parts = measured.map(({ documents, seconds }) => `${documents} documents in ${seconds.toFixed(1)} s`);
  return `${parts.join(", ")}, ${peakRssMb.toFixed(0)} MB`;
}
