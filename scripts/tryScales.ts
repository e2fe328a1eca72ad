/**
 * What an arm answers, keeps in the words that taught it, and still knows of plain English when its update is scaled down
 * after training (Wortsman et al. 2022, "Robust fine-tuning of zero-shot models"): the counts of docs/experiments.md.
 *
 *   tsx scripts/tryScales.ts RUN ARM SCALE [SCALE …]
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { cacheFolder } from "../src/core/cacheFolder.ts";
import { loadPeft } from "../src/engine/lora/loadPeft.ts";
import type { LoraWeights } from "../src/engine/lora/loraWeights.ts";
import { savePeft } from "../src/engine/lora/savePeft.ts";
import { openModelFile } from "../src/engine/weights/modelFile.ts";
import type { LanguageModel } from "../src/models/languageModel.ts";
import { locateModel } from "../src/models/sources/locateModel.ts";
import { probeTexts } from "../src/study/probe/probeItems.ts";
import { readRun } from "../src/study/readRun.ts";
import { openSubject } from "../src/tune/openSubject.ts";
import { countRight } from "./countRight.ts";

const [run, arm, ...scales] = process.argv.slice(2);
if (run === undefined || arm === undefined || scales.length === 0) {
  console.error("usage: tsx scripts/tryScales.ts RUN ARM SCALE [SCALE …]");
  process.exit(2);
}
const { questions, taught = [], settings } = readRun(run);
const { model: name, reasoner, rank } = settings.settings;
const subject = await openSubject({ model: name, reasoner, cacheFolder: cacheFolder() });
const { config } = await openModelFile((await locateModel(name, {})).path);

for (const seed of settings.seeds) {
  const whole = await loadPeft(join(run, "adapters", arm, `seed-${seed}`), config);
  const mine = questions.filter((question) => question.seed === seed);
  const asTaught = taught.flatMap((record) => {
    const question = mine.find(({ id }) => id === record.questionId);
    return record.arm === arm && record.seed === seed && question
      ? [{ ...question, prompt: record.prompt }]
      : [];
  });
  for (const scale of scales) {
    const folder = mkdtempSync(join(tmpdir(), "corollary-scale-"));
    savePeft(folder, scaled(whole, Number(scale)), config, { baseModel: name });
    const model = await subject.withAdapter({ id: `${arm} ${seed} ${scale}`, folder });
    rmSync(folder, { recursive: true });
    const counts = `asked ${await countRight(model, mine)}; as taught ${await countRight(model, asTaught)}`;
    console.log(
      `${arm}, seed ${seed}, scale ${scale}: ${counts}; plain texts ${(await natsOf(model)).toFixed(2)} nats`,
    );
  }
}
await subject.close();

/** The last `rank` columns of B, which the study trained; the reasoner's stand before them. */
function scaled(lora: LoraWeights, scale: number): LoraWeights {
  const pairs = [...lora.pairs].map(([target, { a, b }]) => {
    const own = b.map((value, at) => (at % lora.rank < lora.rank - rank ? value : value * scale));
    return [target, { a, b: own }] as const;
  });
  return { ...lora, pairs: new Map(pairs) };
}

/** Of a token of the probe's plain texts. */
async function natsOf(model: LanguageModel): Promise<number> {
  const scores = await model.score(probeTexts.map(({ prompt, rest }) => ({ prompt, continuations: [rest] })));
  const all = scores.flat();
  return -all.reduce((sum, s) => sum + s.logprob, 0) / all.reduce((sum, s) => sum + s.tokens, 0);
}
