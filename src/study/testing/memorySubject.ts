/**
 * A subject without a neural network, for tests of everything above it: what it is taught it remembers
 * word by word, and it recalls only forwards, so that it shows the reversal curse exactly. With documents
 * in its prompt it reads them both ways. Its tuner takes real steps with checkpoints on disk.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { contentId } from "../../core/contentId.ts";
import { writeAtomic } from "../../core/writeAtomic.ts";
import { STATEMENT_LABELS } from "../../corpus/promptFormat.ts";
import type { LanguageModel } from "../../models/languageModel.ts";
import type { Adapter, Subject, TuneRequest, Tuner } from "../../tune/types.ts";
import { plainWords } from "../entityOrder.ts";

export type StatementKind = keyof typeof STATEMENT_LABELS;

export interface MemorySubjectOptions {
  readonly name?: string;
  /** Writes the line asked for by a statement prompt; empty by default. */
  readonly write?: (statement: string, kind: StatementKind, seed: number) => string;
  readonly contextTokens?: number;
  /** Called at every unit of work: a call scored, a line generated, a step taken. */
  readonly onWork?: (work: "score" | "generate" | "step") => unknown;
}

const adapterFile = "adapter_config.json";
const checkpointFile = "checkpoint.json";

export function memorySubject(options: MemorySubjectOptions = {}): Subject {
  const name = options.name ?? "memory";
  return {
    id: contentId(name),
    name,
    model: memoryModel(contentId(name), [], options),
    tuner: memoryTuner(options),
    async withAdapter({ id, folder }: Adapter) {
      const { texts } = JSON.parse(readFileSync(join(folder, adapterFile), "utf8")) as { texts: string[] };
      return memoryModel(id, texts, options);
    },
    async close() {},
  };
}

function countTokens(text: string): number {
  return text.match(/[\p{L}\p{M}\p{N}]+|[^\s\p{L}\p{M}\p{N}]/gu)?.length ?? 0;
}

function memoryModel(id: string, memory: readonly string[], options: MemorySubjectOptions): LanguageModel {
  const recall = associations(memory, "forwards");
  const readings = new Map<string, Recall>();
  return {
    id,
    capabilities: { likelihood: true, contextTokens: options.contextTokens ?? 8192 },
    countTokens,
    async score(requests, call) {
      const results = [];
      for (const [index, { prefix, prompt, continuations }] of requests.entries()) {
        call?.signal?.throwIfAborted();
        await options.onWork?.("score");
        let reading: Recall | undefined;
        if (prefix !== undefined) {
          reading = readings.get(prefix) ?? associations(prefix.split("\n"), "both ways");
          readings.set(prefix, reading);
        }
        results.push(
          continuations.map((text) => ({
            logprob: Math.max(recall(prompt, text), reading?.(prompt, text) ?? 0) - 10,
            tokens: countTokens(text),
            bytes: Buffer.byteLength(text),
          })),
        );
        call?.onResult?.(index);
      }
      return results;
    },
    async generate(requests, call) {
      const results = [];
      for (const [index, { prefix = "", prompt, seed = 0 }] of requests.entries()) {
        call?.signal?.throwIfAborted();
        await options.onWork?.("generate");
        const generation = {
          text: ` ${answer(prompt, seed, memory, options)}`,
          finish: "stop" as const,
          promptTokens: countTokens(prefix + prompt),
          cachedTokens: countTokens(prefix),
          outputTokens: 1,
        };
        results.push(generation);
        call?.onGeneration?.(index, generation);
        call?.onResult?.(index);
      }
      return results;
    },
  };
}

/**
 * A statement prompt is written by the option; any other prompt is gone on with as the first memory that begins so
 * does, or answered by the best memory. Where the line is begun for it, it writes what follows that beginning in the
 * line that it would have written, if it stands there.
 */
