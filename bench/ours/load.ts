/**
 * The engine opened and used once: how long until it answers, or has taken a training step. Prints one JSON line with
 * clock times in ms since 1970: imported, ready, done.
 *
 *   tsx bench/ours/load.ts WORK.json answer|train
 */
import { readFileSync } from "node:fs";
import { cacheFolder } from "../../src/core/cacheFolder.ts";
import { Random } from "../../src/core/random.ts";
import { initialLora, zeroLora } from "../../src/engine/lora/loraWeights.ts";
import { prepareWeights } from "../../src/engine/prepareWeights.ts";
import { Forward } from "../../src/engine/run/forward.ts";
import { scoreRows } from "../../src/engine/run/scoreRows.ts";
import { Trainer } from "../../src/engine/run/trainer.ts";
import { TrainingSession } from "../../src/engine/run/trainingSession.ts";
import { openModelFile } from "../../src/engine/weights/modelFile.ts";
import { locateModel } from "../../src/models/sources/locateModel.ts";

const imported = Date.now();
const { tokens } = JSON.parse(readFileSync(process.argv[2] as string, "utf8")) as { tokens: number[] };
const cache = cacheFolder();
const file = await openModelFile((await locateModel()).path, { cache });
const weights = await prepareWeights(file, cache);
let ready: number;
if (process.argv[3] === "train") {
  const session = await TrainingSession.open(file.config, weights, { scale: 2 });
  const trainer = new Trainer(session, initialLora(file.config, 16, 32, new Random(0)));
  ready = Date.now();
  await trainer.step([[{ trunk: tokens, trunkWeights: tokens.map(() => 1), branches: [] }]], 1e-3);
} else {
  const forward = await Forward.open(file.config, weights);
  const lora = zeroLora(file.config);
  ready = Date.now();
  await scoreRows(forward, [{ trunk: tokens.slice(0, -1), branches: [{ tokens: tokens.slice(-1) }] }], lora);
}
console.log(JSON.stringify({ imported, ready, done: Date.now() }));
process.exit(0);
