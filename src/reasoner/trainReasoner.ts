/**
 * Trains the reasoner: a LoRA adapter on episodes that are made as training goes, none seen twice. Each step
 * draws its own episodes from the seed and the step's number, so an interrupted training goes on as if it had
 * never stopped. Knows no world and no benchmark.
 */
import { appendFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { contentId } from "../core/contentId.ts";
import { type Progress, silentProgress } from "../core/progress.ts";
import { Random } from "../core/random.ts";
import { initialLora, type LoraWeights } from "../engine/lora/loraWeights.ts";
import { savePeft } from "../engine/lora/savePeft.ts";
import { TrainingCheckpoint } from "../engine/lora/trainingCheckpoint.ts";
import { learningRateAt } from "../engine/optimise/learningRate.ts";
import type { PreparedWeights } from "../engine/prepareWeights.ts";
import { type Row, rowLength } from "../engine/run/packRows.ts";
import { Trainer } from "../engine/run/trainer.ts";
import { TrainingSession } from "../engine/run/trainingSession.ts";
import type { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import type { ModelConfig } from "../engine/weights/modelFile.ts";
import { episodePlan } from "./episodePlan.ts";
import { episodeRow } from "./episodeRow.ts";
import { makeEpisode } from "./episodes/makeEpisode.ts";
import type { ReasonerSettings } from "./settings.ts";

export interface TrainReasonerRequest {
  readonly config: ModelConfig;
  readonly weights: PreparedWeights;
  readonly tokenizer: Tokenizer;
  readonly baseModel: string;
  readonly settings: Omit<ReasonerSettings, "model" | "out">;
  /** What training starts from; absent: a new adapter. It is changed in place. */
  readonly start?: LoraWeights;
  /** Gets `state.0.safetensors` and `state.1.safetensors`, `training.jsonl` and the finished PEFT adapter (F16: half the size). */
  readonly folder: string;
  readonly progress?: Progress;
  readonly signal?: AbortSignal;
}

const SAVE_EVERY_SECONDS = 60;
/** Tokens of one row: attention's memory grows with their square (2,500 took 17 GB). */
const LONGEST_ROW = 1400;

export async function trainReasoner(request: TrainReasonerRequest): Promise<LoraWeights> {
  const { config, settings, folder, progress = silentProgress, signal } = request;
  mkdirSync(folder, { recursive: true });
  const random = new Random(`reasoner/${settings.seed}`);
  const lora = request.start ?? initialLora(config, settings.rank, settings.alpha, random.fork("init"));
  const session = await TrainingSession.open(config, request.weights, {
    scale: settings.alpha / settings.rank,
  });
  const trainer = new Trainer(session, lora);
  // Where training ends changes no step before it: a longer training may go on from a shorter one.
  const note = contentId({ ...settings, stopAfter: undefined });
  const end = Math.min(settings.steps, settings.stopAfter ?? settings.steps);
  const checkpoint = new TrainingCheckpoint(join(folder, "state"), lora, trainer.state, note);
  await checkpoint.load();
  const stage = progress.stage("training the reasoner", end);
  stage.advance(trainer.state.step);
  let saved = performance.now();
  try {
    for (let step = trainer.state.step; step < end; step++) {
      signal?.throwIfAborted();
      const started = performance.now();
      const rate = learningRateAt(step, settings.steps, settings.learningRate, 0.03);
      const batches = drawBatches(random.fork(`step ${step}`), step / settings.steps, request);
      const result = await trainer.step(batches, rate);
      const record = { step, ...result, learningRate: rate, seconds: (performance.now() - started) / 1000 };
      appendFileSync(join(folder, "training.jsonl"), `${JSON.stringify(record)}\n`);
      stage.advance(1, `loss ${result.loss.toFixed(3)}`);
      if (performance.now() - saved > SAVE_EVERY_SECONDS * 1000) {
        await checkpoint.save();
        saved = performance.now();
      }
    }
  } finally {
    await checkpoint.save();
    await checkpoint.close();
    await session.close();
  }
  savePeft(folder, lora, config, { baseModel: request.baseModel, type: "F16" });
  stage.end();
  return lora;
}

/** Episodes up to the token budget, rows of like length together. */
function drawBatches(random: Random, done: number, { settings, tokenizer }: TrainReasonerRequest): Row[][] {
  const plan = episodePlan(done, settings.mostDocuments);
  const rows: Row[] = [];
  for (let tokens = 0, i = 0; tokens < settings.tokensPerStep; i++) {
    const options = plan(random.fork(`options ${i}`));
    let row = episodeRow(makeEpisode(random.fork(i), options), tokenizer);
    for (let documents = options.documents ?? 2; rowLength(row) > LONGEST_ROW && documents > 2; ) {
      documents = Math.max(2, Math.floor(documents * 0.85));
      row = episodeRow(makeEpisode(random.fork(i), { ...options, documents }), tokenizer);
    }
    const length = rowLength(row);
    if (rows.length > 0 && tokens + length > settings.tokensPerStep * 1.25) break;
    rows.push(row);
    tokens += length;
  }
  return batchesOfLikeLength(rows);
}

/** Rows sorted by length and cut where padding would exceed a quarter. */
function batchesOfLikeLength(rows: readonly Row[]): Row[][] {
  const batches: Row[][] = [];
  for (const row of rows.toSorted((a, b) => rowLength(b) - rowLength(a))) {
    const batch = batches.at(-1);
    if (batch !== undefined && rowLength(row) > 0.75 * rowLength(batch[0] as Row)) batch.push(row);
    else batches.push([row]);
  }
  return batches;
}
