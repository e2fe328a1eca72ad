/**
 * Teaches with the engine in this process. Loss falls on every token of an example (a model learns only what it
 * has to predict) but for what an example is only read after; an example ends with the model's end token. Each step
 * is checkpointed while the next one runs.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentId } from "../core/contentId.ts";
import { InputError, InterruptedError } from "../core/errors.ts";
import { readRecords } from "../core/jsonl.ts";
import { Random } from "../core/random.ts";
import { writeAtomic } from "../core/writeAtomic.ts";
import { assertSameLora } from "../engine/lora/assertSameLora.ts";
import { loadPeft } from "../engine/lora/loadPeft.ts";
import { initialLora, type LoraWeights, stackLora } from "../engine/lora/loraWeights.ts";
import { savePeft } from "../engine/lora/savePeft.ts";
import { TrainingCheckpoint } from "../engine/lora/trainingCheckpoint.ts";
import { learningRateAt, peakLearningRate } from "../engine/optimise/learningRate.ts";
import type { PreparedWeights } from "../engine/prepareWeights.ts";
import { Trainer } from "../engine/run/trainer.ts";
import { TrainingSession } from "../engine/run/trainingSession.ts";
import type { Tokenizer } from "../engine/tokenizer/tokenizer.ts";
import type { ModelConfig } from "../engine/weights/modelFile.ts";
import { lossTokensOf, type PlannedExample, trainingPlan } from "./trainingPlan.ts";
import type { Adapter, TuneExample, TuneRequest, Tuner, TuneStep } from "./types.ts";

export interface EmbeddedTunerParts {
  readonly subjectId: string;
  /** Name of the base model for `adapter_config.json`. */
  readonly baseModel: string;
  readonly config: ModelConfig;
  readonly weights: PreparedWeights;
  readonly tokenizer: Tokenizer;
  /** The reasoner, where it is merged into `weights`: the saved adapter contains it, and fits the base model. */
  readonly merged?: LoraWeights;
}

export class EmbeddedTuner implements Tuner {
  private readonly parts: EmbeddedTunerParts;
  /** One session serves all tunings of the same scale. */
  private session: { readonly scale: number; readonly opened: TrainingSession } | undefined;

  constructor(parts: EmbeddedTunerParts) {
    this.parts = parts;
  }

  countLossTokens(text: string, from = 0): number {
    return lossTokensOf(this.plan({ text, from }));
  }

  async tune(request: TuneRequest): Promise<Adapter> {
    const { settings, folder, signal } = request;
    const id = contentId({
      subject: this.parts.subjectId,
      examples: request.examples,
      settings,
      lossTokens: request.lossTokens,
    });
    const paths = adapterPaths(folder);
    const onFinishedStep = (step: TuneStep) => request.onStep?.(step);
    if (existsSync(paths.id) && readFileSync(paths.id, "utf8").trim() === id) {
      for (const step of readRecords<TuneStep>(paths.steps)) onFinishedStep(step);
      return { id, folder };
    }
    const examples = this.prepare(request);
    const plan = trainingPlan(examples, { ...settings, lossTokens: request.lossTokens });
    mkdirSync(folder, { recursive: true });

    const lora = initialLora(
      this.parts.config,
      settings.rank,
      settings.alpha,
      new Random(`lora/${settings.seed}`),
    );
    const trainer = new Trainer(await this.openSession(settings.alpha / settings.rank), lora, {
      adamW: { weightDecay: settings.weightDecay },
      clipNorm: settings.clipNorm,
    });
    const checkpoint = new TrainingCheckpoint(paths.state, lora, trainer.state, id);
    await checkpoint.load();
    const finished = readRecords<TuneStep>(paths.steps).slice(0, trainer.state.step);
    writeAtomic(paths.steps, finished.map((step) => `${JSON.stringify(step)}\n`).join(""));
    for (const step of finished) onFinishedStep(step);

    const peak = settings.learningRate ?? peakLearningRate(plan.length);
    let saving: Promise<void> = Promise.resolve();
    try {
      for (const [index, batch] of plan.entries()) {
        if (index < trainer.state.step) continue;
        if (signal?.aborted) throw interrupted();
        const started = performance.now();
        const learningRate = learningRateAt(index, plan.length, peak, settings.warmup);
        const rows = batch.map((at) => {
          const { tokens, weight, unlearned = 0 } = examples[at] as PlannedExample;
          const trunkWeights = tokens.map((_, index) => (index < unlearned ? 0 : weight));
          return { trunk: tokens, trunkWeights, branches: [] };
        });
        const result = await trainer.step([rows], learningRate, () => saving);
        const seconds = (performance.now() - started) / 1000;
        const step = { step: index + 1, steps: plan.length, ...result, learningRate, seconds };
        appendFileSync(paths.steps, `${JSON.stringify(step)}\n`);
        saving = checkpoint.save();
        onFinishedStep(step);
      }
    } finally {
      await saving;
      await checkpoint.close();
    }
    const whole = this.parts.merged ? stackLora(this.parts.merged, lora) : lora;
    savePeft(folder, whole, this.parts.config, { baseModel: this.parts.baseModel });
    assertSameLora(await loadPeft(folder, this.parts.config), whole, folder);
    writeAtomic(paths.id, `${id}\n`);
    checkpoint.remove();
    return { id, folder };
  }

  async close(): Promise<void> {
    await this.session?.opened.close();
    this.session = undefined;
  }

  private async openSession(scale: number): Promise<TrainingSession> {
    if (this.session?.scale !== scale) {
      await this.close();
      const { config, weights } = this.parts;
      this.session = { scale, opened: await TrainingSession.open(config, weights, { scale }) };
    }
    return this.session.opened;
  }

  private prepare({ examples }: TuneRequest): PlannedExample[] {
    const { contextLength } = this.parts.config;
    const prepared = examples.map((example) => this.plan(example));
    const long = prepared.findIndex(({ tokens }) => tokens.length > contextLength);
    if (long >= 0) {
      throw new InputError({
        what: `a training example of ${prepared[long]?.tokens.length} tokens is longer than the model's context of ${contextLength}`,
        why: `it begins "${examples[long]?.text.slice(0, 60)}"`,
        next: "split documents into sentences (the default), or give shorter documents",
      });
    }
    if (!prepared.some((example) => lossTokensOf(example) > 0 && example.weight > 0)) {
      throw new InputError({
        what: "there is nothing to learn from",
        why: "no training example has a token that carries loss",
        next: "give documents with text",
      });
    }
    return prepared;
  }

  private plan({ text, from = 0, weight = 1 }: TuneExample): PlannedExample {
    const { tokenizer } = this.parts;
    const end = tokenizer.eosId === undefined ? [] : [tokenizer.eosId];
    const before = from > 0 ? tokenizer.encode(text.slice(0, from)) : [];
    const learned = tokenizer.encode(text.slice(from));
    const tokens = [...tokenizer.startIds, ...before, ...learned, ...end];
    return { tokens, weight, ...(from > 0 && { unlearned: tokenizer.startIds.length + before.length }) };
  }
}

function adapterPaths(folder: string): { id: string; steps: string; state: string } {
  return {
    id: join(folder, "adapter.id"),
    steps: join(folder, "steps.jsonl"),
    state: join(folder, "state"),
  };
}

function interrupted(): InterruptedError {
  return new InterruptedError({
    what: "training was interrupted",
    why: "the command was asked to stop",
    next: "run the same command again: it goes on from the last step",
  });
}
