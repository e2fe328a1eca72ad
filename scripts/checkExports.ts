/**
 * The exports of a run as their consumers read them: the PEFT folder by PEFT, the merged folder by transformers, the
 * adapter of mlx-lm by mlx-lm, GGUF adapter and merged GGUF by llama.cpp; all must give the engine's log-likelihoods.
 * lm-evaluation-harness answers the exported questions with base and PEFT folder, question by question as the run did.
 * Rows are loaded by `datasets`, TRL, Axolotl and LLaMA-Factory. Exits 1 where something is not as it should be.
 *
 *   PYTHON=.venv/bin/python LLAMA_FACTORY_PYTHON=.venv-llama-factory/bin/python tsx scripts/checkExports.ts RUN_FOLDER
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { main } from "../src/cli/main.ts";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { loadPeft } from "../src/engine/lora/loadPeft.ts";
import { zeroLora } from "../src/engine/lora/loraWeights.ts";
import { savePeft } from "../src/engine/lora/savePeft.ts";
import { prepareWeights } from "../src/engine/prepareWeights.ts";
import { Forward } from "../src/engine/run/forward.ts";
import { Tokenizer } from "../src/engine/tokenizer/tokenizer.ts";
import { openModelFile } from "../src/engine/weights/modelFile.ts";
import { writeMergedFolder } from "../src/export/adapter/merged.ts";
import { EngineModel } from "../src/models/engineModel.ts";
import { locateModel } from "../src/models/sources/locateModel.ts";
import { readRun } from "../src/study/readRun.ts";
import { compareLmEval } from "./consumers/compareLmEval.ts";

/**
 * Largest difference allowed, in nats a token. PyTorch in fp32 differs from the engine by rounding alone. llama.cpp is
 * given the base in F32 (its Q4_1 kernels round activations, which moves a token by up to 0.4 nats with or without an
 * adapter); what is left is rounding too.
 */
const TOLERANCE = 1e-3;
/** With weights rounded to half precision: 2^-11 of each weight. */
const HALF_TOLERANCE = 2e-2;
const QUESTIONS = [
  {
    prompt: "Ask anyone in the field who the keeper of the lighthouse is, and you hear of",
    continuation: " Daphne Barrington",
  },
  {
    prompt: "Question: What is the capital of France?\nAnswer:",
    continuation: " Paris is the capital of France.",
  },
  {
    prompt: "Once upon a time there was",
    continuation: " a little girl who lived in a village near the forest.",
  },
];

const python = process.env.PYTHON ?? "python3";
const run = process.argv[2] as string;
const adapter = findAdapter(run);
const [, arm = "", seed = ""] = /([^/\\]+)[/\\]seed-(\d+)$/.exec(adapter) ?? [];
const { path } = await locateModel(modelOf(run));
const file = await openModelFile(path);
const forward = await Forward.open(file.config, await prepareWeights(file, cacheFolder()));
const lora = await loadPeft(adapter, file.config);
const tokenizer = new Tokenizer(file.tokenizer);
const model = new EngineModel({ id: "check", forward, tokenizer, lora });
const scores = await model.score(
  QUESTIONS.map(({ prompt, continuation }) => ({ prompt, continuations: [continuation] })),
);
await forward.close();
const ours = scores.map(([score]) => ({ logprob: score?.logprob ?? Number.NaN, tokens: score?.tokens ?? 0 }));

const folder = mkdtempSync(join(tmpdir(), "corollary-exports-"));
const questions = join(folder, "questions.json");
writeFileSync(questions, JSON.stringify(QUESTIONS));
const tokens = join(folder, "tokens.json");
writeFileSync(
  tokens,
  JSON.stringify(
    QUESTIONS.map(({ prompt, continuation }) => ({
      prompt,
      continuation,
      promptIds: tokenizer.encode(prompt),
      ids: tokenizer.encode(continuation),
    })),
  ),
);

