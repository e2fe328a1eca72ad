/**
 * Batched decoding over the forward graph. Requests of one group share a prefix; each row keeps its own keys and
 * values; finished rows leave the batch. Order of results is order of requests.
 */
import { Random } from "../../core/random.ts";
import type { LoraWeights } from "../lora/loraWeights.ts";
import type { Tokenizer } from "../tokenizer/tokenizer.ts";
import type { Forward, Prefix } from "./forward.ts";
import { packRows } from "./packRows.ts";
import { RowCache } from "./rowCache.ts";
import { type Sampling, sampleToken } from "./sampleToken.ts";

const HIDDEN = -1e9;

export interface DecodeRequest extends Sampling {
  /** Tokens after the prefix; at least one. */
  readonly prompt: readonly number[];
  readonly maxTokens: number;
  readonly stop: readonly string[];
  readonly seed: number;
}

export interface Decoded {
  readonly text: string;
  readonly tokens: readonly number[];
  readonly finish: "stop" | "length";
}

interface Sequence {
  readonly index: number;
  readonly request: DecodeRequest;
  readonly random: Random;
  readonly tokens: number[];
  done: boolean;
}

/** An ended row goes on being computed, unheeded, until so few are left: laying the cache out anew costs a copy. */
const WORTH_A_COPY = 0.7;

/** Rows decoded side by side: beyond this the matrix products gain little. */
const MOST_ROWS = 48;

export async function generateTexts(
  forward: Forward,
  tokenizer: Tokenizer,
  requests: readonly DecodeRequest[],
  lora: LoraWeights,
  options: {
    prefix?: Prefix;
    visible?: number;
    signal?: AbortSignal;
    onText?: (index: number, decoded: Decoded) => void;
  } = {},
): Promise<Decoded[]> {
  const results: Decoded[] = [];
  const finish = (sequence: Sequence, decoded: Decoded) => {
    results[sequence.index] = decoded;
    options.onText?.(sequence.index, decoded);
  };
  const order = requests
    .map((_, index) => index)
    .toSorted((a, b) => (requests[a]?.prompt.length ?? 0) - (requests[b]?.prompt.length ?? 0));
  for (let start = 0; start < order.length; start += MOST_ROWS) {
    const sequences = order.slice(start, start + MOST_ROWS).map((index) => {
      const request = requests[index] as DecodeRequest;
      return { index, request, random: new Random(`sample/${request.seed}`), tokens: [], done: false };
    });
    await decodeTogether(forward, tokenizer, sequences, lora, { ...options, finish });
  }
  return results;
}

async function decodeTogether(
  forward: Forward,
  tokenizer: Tokenizer,
  sequences: readonly Sequence[],
  lora: LoraWeights,
  options: {
    prefix?: Prefix;
    visible?: number;
    signal?: AbortSignal;
    finish: (sequence: Sequence, decoded: Decoded) => void;
  },
): Promise<void> {
  const { prefix, visible = prefix?.length ?? 0, signal, finish } = options;
  const { config } = forward;
  /** Takes the next token of each row from the logits. */
  const advance = (rows: readonly Sequence[], logits: Float32Array): void => {
    rows.forEach((sequence, row) => {
      if (sequence.done) return;
      const { request, tokens, random } = sequence;
      const own = logits.subarray(row * config.vocabularySize, (row + 1) * config.vocabularySize);
      const token = sampleToken(own, request, random);
      const ended = tokenizer.eotIds.includes(token);
      if (!ended) tokens.push(token);
      const decoded = decodeUntilStop(tokenizer, tokens, request, ended);
      if (decoded === undefined) return;
      sequence.done = true;
      finish(sequence, decoded);
    });
  };

  signal?.throwIfAborted();
  const packed = packRows(
    sequences.map(({ request }) => ({ trunk: request.prompt, branches: [] })),
    { earlier: { length: (prefix?.length ?? 1) + 1, visible }, readLast: true },
  );
  const last = sequences.map(({ request }, row) => BigInt(row * packed.length + request.prompt.length - 1));
  const first = await forward.run({
    ...packed,
    selected: BigInt64Array.from(last),
    targets: undefined,
    sampled: BigInt64Array.from(last.keys(), BigInt),
    prefix,
    lora,
    keepKeys: true,
  });
  const cache = new RowCache(
    config,
    sequences.map(({ request }) => request.prompt.length),
    first.added,
    packed.length,
  );
  advance(sequences, first.logits);

  for (let rows = sequences; ; ) {
    const going = rows.map(({ done }) => !done);
    const left = going.filter(Boolean).length;
    if (left === 0) return;
    if (left <= WORTH_A_COPY * rows.length) {
      cache.keep(going);
      rows = rows.filter(({ done }) => !done);
    }
    signal?.throwIfAborted();
    cache.reserve(1);
    const every = BigInt64Array.from(rows.keys(), BigInt);
    const { logits, added } = await forward.run({
      rows: rows.length,
      length: 1,
      ids: BigInt64Array.from(rows, ({ tokens }) => BigInt(tokens.at(-1) ?? 0)),
      ...places(cache, prefix?.length ?? 1, visible),
      selected: every,
      sampled: every,
      prefix,
      visible,
      past: cache,
      lora,
      keepKeys: true,
    });
    cache.append(added);
    advance(rows, logits);
  }
}

/** Where each row's next token stands, and what it sees: the prefix's visible part, its own past, itself. */
function places(
  { lengths, capacity }: RowCache,
  prefixLength: number,
  visible: number,
): { positions: BigInt64Array; bias: Float32Array } {
  const width = prefixLength + capacity + 1;
  const bias = new Float32Array(lengths.length * width).fill(HIDDEN);
  lengths.forEach((past, row) => {
    bias.fill(0, row * width, row * width + visible);
    bias.fill(0, row * width + prefixLength, row * width + prefixLength + past);
    bias[(row + 1) * width - 1] = 0;
  });
  return { positions: BigInt64Array.from(lengths, (past) => BigInt(visible + past)), bias };
}

/** The finished text, or undefined while the sequence goes on. */
function decodeUntilStop(
  tokenizer: Tokenizer,
  tokens: readonly number[],
  { stop, maxTokens }: DecodeRequest,
  ended: boolean,
): Decoded | undefined {
  const text = tokenizer.decode(tokens);
  const cut = stop.map((mark) => text.indexOf(mark)).filter((at) => at >= 0);
  if (cut.length > 0) return { text: text.slice(0, Math.min(...cut)), tokens, finish: "stop" };
  if (ended) return { text, tokens, finish: "stop" };
  return tokens.length >= maxTokens ? { text, tokens, finish: "length" } : undefined;
}
