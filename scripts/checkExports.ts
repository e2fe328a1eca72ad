/**
 * Adapters of a run as their consumers read them: the PEFT folder by PEFT, the same adapter as GGUF by llama.cpp.
 * Both must give the engine's log-likelihoods. Exits 1 where they do not.
 *
 *   PYTHON=.venv/bin/python tsx scripts/checkExports.ts RUN_FOLDER
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { loadPeft } from "../src/engine/lora/loadPeft.ts";
import { saveGgufLora } from "../src/engine/lora/saveGgufLora.ts";
import { prepareWeights } from "../src/engine/prepareWeights.ts";
import { Forward } from "../src/engine/run/forward.ts";
import { Tokenizer } from "../src/engine/tokenizer/tokenizer.ts";
import { openModelFile } from "../src/engine/weights/modelFile.ts";
import { EngineModel } from "../src/models/engineModel.ts";
import { locateModel } from "../src/models/sources/locateModel.ts";

/**
 * Largest difference allowed, in nats a token. PyTorch in fp32 differs from the engine by rounding alone. llama.cpp is
 * given the base in F32 (its Q4_1 kernels round activations, which moves a token by up to 0.4 nats with or without an
 * adapter); what is left is rounding too.
 */
const TOLERANCE = 1e-3;
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
const { path } = await locateModel();
const file = await openModelFile(path);
const forward = await Forward.open(file.config, await prepareWeights(file, cacheFolder()));
const lora = await loadPeft(adapter, file.config);
const model = new EngineModel({ id: "check", forward, tokenizer: new Tokenizer(file.tokenizer), lora });
const scores = await model.score(
  QUESTIONS.map(({ prompt, continuation }) => ({ prompt, continuations: [continuation] })),
);
await forward.close();
const ours = scores.map(([score]) => ({ logprob: score?.logprob ?? Number.NaN, tokens: score?.tokens ?? 0 }));

const folder = mkdtempSync(join(tmpdir(), "corollary-exports-"));
const questions = join(folder, "questions.json");
writeFileSync(questions, JSON.stringify(QUESTIONS));
const gguf = join(folder, "adapter.gguf");
saveGgufLora(gguf, lora, file.config);
const base = join(folder, "base-f32.gguf");
execFileSync(python, ["scripts/reference/ggufToF32.py", path, base], {
  stdio: ["ignore", "ignore", "inherit"],
});

compare("PEFT folder read by PEFT", [python, "scripts/reference/checkAdapter.py", path, adapter, questions]);
compare("GGUF adapter read by llama.cpp", ["sh", "scripts/checkLlamaCpp/run.sh", base, gguf, questions]);

function compare(what: string, [command, ...words]: string[]): void {
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
  console.log(`${what}: largest difference ${worst.toExponential(1)} nats a token (allowed ${TOLERANCE})`);
  if (!(worst <= TOLERANCE)) process.exitCode = 1;
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