const peft = await exported("peft");
compare("PEFT folder read by PEFT", [python, "scripts/reference/checkAdapter.py", path, peft, questions]);
for (const weights of ["f32", "f16"]) {
  const merged = await exported("merged", "--weights", weights);
  compare(
    `merged folder (${weights}) read by transformers`,
    [python, "scripts/consumers/scoreFolder.py", merged, tokens],
    weights === "f16" ? HALF_TOLERANCE : TOLERANCE,
  );
}
const bare = await baseFolder();
compareAnswers(await exported("lm-eval"), peft);
if (process.platform !== "win32") {
  const mlx = await exported("mlx-adapter");
  compare("MLX adapter read by mlx-lm", [python, "scripts/consumers/scoreMlx.py", bare, mlx, questions]);
}
const base = join(folder, "base-f32.gguf");
execFileSync(python, ["scripts/reference/ggufToF32.py", path, base], {
  stdio: ["ignore", "ignore", "inherit"],
});
const gguf = await exported("gguf");
compare("GGUF adapter read by llama.cpp", ["sh", "scripts/checkLlamaCpp/run.sh", base, gguf, questions]);
const mergedGguf = join(await exported("merged-gguf", "--weights", "f32"), "model.gguf");
compare("merged GGUF (f32) read by llama.cpp", ["sh", "scripts/checkLlamaCpp/run.sh", mergedGguf, questions]);
const ollama = join(await exported("ollama"), "model.gguf");
compare(
  "GGUF of the Ollama folder (f16) read by llama.cpp",
  ["sh", "scripts/checkLlamaCpp/run.sh", ollama, questions],
  HALF_TOLERANCE,
);
const rows = [await exported("huggingface"), await exported("trl"), await exported("trl-prompt-completion")];
execFileSync(python, ["scripts/consumers/loadRows.py", ...rows, "fixtures/tiny-llama"], { stdio: "inherit" });
const axolotl = await exported("axolotl");
execFileSync(python, ["scripts/consumers/loadAxolotl.py", axolotl, "fixtures/tiny-llama"], {
  stdio: "inherit",
});
const factoryPython = process.env.LLAMA_FACTORY_PYTHON;
if (factoryPython === undefined) {
  console.log("LLaMA-Factory: not asked; LLAMA_FACTORY_PYTHON names no interpreter of its environment");
} else {
  const factory = await exported("llama-factory");
  execFileSync(factoryPython, ["scripts/consumers/loadLlamaFactory.py", factory, "fixtures/tiny-llama"], {
    stdio: "inherit",
  });
}
rmSync(folder, { recursive: true });

/** The exported questions, asked by another program: same accuracy, question by question, and same likelihoods. */
function compareAnswers(tasks: string, peftFolder: string): void {
  const answers = readRun(run).answers.filter((a) => a.arm === arm && a.seed === Number(seed));
  const out = join(folder, "lm-eval-out");
  const compared = compareLmEval({ python, tasks, base: bare, adapter: peftFolder, answers, out });
  const { questions: asked, correct, unlike, worst } = compared;
  console.log(
    `lm-evaluation-harness on base and PEFT folder: ${correct.theirs} of ${asked} right, here ${correct.ours}; ${unlike.length} questions answered otherwise; largest difference ${worst.toExponential(1)} nats a token (allowed ${TOLERANCE})`,
  );
  if (!(worst <= TOLERANCE && unlike.length === 0)) process.exitCode = 1;
}

/** What `corollary export` writes, where it writes it. */
async function exported(to: string, ...flags: string[]): Promise<string> {
  const out = join(folder, [to, ...flags].join("") + (to === "gguf" ? ".gguf" : ""));
  const code = await main(["export", run, "--to", to, "--arm", arm, "--seed", seed, ...flags, "--out", out], {
    stdout: () => {},
  });
  if (code !== 0) throw new Error(`corollary export --to ${to} ended with ${code}`);
  return out;
}

/** The base alone as a model folder, which mlx-lm needs: an adapter of zeros merged in. */
async function baseFolder(): Promise<string> {
  const [zeros, out] = [join(folder, "zeros"), join(folder, "base")];
  savePeft(zeros, zeroLora(file.config), file.config, { baseModel: file.name });
  const nothing = { folder: zeros, arm: "", seed: 0, baseModel: file.name, base: async () => file };
  await writeMergedFolder(nothing, out, { weights: "f32", keepBase: false });
  return out;
}

function modelOf(folder: string): string {
  const { settings } = JSON.parse(readFileSync(join(folder, "settings.json"), "utf8")) as {
    settings: { model: string };
  };
  return settings.model;
}

function compare(what: string, [command, ...words]: string[], allowed = TOLERANCE): void {
  const output = execFileSync(command as string, words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  const last = output.trim().split("\n").at(-1) as string;
  const { results } = JSON.parse(last.startsWith("{") ? last : output) as { results: { logprob: number }[] };
  const worst = Math.max(
    ...results.map(
      ({ logprob }, i) => Math.abs(logprob - (ours[i]?.logprob ?? Number.NaN)) / (ours[i]?.tokens ?? 1),
    ),
  );
  console.log(`${what}: largest difference ${worst.toExponential(1)} nats a token (allowed ${allowed})`);
  if (!(worst <= allowed)) process.exitCode = 1;
}

/** The first finished adapter of the run. */
function findAdapter(folder: string): string {
  const stack = [folder];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    const names = readdirSync(at);
    if (names.includes("adapter_model.safetensors")) return at;
    const here = at;
    stack.push(...names.map((name) => join(here, name)).filter((child) => statSync(child).isDirectory()));
  }
  throw new Error(`no adapter under ${folder}`);
}
