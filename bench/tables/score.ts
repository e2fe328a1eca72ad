/** Options of questions after one long context: ours, lm-evaluation-harness and llama.cpp. */
import { compare } from "../compare.ts";
import { machineOf } from "../machineOf.ts";
import { hasModule, runOurs, runProcess } from "../runProcess.ts";
import type { BenchOptions, Row, Table, TableResult } from "../table.ts";
import { type Contender, takeTurns } from "../takeTurns.ts";
import { llamaCppPeers } from "../work/llamaCpp.ts";
import { modelAtHand, peerFolder, writeWork } from "../work/modelAtHand.ts";
import { scoreWork } from "../work/scoreWork.ts";
import { ourVersions } from "../work/versions.ts";

interface Measured {
  /** Per question, per option, in nats. */
  readonly logprobs: number[][];
  readonly seconds: number;
  readonly questions: number;
  /** Of llama.cpp: the part of `seconds` that is spent once, however many questions follow. */
  readonly contextSeconds?: number;
  readonly versions?: Record<string, string>;
  readonly setting?: string;
}

/** The harness reads the context anew for every option: these take as long as all of ours. */
const HARNESS_QUESTIONS = { fp32: 4, bf16: 12 };
/** llama.cpp keeps the context; what it takes for one question does not depend on their number. */
const LLAMA_QUESTIONS = 40;

export const score: Table = {
  name: "score",
  title: "Scoring",
  about:
    "200 questions of four options each after one context of 2,000 tokens (people world, seed 900): the log-likelihood of " +
    "every option. The same token ids go to all. Timed from the ids to the likelihoods, the context included, after a " +
    "warm-up on another text; loading is not timed. The harness computes the context for every option, so its time a " +
    "question does not depend on their number, and it is timed on the first few of the 200 (the notes say how many). llama.cpp answers the first 40, and its context " +
    "counts for a fifth of the time that it took.",
  planned: [
    { work: "score", unit: "questions / s", peer: "lm-evaluation-harness (hf), fp32", goal: 20 },
    { work: "score-bf16", unit: "questions / s", peer: "lm-evaluation-harness (hf), bf16" },
    { work: "score-llamacpp", unit: "questions / s", peer: "llama.cpp built natively, prefix kept", goal: 2 },
    { work: "score-node-llama-cpp", unit: "questions / s", peer: "node-llama-cpp, prefix kept", goal: 2 },
  ],
  run,
};

async function run({ quick, rounds, python, threads }: BenchOptions): Promise<TableResult> {
  const { path, tokenizer } = await modelAtHand();
  const work = scoreWork(tokenizer, quick ? { questions: 5, tokens: 300 } : { questions: 200, tokens: 2000 });
  const all = writeWork(work);
  const llama = llamaCppPeers(python, path);
  const some = writeWork({
    ...work,
    ids: { ...work.ids, questions: work.ids.questions.slice(0, LLAMA_QUESTIONS) },
  });
  const notes = [...llama.notes];
  const contenders: (Contender<Measured> & { row?: Pick<Row, "work"> })[] = [
    { name: "ours", run: () => runOurs<Measured>("score.ts", all), describe },
  ];
  const add = (row: string, name: string, command: string, args: string[]) =>
    contenders.push({
      name,
      run: () => runProcess<Measured>(command, [...args, "--threads", String(threads)]),
      describe,
      row: { work: row },
    });

  if (hasModule(python, "lm_eval")) {
    const folder = peerFolder(path, python);
    const bf16 = (machineOf().features ?? []).some((name) => name.endsWith("bf16"));
    for (const dtype of bf16 ? (["fp32", "bf16"] as const) : (["fp32"] as const)) {
      const count = quick ? 2 : HARNESS_QUESTIONS[dtype];
      const part = writeWork({
        ...work,
        ids: { ...work.ids, questions: work.ids.questions.slice(0, count) },
      });
      const script = ["bench/peers/lmEval.py", folder, part, "--tokenizer", path, "--dtype", dtype];
      const tries = runProcess<{ best: number; seconds: Record<string, number> }>(python, [
        ...script,
        "--try",
        quick ? "1,4" : "1,2,4",
        "--threads",
        String(threads),
      ]);
      notes.push(
        `lm-evaluation-harness, ${dtype}, seconds for the first question by batch size: ${JSON.stringify(tries.seconds)}; ${tries.best} was used.`,
      );
      add(
        dtype === "fp32" ? "score" : "score-bf16",
        `lm-evaluation-harness (hf), ${dtype}, batches of ${tries.best}`,
        python,
        [...script, "--batch", String(tries.best)],
      );
    }
  } else {
    notes.push("lm-evaluation-harness was not measured: bench/peers/requirements.txt names its version.");
  }
  if (llama.native) {
    add("score-llamacpp", "llama.cpp built natively", python, [
      "bench/peers/llamaCpp.py",
      "score",
      path,
      some,
      ...llama.native,
    ]);
  }
  if (llama.node) {
    add("score-node-llama-cpp", "node-llama-cpp", process.execPath, [
      "bench/peers/nodeLlamaCpp.mjs",
      "score",
      path,
      some,
    ]);
  }

  const measured = await takeTurns(contenders, rounds);
  const ours = measured[0] as Measured[];
  // The context is paid once for all questions of the work, of which llama.cpp answers the first.
  const total = work.ids.questions.length;
  const rate = (list: readonly Measured[]) =>
    list.map(({ questions, seconds, contextSeconds = 0 }) => {
      return questions / (seconds - contextSeconds * (1 - questions / total));
    });
  return {
    rows: contenders.slice(1).map((contender, at) => {
      const peer = measured[at + 1] as Measured[];
      const { questions = 0 } = peer[0] ?? {};
      const apart = difference(ours[0] as Measured, peer[0] as Measured);
      return compare(
        {
          work: contender.row?.work ?? contender.name,
          unit: "questions / s",
          peerName: contender.name,
          better: "higher",
          note: `the peer timed on ${questions} questions, ours on ${ours[0]?.questions}; likelihoods of options differ by at most ${apart.toPrecision(2)} nats`,
        },
        rate(ours),
        rate(peer),
      );
    }),
    versions: Object.assign(ourVersions(), ...measured.map((list) => list[0]?.versions ?? {})),
    notes,
  };
}

function difference(ours: Measured, peer: Measured): number {
  const apart = peer.logprobs.flatMap((options, question) =>
    options.map((logprob, option) => Math.abs(logprob - (ours.logprobs[question]?.[option] ?? Number.NaN))),
  );
  return Math.max(...apart);
}

function describe({ questions, seconds }: Measured): string {
  return `${questions} questions in ${seconds.toFixed(1)} s, ${(questions / seconds).toFixed(2)} a second`;
}
