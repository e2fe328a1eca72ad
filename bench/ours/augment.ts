/**
 * The engine writing global augmentations, timed: with the corpus as a shared prefix, or as a part of every prompt.
 * Without sharing, one request at a time: 3,000 tokens a row leave no memory for more. Prints one JSON line: per number
 * of documents the tokens read and written, and seconds.
 *
 *   tsx bench/ours/augment.ts WORK.json shared|whole COUNT[,COUNT...]
 */
import { readFileSync } from "node:fs";
import { cacheFolder } from "../../src/core/cacheFolder.ts";
import type { GenerateRequest, Generation } from "../../src/models/languageModel.ts";
import { openEngineModel } from "../../src/models/openEngineModel.ts";
import { DEFAULT_MODEL } from "../../src/models/sources/knownModels.ts";
import type { AugmentWork } from "../work/augmentWork.ts";

const [path, way, counts] = process.argv.slice(2) as [string, "shared" | "whole", string];
const work = JSON.parse(readFileSync(path, "utf8")) as AugmentWork;
const { model, close } = await openEngineModel({ model: DEFAULT_MODEL, cacheFolder: cacheFolder() });
const short = work.requests.slice(0, 1).map(({ prompt }) => ({ prompt, maxTokens: 2 }));

const measured = [];
for (const count of counts.split(",").map(Number)) {
  await forgetPrefixes();
  const requests = work.requests.slice(0, count);
  const started = performance.now();
  const made = way === "shared" ? await model.generate(requests) : await oneByOne(requests);
  const seconds = (performance.now() - started) / 1000;
  const own = made.reduce((sum, { promptTokens, cachedTokens }) => sum + promptTokens - cachedTokens, 0);
  measured.push({
    documents: count,
    read: own + (way === "shared" ? work.prefixTokens : 0),
    written: made.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    seconds,
    texts: made.map(({ text }) => text),
  });
}
await close();
console.log(JSON.stringify({ measured, peakRssMb: process.resourceUsage().maxRSS / 1024 }));

async function oneByOne(requests: readonly GenerateRequest[]): Promise<Generation[]> {
  const made: Generation[] = [];
  for (const { prefix = "", prompt, ...rest } of requests) {
    made.push(...(await model.generate([{ prompt: prefix + prompt, ...rest }])));
  }
  return made;
}

/** Requests with two other prefixes push out what the engine holds (two), and warm it up. */
async function forgetPrefixes(): Promise<void> {
  for (const other of ["Documents:\n- A.\n\n", "Documents:\n- B.\n\n"]) {
    await model.generate(short.map((request) => ({ prefix: other, ...request })));
  }
}
