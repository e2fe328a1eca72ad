/**
 * Log-likelihoods from llama.cpp, through node-llama-cpp: node check.mjs BASE.gguf [ADAPTER.gguf] QUESTIONS.json
 *
 * QUESTIONS.json: [{"prompt", "continuation"}], or with "promptIds" and "ids" to fix the tokens. Prompt and
 * continuation are encoded apart, without special tokens. Prints one JSON object: {"results": [{"logprob" (natural
 * log, summed over the continuation), "promptIds", "ids", "tokenLogprobs"}], "adapter", "versions"}.
 */
import { readFileSync } from "node:fs";
import { getLlama } from "node-llama-cpp";

const files = process.argv.slice(2);
if (files.length < 2 || files.length > 3) {
  console.error("usage: check.mjs BASE.gguf [ADAPTER.gguf] QUESTIONS.json");
  process.exit(2);
}
const base = files[0];
const adapter = files.length === 3 ? files[1] : undefined;
const questions = JSON.parse(readFileSync(files.at(-1), "utf8"));

const llama = await getLlama({
  gpu: false,
  build: "never",
  skipDownload: true,
  progressLogs: false,
  logLevel: "error",
});
const model = await llama.loadModel({ modelPath: base });
const items = questions.map((question) => ({
  promptIds: question.promptIds ?? model.tokenize(question.prompt, false),
  ids: question.ids ?? model.tokenize(question.continuation, false),
}));
const longest = Math.max(...items.map((item) => item.promptIds.length + item.ids.length));
const context = await model.createContext({
  contextSize: longest + 8,
  batchSize: longest + 8,
  threads: 2,
  // Keys and values in half precision, the default, would hide differences below 1e-2 nats a token.
  experimentalKvCacheKeyType: "F32",
  experimentalKvCacheValueType: "F32",
  flashAttention: false,
  ...(adapter && { lora: { adapters: [{ filePath: adapter }] } }),
});
const sequence = context.getSequence();

const results = [];
let held = "";
for (const { promptIds, ids } of items) {
  const before = promptIds.slice(0, -1);
  if (held === promptIds.join()) {
    // The prompt was read for the question before: forget only what came after it.
    await sequence.eraseContextTokenRanges([{ start: before.length, end: sequence.nextTokenIndex }]);
  } else {
    await sequence.clearHistory();
    if (before.length > 0) await sequence.controlledEvaluate(before);
    held = promptIds.join();
  }
  const output = await sequence.controlledEvaluate(
    [promptIds.at(-1), ...ids.slice(0, -1)].map((token) => [token, { generateNext: { logits: true } }]),
  );
  const tokenLogprobs = ids.map((token, at) => logprob(output[at].next.logits, token));
  results.push({ logprob: tokenLogprobs.reduce((a, b) => a + b, 0), promptIds, ids, tokenLogprobs });
}

/**
 * All logits, although node-llama-cpp can filter them and give their total weight: that total is summed in single
 * precision (off by 2e-4 nats), and `includeMax` is without effect in 3.22.1 where other tokens are named.
 */
function logprob(logits, token) {
  let highest = Number.NEGATIVE_INFINITY;
  for (const value of logits.values()) highest = Math.max(highest, value);
  let total = 0;
  for (const value of logits.values()) total += Math.exp(value - highest);
  return logits.get(token) - highest - Math.log(total);
}

const versions = {
  "node-llama-cpp": JSON.parse(readFileSync(new URL("./package.json", import.meta.url), "utf8")).dependencies[
    "node-llama-cpp"
  ],
  "llama.cpp": llama.llamaCppRelease.release,
};
console.log(JSON.stringify({ results, adapter: adapter !== undefined, versions }));
await llama.dispose();
