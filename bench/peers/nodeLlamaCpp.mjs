/**
 * llama.cpp through node-llama-cpp and its prebuilt CPU library, timed.
 *
 *   node bench/peers/nodeLlamaCpp.mjs score|generate MODEL.gguf WORK.json [--threads 2] [--sequences N | --try N,N,...]
 *
 * The work is that of llamaCpp.py. Sequences share no keys and values, so each reads the prefix once and keeps it.
 * Likelihoods come from the logit of the token, the highest logit and the total weight, which saves a map of the whole
 * vocabulary at every position. Prints one JSON line.
 */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";

const folder = new URL("../../scripts/checkLlamaCpp/node_modules/node-llama-cpp/", import.meta.url);
const { getLlama } = await import(new URL("dist/index.js", folder).href);
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    threads: { type: "string", default: "2" },
    sequences: { type: "string", default: "8" },
    try: { type: "string" },
  },
});
const [task, modelPath, workPath] = positionals;
const work = JSON.parse(readFileSync(workPath, "utf8"));
const threads = Number(values.threads);

const llama = await getLlama({
  gpu: false,
  build: "never",
  skipDownload: true,
  progressLogs: false,
  logLevel: "error",
});
const model = await llama.loadModel({ modelPath });

async function score() {
  const { context, questions } = work.ids;
  const longest = Math.max(
    ...questions.map(({ prompt, options }) => prompt.length + Math.max(...options.map((o) => o.length))),
  );
  const held = await model.createContext({
    contextSize: context.length + longest + 64,
    batchSize: 512,
    threads,
  });
  const sequence = held.getSequence();
  await sequence.evaluateWithoutGeneratingNewTokens(context.slice(0, 64));
  await sequence.clearHistory();
  const started = performance.now();
  await sequence.evaluateWithoutGeneratingNewTokens(context);
  const contextSeconds = (performance.now() - started) / 1000;
  const logprobs = [];
  for (const { prompt, options } of questions) {
    const before = [...context, ...prompt];
    await cut(sequence, commonLength(sequence.contextTokens, before.slice(0, -1)));
    const missing = before.slice(sequence.nextTokenIndex, -1);
    if (missing.length > 0) await sequence.evaluateWithoutGeneratingNewTokens(missing);
    const found = [];
    for (const option of options) {
      // The prompt's last token is read again with each option: its logits predict the option's first.
      await cut(sequence, before.length - 1);
      const output = await sequence.controlledEvaluate(
        [before.at(-1), ...option.slice(0, -1)].map((token, at) => [
          token,
          {
            generateNext: {
              logits: { filter: { tokens: [option[at]], includeTop: 1 } },
              totalLogitWeight: true,
            },
          },
        ]),
      );
      found.push(option.reduce((sum, token, at) => sum + logprob(output[at].next, token), 0));
    }
    logprobs.push(found);
  }
  const seconds = (performance.now() - started) / 1000;
  return { logprobs, seconds, contextSeconds, questions: questions.length };
}

function logprob({ logits, totalLogitWeight }, token) {
  return logits.get(token) - Math.max(...logits.values()) - Math.log(totalLogitWeight);
}

async function cut(sequence, length) {
  const end = sequence.nextTokenIndex;
  if (length < end) await sequence.eraseContextTokenRanges([{ start: length, end }]);
}

function commonLength(a, b) {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length++;
  return length;
}

async function generate(sequences, most) {
  const { prefix, prompts, ends } = work;
  const longest = prefix.length + Math.max(...prompts.map((p) => p.length)) + most + 8;
  const context = await model.createContext({ contextSize: longest, sequences, threads, batchSize: 2048 });
  const all = Array.from({ length: sequences }, () => context.getSequence());
  await all[0].evaluateWithoutGeneratingNewTokens(prompts[0]);
  await all[0].clearHistory();
  const ids = prompts.map(() => []);
  const waiting = [...prompts.keys()];
  const started = performance.now();
  await Promise.all(
    all.map(async (sequence) => {
      for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
        const whole = [...prefix, ...prompts[at]];
        await cut(sequence, commonLength(sequence.contextTokens, whole.slice(0, -1)));
        const unread = whole.slice(sequence.nextTokenIndex);
        for await (const token of sequence.evaluate(unread, { temperature: 0, yieldEogToken: true })) {
          ids[at].push(token);
          if (ends.includes(token) || ids[at].length >= most) break;
        }
      }
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  await context.dispose();
  return { ids, seconds, outputTokens: ids.reduce((sum, list) => sum + list.length, 0) };
}

if (values.try) {
  const rates = {};
  for (const size of values.try.split(",").map(Number)) {
    const { outputTokens, seconds } = await generate(size, 12);
    rates[size] = Number((outputTokens / seconds).toFixed(1));
  }
  const best = Number(Object.keys(rates).reduce((a, b) => (rates[b] > rates[a] ? b : a)));
  console.log(JSON.stringify({ rates, best }));
} else {
  const result = task === "score" ? await score() : await generate(Number(values.sequences), work.maxTokens);
  const { version } = JSON.parse(readFileSync(new URL("package.json", folder), "utf8"));
  const versions = { "node-llama-cpp": version, "llama.cpp (prebuilt)": llama.llamaCppRelease.release };
  console.log(JSON.stringify({ ...result, versions }));
}
await llama.dispose();
