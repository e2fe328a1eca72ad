/** What a subject was asked, as token ids: the same work for a program that knows neither prompts nor examples. */
import { learningRateAt, peakLearningRate } from "../../src/engine/optimise/learningRate.ts";
import type { Tokenizer } from "../../src/engine/tokenizer/tokenizer.ts";
import type { GenerateRequest, ScoreRequest } from "../../src/models/languageModel.ts";
import { commonLength, PrefixEncoder } from "../../src/models/textSplit.ts";
import { trainingPlan } from "../../src/tune/trainingPlan.ts";
import type { TuneRequest } from "../../src/tune/types.ts";
import type { Asked } from "./recordSubject.ts";

export type PeerStep = PeerScore | PeerGenerate | PeerTrain;

interface PeerScore {
  readonly kind: "score";
  readonly prefix: readonly number[];
  /** After the prefix; the last `scored` tokens of each are asked about. */
  readonly rows: readonly { readonly tokens: readonly number[]; readonly scored: number }[];
}

interface PeerGenerate {
  readonly kind: "generate";
  readonly prefix: readonly number[];
  readonly prompts: readonly (readonly number[])[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  /** End tokens, and every token with a newline in it where a newline ends the text. */
  readonly ends: readonly number[];
}

interface PeerTrain {
  readonly kind: "train";
  readonly rank: number;
  readonly alpha: number;
  readonly clipNorm: number;
  readonly weightDecay: number;
  readonly rates: readonly number[];
  readonly batches: readonly (readonly (readonly number[])[])[];
}

/** Requests of one call that share a prefix become one step. */
export function peerSteps(asked: readonly Asked[], tokenizer: Tokenizer, vocabulary: number): PeerStep[] {
  const newlines = Array.from({ length: vocabulary }, (_, id) => id).filter((id) =>
    tokenizer.decode([id]).includes("\n"),
  );
  return asked.flatMap((work): PeerStep[] => {
    if (work.kind === "train") return [trainStep(work.request, tokenizer)];
    if (work.kind === "score") {
      return byPrefix(work.requests).map(([prefix, requests]) => scoreStep(prefix, requests, tokenizer));
    }
    return byPrefix(work.requests).map(([prefix, requests]) =>
      generateStep(prefix, requests, tokenizer, newlines),
    );
  });
}

function scoreStep(prefix: string, requests: readonly ScoreRequest[], tokenizer: Tokenizer): PeerScore {
  const encoder = new PrefixEncoder(tokenizer, prefix);
  const rows = requests.flatMap(({ prompt, continuations }) => {
    const before = encoder.encode(prompt).length;
    return continuations.map((continuation) => {
      const tokens = encoder.encode(prompt + continuation);
      return { tokens, scored: tokens.length - before };
    });
  });
  const shared = sharedLength(
    encoder,
    rows.map(({ tokens }) => tokens),
  );
  return {
    kind: "score",
    prefix: encoder.tokens.slice(0, shared),
    rows: rows.map(({ tokens, scored }) => ({ tokens: tokens.slice(shared), scored })),
  };
}

function generateStep(
  prefix: string,
  requests: readonly GenerateRequest[],
  tokenizer: Tokenizer,
  newlines: readonly number[],
): PeerGenerate {
  const encoder = new PrefixEncoder(tokenizer, prefix);
  const prompts = requests.map(({ prompt }) => encoder.encode(prompt));
  const shared = sharedLength(encoder, prompts);
  const [first] = requests as [GenerateRequest];
  return {
    kind: "generate",
    prefix: encoder.tokens.slice(0, shared),
    prompts: prompts.map((tokens) => tokens.slice(shared)),
    maxTokens: first.maxTokens,
    temperature: first.temperature ?? 0,
    topP: first.topP ?? 1,
    ends: [...tokenizer.eotIds, ...(first.stop?.includes("\n") ? newlines : [])],
  };
}

/** The plan of the embedded tuner: the same batches in the same order, at the same rates. */
function trainStep({ examples, settings, lossTokens }: TuneRequest, tokenizer: Tokenizer): PeerTrain {
  const end = tokenizer.eosId === undefined ? [] : [tokenizer.eosId];
  const encoded = examples.map(({ text, weight = 1 }) => ({
    tokens: [...tokenizer.startIds, ...tokenizer.encode(text), ...end],
    weight,
  }));
  const plan = trainingPlan(encoded, { ...settings, lossTokens });
  const { rank, alpha, clipNorm, weightDecay, warmup } = settings;
  const learningRate = settings.learningRate ?? peakLearningRate(plan.length);
  return {
    kind: "train",
    rank,
    alpha,
    clipNorm,
    weightDecay,
    rates: plan.map((_, step) => learningRateAt(step, plan.length, learningRate, warmup)),
    batches: plan.map((batch) => batch.map((at) => encoded[at]?.tokens ?? [])),
  };
}

/** At least one token is left to each. */
function sharedLength(encoder: PrefixEncoder, wholes: readonly (readonly number[])[]): number {
  return Math.min(...wholes.map((whole) => Math.min(commonLength(encoder.tokens, whole), whole.length - 1)));
}

function byPrefix<T extends { readonly prefix?: string }>(requests: readonly T[]): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const request of requests) {
    const { prefix = "" } = request;
    groups.set(prefix, [...(groups.get(prefix) ?? []), request]);
  }
  return [...groups];
}
