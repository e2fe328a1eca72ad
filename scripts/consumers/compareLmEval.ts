/**
 * The exported questions answered by lm-evaluation-harness with the base model and the exported PEFT adapter: the
 * accuracy of each question must be the run's own, and each option's log-likelihood the engine's. Knows nothing of how
 * the folders were made.
 */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { AnswerRecord } from "../../src/study/records.ts";

export interface LmEvalRequest {
  readonly python: string;
  /** Folder of `export --to lm-eval`: one YAML a split and one of the group. */
  readonly tasks: string;
  /** Folders that transformers and PEFT load. */
  readonly base: string;
  readonly adapter: string;
  /** The answers of one arm and seed. */
  readonly answers: readonly AnswerRecord[];
  /** Where the harness writes its logs. */
  readonly out: string;
}

export interface LmEvalComparison {
  readonly questions: number;
  /** Questions that the harness answers otherwise. */
  readonly unlike: readonly string[];
  readonly correct: { readonly ours: number; readonly theirs: number };
  /** Largest difference of an option's log-likelihood, in nats a token. */
  readonly worst: number;
}

interface Sample {
  readonly doc: { readonly id: string };
  /** For each option its log-likelihood and whether it is the greedy answer. */
  readonly filtered_resps: readonly (readonly [number | string, unknown])[];
  readonly acc: number;
}

export function compareLmEval(request: LmEvalRequest): LmEvalComparison {
  const { python, tasks, base, adapter, answers, out } = request;
  const words = ["-m", "lm_eval", "run", "--include_path", ".", "--tasks", groupOf(tasks), "--model", "hf"];
  const model = ["--model_args", `pretrained=${base},peft=${adapter},dtype=float32`, "--device", "cpu"];
  execFileSync(python, [...words, ...model, "--batch_size", "16", "--log_samples", "--output_path", out], {
    cwd: tasks, // the data files stand beside the tasks
    env: {
      ...process.env,
      HF_HUB_OFFLINE: "1",
      HF_DATASETS_CACHE: join(out, "cache"),
      TOKENIZERS_PARALLELISM: "false",
      TQDM_DISABLE: "1",
      LMEVAL_LOG_LEVEL: "WARNING",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const samples = filesBelow(out)
    .filter((path) => /^samples_.+\.jsonl$/.test(basename(path)))
    .flatMap((path) => readFileSync(path, "utf8").trim().split("\n"))
    .map((line) => JSON.parse(line) as Sample);
  const own = new Map(answers.map((answer) => [answer.questionId, answer]));
  if (samples.length !== own.size)
    throw new Error(`the harness answered ${samples.length} of ${own.size} questions`);
  let worst = 0;
  const unlike: string[] = [];
  for (const { doc, filtered_resps, acc } of samples) {
    const answer = own.get(doc.id);
    if (!answer) throw new Error(`the harness answered ${doc.id}, which the run did not ask`);
    if ((acc === 1) !== answer.correct) unlike.push(doc.id);
    for (const [i, { logprob, tokens }] of answer.scores.entries()) {
      const difference = Math.abs(Number(filtered_resps[i]?.[0]) - logprob) / tokens;
      worst = difference <= worst ? worst : difference; // a NaN stays
    }
  }
  const correct = {
    ours: answers.filter((answer) => answer.correct).length,
    theirs: samples.filter((sample) => sample.acc === 1).length,
  };
  return { questions: samples.length, unlike, correct, worst };
}

/** The group's YAML names itself: `group: NAME`. */
function groupOf(folder: string): string {
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".yaml"))) {
    const name = /^group: (\S+)$/m.exec(readFileSync(join(folder, file), "utf8"))?.[1];
    if (name) return name;
  }
  throw new Error(`${folder}: no task group`);
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}
