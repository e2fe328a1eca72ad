/** Local augmentations written greedily: ours, transformers in batches, llama.cpp with sequences side by side. */
import { compare } from "../compare.ts";
import { machineOf } from "../machineOf.ts";
import { runOurs, runProcess } from "../runProcess.ts";
import type { BenchOptions, Table, TableResult } from "../table.ts";
import { type Contender, takeTurns } from "../takeTurns.ts";
import { generateWork } from "../work/generateWork.ts";
import { llamaCppPeers } from "../work/llamaCpp.ts";
import { modelAtHand, peerFolder, writeWork } from "../work/modelAtHand.ts";
import { ourVersions } from "../work/versions.ts";

interface Measured {
  readonly outputTokens: number;
  readonly seconds: number;
  readonly texts?: string[];
  /** Per text; the end token, where there was one, is the last. */
  readonly ids?: number[][];
  readonly versions?: Record<string, string>;
}

interface Peer {
  readonly work: string;
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Settings to choose from before the rounds: rows or sequences side by side. */
  readonly sizes: string;
  readonly flag: string;
}

export const generate: Table = {
  name: "generate",
  title: "Generation",
  about:
    "64 local augmentations (rephrasings in the people world, seed 900, after the worked examples that all prompts share), " +
    "greedy, up to 60 tokens each, ended only by the model's end token. Timed from the prompts to the last token, the " +
    "shared prefix included; loading is not timed. Each peer's number of rows side by side is the fastest of those tried " +
    "before the rounds (12 tokens each). llama.cpp computes with the Q4_1 weights as they are in the file, the others with " +
    "the same weights in fp32 or bf16.",
  planned: [
    {
      work: "generate",
      unit: "tokens / s",
      peer: "node-llama-cpp, at its best number of sequences",
      goal: 8,
    },
    {
      work: "generate-llamacpp",
      unit: "tokens / s",
      peer: "llama.cpp built natively, prefix shared",
      goal: 1.5,
    },
    {
      work: "generate-batched",
      unit: "tokens / s",
      peer: "transformers in batches, fp32, prefix kept",
      goal: 5,
    },
    { work: "generate-batched-bf16", unit: "tokens / s", peer: "transformers in batches, bf16, prefix kept" },
  ],
  run,
};

async function run({ quick, rounds, python, threads }: BenchOptions): Promise<TableResult> {
  const { path, tokenizer } = await modelAtHand();
  const work = writeWork(
    generateWork(tokenizer, quick ? { count: 4, maxTokens: 12 } : { count: 64, maxTokens: 60 }),
  );
  const llama = llamaCppPeers(python, path);
  const folder = peerFolder(path, python);
  const transformers = (row: string, dtype: string): Peer => ({
    work: row,
    name: `transformers, ${dtype}, prefix kept`,
    command: python,
    args: ["bench/peers/generate.py", folder, work, "--dtype", dtype, "--keep-prefix"],
    sizes: quick ? "2,4" : "16,32,64",
    flag: "--batch",
  });
  const peers: Peer[] = [
    ...(llama.node
      ? [
          {
            work: "generate",
            name: "node-llama-cpp",
            command: process.execPath,
            args: ["bench/peers/nodeLlamaCpp.mjs", "generate", path, work],
            sizes: quick ? "1,4" : "1,8,16,32",
            flag: "--sequences",
          },
        ]
      : []),
    ...(llama.native
      ? [
          {
            work: "generate-llamacpp",
            name: "llama.cpp built natively",
            command: python,
            args: ["bench/peers/llamaCpp.py", "generate", path, work, ...llama.native],
            sizes: quick ? "2,4" : "16,32,64",
            flag: "--sequences",
          },
        ]
      : []),
    transformers("generate-batched", "fp32"),
    ...((machineOf().features ?? []).some((name) => name.endsWith("bf16"))
      ? [transformers("generate-batched-bf16", "bf16")]
      : []),
  ];

  const notes = [...llama.notes];
  const contenders: Contender<Measured>[] = [
    { name: "ours", run: () => runOurs<Measured>("generate.ts", work), describe },
  ];
  for (const { name, command, args, sizes, flag } of peers) {
    const all = [...args, "--threads", String(threads)];
    const { rates, best } = runProcess<{ rates: Record<string, number>; best: number }>(command, [
      ...all,
      "--try",
      sizes,
    ]);
    notes.push(
      `${name}, tokens a second by rows side by side (12 tokens each): ${JSON.stringify(rates)}; ${best} were used.`,
    );
    contenders.push({
      name: `${name}, ${best} side by side`,
      run: () => runProcess<Measured>(command, [...all, flag, String(best)]),
      describe,
    });
  }
  const [ours = [], ...others] = await takeTurns(contenders, rounds);
  const textsOf = ({ texts, ids = [] }: Measured): string[] =>
    texts ?? ids.map((list) => tokenizer.decode(list.filter((id) => !tokenizer.eotIds.includes(id))));
  const rate = (list: readonly Measured[]) => list.map((m) => m.outputTokens / m.seconds);
  const own = textsOf(ours[0] as Measured);
  return {
    rows: peers.map(({ work }, at) => {
      const peer = others[at] as Measured[];
      const texts = textsOf(peer[0] as Measured);
      const equal = texts.filter((text, i) => text === own[i]).length;
      return compare(
        {
          work,
          unit: "tokens / s",
          peerName: contenders[at + 1]?.name as string,
          better: "higher",
          note: `${equal} of ${own.length} texts equal ours to the letter`,
        },
        rate(ours),
        rate(peer),
      );
    }),
    versions: Object.assign(ourVersions(), ...others.map((list) => list[0]?.versions ?? {})),
    notes,
  };
}

function describe({ outputTokens, seconds }: Measured): string {
  return `${outputTokens} tokens in ${seconds.toFixed(1)} s, ${(outputTokens / seconds).toFixed(0)} a second`;
}
