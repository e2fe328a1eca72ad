/**
 * The records of a run that figures are made of, packed in one small file beside the figures: so that a seed that is run
 * later, on another machine, is pooled with those run before, and anybody can do other statistics. It must not know
 * which figures.
 */
import { readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { DataError } from "../src/core/errors.ts";
import { type RunRecords, readRun } from "../src/study/readRun.ts";

/** Under the repository's root, and committed with the figures. */
export const KEPT_RUNS = "bench/results/runs";
const ENDING = ".run.json.gz";
/** A study's are below 1 MB; a file from outside may unpack to anything. */
const MOST_BYTES = 256 * 2 ** 20;

/** Named by what is known and the seeds: `hierarchy-2.run.json.gz`. */
export function keptRunName(name: string, { settings }: RunRecords): string {
  return `${name}-${settings.seeds.join("-")}${ENDING}`;
}

/** What was inferred, read and learned is left out, and the loss of each step is added up. */
export function packRun(run: RunRecords): Buffer {
  const { settings, answers, questions, facts, neutral, thoughts, written, taught, wordings, probe } = run;
  const kept: RunRecords = {
    ...{ settings, answers, questions, facts, neutral, thoughts, written, taught, wordings, probe },
    ...{ stages: run.stages, funnel: run.funnel, contexts: run.contexts, coverage: run.coverage },
    ...{ costs: run.costs, training: lastSteps(run), inferences: [], examples: [] },
  };
  // The time of packing is not part of it: equal runs give equal bytes.
  return gzipSync(JSON.stringify(kept), { level: 9 });
}

/** A run folder, or a file that `packRun` wrote. */
export function openRun(path: string): RunRecords {
  if (!path.endsWith(ENDING)) return readRun(path);
  try {
    const text = gunzipSync(readFileSync(path), { maxOutputLength: MOST_BYTES }).toString("utf8");
    const run = JSON.parse(text) as RunRecords;
    if (!Array.isArray(run.answers) || !Array.isArray(run.settings?.seeds)) throw new Error("no answers");
    return run;
  } catch (cause) {
    throw new DataError(
      {
        what: `${path} is no kept run`,
        why: cause instanceof Error ? cause.message : String(cause),
        next: "restore the file from the repository, or name the run folder",
      },
      { cause },
    );
  }
}

/** One step an arm and seed, with all tokens that carried loss. */
function lastSteps({ training }: RunRecords): RunRecords["training"] {
  const whole = new Map<string, RunRecords["training"][number]>();
  for (const step of training) {
    const key = `${step.arm} ${step.seed}`;
    const before = whole.get(key);
    const sum = (of: "lossTokens" | "seconds"): number => (before?.[of] ?? 0) + step[of];
    whole.set(key, { ...step, lossTokens: sum("lossTokens"), seconds: sum("seconds") });
  }
  return [...whole.values()];
}
