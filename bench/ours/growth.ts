/**
 * The stages of a study of documents with a scripted model, timed at one number of documents. Prints one JSON line:
 * seconds by stage, how much each made, the peak of the process's memory after each, and what is still held at the end once
 * garbage is collected, in MB.
 *
 *   node --expose-gc --import tsx bench/ours/growth.ts COUNT
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { augment } from "../../src/augment/augment.ts";
import { examplesOf } from "../../src/augment/examplesOf.ts";
import { openJournal } from "../../src/augment/journal.ts";
import { augmentSettings } from "../../src/augment/settings.ts";
import { localStrategy } from "../../src/augment/strategies/localStrategy.ts";
import { modelVerifier } from "../../src/augment/verifiers/modelVerifier.ts";
import { readCorpus } from "../../src/corpus/readCorpus.ts";
import { byteTokenizer } from "../../src/testing/byteTokenizer.ts";
import { scriptedModel } from "../../src/testing/scriptedModel.ts";
import { trainingPlan } from "../../src/tune/trainingPlan.ts";
import { growthFolder } from "../work/growthFolder.ts";

const count = Number(process.argv[2]);
const folder = growthFolder(count);
const model = scriptedModel([{ match: () => true, text: (request) => ` ${rephrased(request.prompt)}\n` }], {
  logprob: (_, continuation) => (continuation === " yes" ? -0.1 : -3),
  contextTokens: 8192,
});
const settings = augmentSettings.parse({
  strategies: ["local"],
  rephrasings: 1,
  reversals: 1,
  maxTokens: 400,
});

const stages: { stage: string; seconds: number; made: number; peakRssMb: number }[] = [];
const corpus = await stage(
  "read",
  () => readCorpus(folder),
  ({ passages }) => passages.length,
);
await stage(
  "plan",
  () => localStrategy().plan(corpus, model, settings),
  ({ calls }) => calls.length,
);
const journal = openJournal(join(folder, "journal.db"));
const { inferences } = await stage(
  "augment",
  () =>
    augment({
      corpus,
      model,
      strategies: [localStrategy()],
      settings,
      verifier: modelVerifier(model, { contradictionCandidates: settings.contradictionCandidates, journal }),
      journal,
    }),
  (made) => made.inferences.length,
);
journal.close();
const examples = await stage(
  "examples",
  () => examplesOf(corpus, inferences, { arm: "augmented" }),
  (made) => made.length,
);
await stage(
  "plan training",
  () =>
    trainingPlan(
      examples.map(({ text }) => ({ tokens: byteTokenizer.encode(text), weight: 1 })),
      { batchSize: 4, lossTokens: 100 * examples.length, seed: 1 },
    ),
  (plan) => plan.length,
);
rmSync(folder, { recursive: true });
globalThis.gc?.();
const heldMb = process.memoryUsage().heapUsed / 2 ** 20;
const kept = inferences.filter(({ verdict }) => verdict === "kept").length;
console.log(
  JSON.stringify({
    documents: count,
    kept,
    held: corpus.passages.length + inferences.length + examples.length,
    heldMb,
    stages,
  }),
);

async function stage<T>(name: string, run: () => T | Promise<T>, made: (result: T) => number): Promise<T> {
  const started = performance.now();
  const result = await run();
  const seconds = (performance.now() - started) / 1000;
  stages.push({ stage: name, seconds, made: made(result), peakRssMb: process.resourceUsage().maxRSS / 1024 });
  return result;
}

/** The statement asked about in other words; where the line is begun, what follows it in the documents. */
function rephrased(prompt: string): string {
  const statement = /Statement: (.*)\n\w+:$/.exec(prompt)?.[1];
  const text = statement?.replace(/^[^:]*: /, "");
  return text === undefined ? "is what the documents tell." : `It is known that ${text}`;
}
