/**
 * The engine training LoRA on all seven linears, timed: the same work as bench/peers/train.py, as a process of its
 * own so that its memory is its own. Prints one JSON line.
 *
 *   tsx bench/ours/train.ts WORK.json
 */
import { readFileSync } from "node:fs";
import { cacheFolder } from "../../src/core/cacheFolder.ts";
import { Random } from "../../src/core/random.ts";
import { initialLora } from "../../src/engine/lora/loraWeights.ts";
import { prepareWeights } from "../../src/engine/prepareWeights.ts";
import { Trainer } from "../../src/engine/run/trainer.ts";
import { TrainingSession } from "../../src/engine/run/trainingSession.ts";
import { openModelFile } from "../../src/engine/weights/modelFile.ts";
import { locateModel } from "../../src/models/sources/locateModel.ts";
import { trainingFlops } from "../work/trainingFlops.ts";
import { gemmPeak } from "./gemmPeak.ts";

interface Work {
  readonly batches: number[][][];
  readonly rank: number;
  readonly alpha: number;
  readonly lr: number;
}

const work = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as Work;
const file = await openModelFile((await locateModel()).path);
const opening = performance.now();
const weights = await prepareWeights(file, cacheFolder());
const session = await TrainingSession.open(file.config, weights, { scale: work.alpha / work.rank });
const loadSeconds = (performance.now() - opening) / 1000;
const trainer = new Trainer(session, initialLora(file.config, work.rank, work.alpha, new Random(0)));

const step = (batch: number[][]) =>
  trainer.step([batch.map((trunk) => ({ trunk, trunkWeights: trunk.map(() => 1), branches: [] }))], work.lr);
await step(work.batches[0] as number[][]);
const started = performance.now();
let lossTokens = 0;
const losses: number[] = [];
for (const batch of work.batches) {
  const result = await step(batch);
  lossTokens += result.lossTokens;
  losses.push(result.loss);
}
const seconds = (performance.now() - started) / 1000;
await session.close();
const peakRssMb = process.resourceUsage().maxRSS / 1024;
const tokens = work.batches.flat().reduce((sum, { length }) => sum + length, 0);
const flops = trainingFlops(file.config, { tokens, lossTokens, rank: work.rank });
const peak = await gemmPeak();
console.log(
  JSON.stringify({
    lossTokens,
    seconds,
    tokensPerSecond: lossTokens / seconds,
    losses,
    peakRssMb,
    loadSeconds,
    flopsPerSecond: flops / seconds,
    peakFlops: peak,
  }),
);
