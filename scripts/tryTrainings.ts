/**
 * How much of a count is the luck of one training: an arm's examples are taught again from other starts and in other
 * orders, and its questions asked again: the counts of docs/experiments.md.
 *
 *   tsx scripts/tryTrainings.ts RUN ARM TRAINING_SEED [TRAINING_SEED …]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { readRun } from "../src/study/readRun.ts";
import { openSubject } from "../src/tune/openSubject.ts";
import { countRight } from "./countRight.ts";

const [run, arm, ...trainingSeeds] = process.argv.slice(2);
if (run === undefined || arm === undefined || trainingSeeds.length === 0) {
  console.error("usage: tsx scripts/tryTrainings.ts RUN ARM TRAINING_SEED [TRAINING_SEED …]");
  process.exit(2);
}
const { questions, examples, stages, settings: header } = readRun(run);
const { model: name, reasoner, ...settings } = header.settings;
const subject = await openSubject({ model: name, reasoner, cacheFolder: cacheFolder() });

for (const seed of header.seeds) {
  const trained = stages.find((one) => one.stage === "train" && one.arm === arm && one.seed === seed);
  if (!trained) throw new Error(`${run} has no training of ${arm}, seed ${seed}`);
  const texts = examples.filter((one) => one.arm === arm && one.seed === seed);
  for (const trainingSeed of trainingSeeds) {
    const folder = mkdtempSync(join(tmpdir(), "corollary-training-"));
    const adapter = await subject.tuner.tune({
      examples: texts.map(({ text, from }) => ({ text, ...(from !== undefined && { from }) })),
      settings: { ...settings, seed: Number(trainingSeed) },
      lossTokens: trained.inputTokens,
      folder,
    });
    const model = await subject.withAdapter(adapter);
    const counts = await countRight(
      model,
      questions.filter((question) => question.seed === seed),
    );
    rmSync(folder, { recursive: true });
    console.log(`${arm}, seed ${seed}, training ${trainingSeed}: ${counts}`);
  }
}
await subject.close();
