/**
 * The engine scoring the options of questions after one context, timed: the same work as the peers' score scripts.
 * Prints one JSON line: logprobs (per question, per option, in nats), seconds, questions.
 *
 *   tsx bench/ours/score.ts WORK.json
 */
import { readFileSync } from "node:fs";
import { cacheFolder } from "../../src/core/cacheFolder.ts";
import { openEngineModel } from "../../src/models/openEngineModel.ts";
import { DEFAULT_MODEL } from "../../src/models/sources/knownModels.ts";
import type { ScoreWork } from "../work/scoreWork.ts";

const work = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as ScoreWork;
const { model, close } = await openEngineModel({ model: DEFAULT_MODEL, cacheFolder: cacheFolder() });
const requests = work.questions.map(({ prompt, options }) => ({
  prefix: work.context,
  prompt,
  continuations: options,
}));

// Another context: nothing of the timed work is held when the clock starts.
await model.score(requests.slice(0, 1).map((request) => ({ ...request, prefix: "Documents:\n- None.\n\n" })));
const started = performance.now();
const scores = await model.score(requests);
const seconds = (performance.now() - started) / 1000;
await close();
console.log(
  JSON.stringify({
    logprobs: scores.map((options) => options.map(({ logprob }) => logprob)),
    seconds,
    questions: requests.length,
  }),
);
