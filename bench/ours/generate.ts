/**
 * The engine writing texts greedily, timed: the same work as the peers' generate scripts. The prefix is read within the
 * time. Prints one JSON line: texts, outputTokens, seconds.
 *
 *   tsx bench/ours/generate.ts WORK.json
 */
import { readFileSync } from "node:fs";
import { cacheFolder } from "../../src/core/cacheFolder.ts";
import { openEngineModel } from "../../src/models/openEngineModel.ts";
import { DEFAULT_MODEL } from "../../src/models/sources/knownModels.ts";
import type { GenerateWork } from "../work/generateWork.ts";

const work = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as GenerateWork;
const { model, close } = await openEngineModel({ model: DEFAULT_MODEL, cacheFolder: cacheFolder() });

// Without the prefix: nothing of the timed work is held when the clock starts.
await model.generate(work.requests.slice(0, 1).map(({ prompt }) => ({ prompt, maxTokens: 2 })));
const started = performance.now();
const made = await model.generate(work.requests);
const seconds = (performance.now() - started) / 1000;
await close();
console.log(
  JSON.stringify({
    texts: made.map(({ text }) => text),
    outputTokens: made.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
    seconds,
  }),
);
