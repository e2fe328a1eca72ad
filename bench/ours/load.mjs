/**
 * The engine opened and used once: how long until it answers, or has taken a training step. Prints one JSON line with
 * clock times in ms since 1970: imported, ready, done.
 *
 *   node bench/ours/load.mjs WORK.json answer|train   (after npm run build)
 */
import { readFileSync } from "node:fs";
import { cacheFolder } from "../../dist/core/cacheFolder.js";
import { Random } from "../../dist/core/random.js";
import { initialLora, zeroLora } from "../../dist/engine/lora/loraWeights.js";
import { prepareWeights } from "../../dist/engine/prepareWeights.js";
import { Forward } from "../../dist/engine/run/forward.js";
import { scoreRows } from "../../dist/engine/run/scoreRows.js";
import { Trainer } from "../../dist/engine/run/trainer.js";
import { TrainingSession } from "../../dist/engine/run/trainingSession.js";
import { openModelFile } from "../../dist/engine/weights/modelFile.js";
import { locateModel } from "../../dist/models/sources/locateModel.js";

const imported = Date.now();
const { tokens } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const cache = cacheFolder();
const file = await openModelFile((await locateModel()).path, { cache });
const weights = await prepareWeights(file, cache);
let ready;
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