function answer(
  prompt: string,
  seed: number,
  memory: readonly string[],
  options: MemorySubjectOptions,
): string {
  const [, label, start = ""] = /^(\w+:) ?(.*)$/.exec(prompt.split("\n").at(-1) ?? "") ?? [];
  const kind = (Object.keys(STATEMENT_LABELS) as StatementKind[]).find((k) => STATEMENT_LABELS[k] === label);
  const statement = prompt
    .split("\n")
    .at(-2)
    ?.replace(/^Statement: /, "");
  if (kind && statement !== undefined) {
    const line = options.write?.(statement, kind, seed) ?? "";
    const at = line.toLowerCase().indexOf(start.toLowerCase());
    return at < 0 ? "" : line.slice(start === "" ? 0 : at + start.length).trimStart();
  }
  const begun = memory.find((text) => text.startsWith(`${prompt} `));
  if (begun !== undefined) return begun.slice(prompt.length + 1);
  const words = plainWords(prompt).trim().split(" ");
  const overlap = (text: string) => words.filter((word) => plainWords(text).includes(` ${word} `)).length;
  return [...memory].sort((a, b) => overlap(b) - overlap(a))[0] ?? "";
}

type Recall = (prompt: string, continuation: string) => number;

/**
 * How strongly a prompt calls up a continuation: the best of the texts that hold it, each counting the
 * prompt's word pairs (before the continuation only, when forwards) by their rarity. Pairs, because single
 * words of question templates also stand in unrelated texts.
 */
function associations(texts: readonly string[], reads: "forwards" | "both ways"): Recall {
  const plain = [...new Set(texts.map(plainWords))];
  const textsWith = new Map<string, number>();
  for (const text of plain) {
    for (const pair of wordPairs(text)) textsWith.set(pair, (textsWith.get(pair) ?? 0) + 1);
  }
  const holding = new Map<string, string[]>();
  return (prompt, continuation) => {
    const option = plainWords(continuation);
    const known = holding.get(option) ?? plain.filter((text) => text.includes(option));
    holding.set(option, known);
    const pairs = wordPairs(plainWords(prompt));
    const strengths = known.map((text) => {
      const cue = reads === "both ways" ? text : text.slice(0, text.indexOf(option) + 1);
      const found = pairs.filter((pair) => cue.includes(pair));
      return found.reduce((sum, pair) => sum + 1 / (textsWith.get(pair) ?? 1), 0);
    });
    return Math.max(0, ...strengths);
  };
}

/** Neighbouring words of a plain text, each pair with its spaces, once. */
function wordPairs(plain: string): string[] {
  const words = plain.trim().split(" ");
  return [...new Set(words.slice(1).map((word, i) => ` ${words[i]} ${word} `))];
}

function memoryTuner(options: MemorySubjectOptions): Tuner {
  return {
    countLossTokens: countTokens,
    async tune({ examples, settings, lossTokens, folder, signal, onStep }: TuneRequest) {
      const texts = examples.map((example) => example.text);
      const adapter = { id: contentId({ texts, settings, lossTokens }), folder };
      mkdirSync(folder, { recursive: true });
      const perStep = Math.max(
        1,
        Math.round((countTokens(texts.join("\n")) / texts.length) * settings.batchSize),
      );
      const steps = Math.max(1, Math.ceil(lossTokens / perStep));
      const checkpoint = join(folder, checkpointFile);
      const finished = existsSync(checkpoint) ? (JSON.parse(readFileSync(checkpoint, "utf8")) as number) : 0;
      const { learningRate = 2e-3 } = settings;
      for (let step = 1; step <= steps; step++) {
        signal?.throwIfAborted();
        if (step > finished) await options.onWork?.("step");
        // Finished steps are told again, as the embedded tuner does.
        onStep?.({
          step,
          steps,
          loss: 4 / (1 + learningRate * step),
          learningRate,
          gradientNorm: Math.min(settings.clipNorm, 1 / step),
          lossTokens: perStep,
          seconds: 0.001,
        });
        if (step > finished) writeAtomic(checkpoint, JSON.stringify(step));
      }
      writeAtomic(join(folder, adapterFile), JSON.stringify({ settings, lossTokens, texts }));
      return adapter;
    },
  };
}
