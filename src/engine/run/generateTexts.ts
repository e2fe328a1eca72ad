/**
 * Batched decoding over the forward graph. Requests of one group share a prefix; each row keeps its own keys and
 * values; finished rows leave the batch, and waiting requests take their places. Order of results is order of requests.
 */
import { Random } from "../../core/random.ts";
import type { LoraWeights } from "../lora/loraWeights.ts";
import type { Tokenizer } from "../tokenizer/tokenizer.ts";
import type { Forward, Prefix } from "./forward.ts";
import { packRows } from "./packRows.ts";
import { RowCache } from "./rowCache.ts";
import { type Sampling, sampleToken } from "./sampleToken.ts";
import { type RowRoom, takeRows } from "./takeRows.ts";

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
const MOST_ROWS = 64;

interface DecodeOptions {
  readonly prefix?: Prefix;
  /** Tokens of the prefix that the requests see (default: all). */
  readonly visible?: number;
  readonly signal?: AbortSignal;
  readonly onText?: (index: number, decoded: Decoded) => void;
  /** Rows decoded side by side (default: 64). */
  readonly mostRows?: number;
}

export async function generateTexts(
  forward: Forward,
  tokenizer: Tokenizer,
  requests: readonly DecodeRequest[],
  lora: LoraWeights,
  options: DecodeOptions = {},
): Promise<Decoded[]> {
  const { prefix, visible = prefix?.length ?? 0, signal, mostRows = MOST_ROWS } = options;
  const { config } = forward;
  const results: Decoded[] = [];
  const waiting = requests
    .map((request, index) => ({ request, index }))
    .toSorted((a, b) => a.request.prompt.length - b.request.prompt.length);
  let rows: readonly Sequence[] = [];
  let cache: RowCache | undefined;

  for (;;) {
    const going = rows.map(({ done }) => !done);
    const left = going.filter(Boolean).length;
    if (left === 0 && waiting.length === 0) return results;
    // Prompts are read in groups, as decoding goes: few rows at a time would waste the matrix products.
    const joining = left <= WORTH_A_COPY * mostRows ? takeRows(lengths(waiting), roomBeside(left)) : 0;
    if (joining > 0 || left <= WORTH_A_COPY * rows.length) {
      const fresh = joining > 0 ? await begin(waiting.splice(0, joining)) : undefined;
      if (cache === undefined || left === 0) cache = fresh?.cache;
      else cache.renew(going, fresh?.cache);
      rows = [...rows.filter(({ done }) => !done), ...(fresh?.sequences ?? [])];
      continue;
    }
    if (cache === undefined) throw new Error("rows go on without a cache");
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

  function roomBeside(held: number): RowRoom {
    const { heads, layers, kvHeads, headSize } = config;
    return {
      held,
      capacity: held === 0 ? 0 : (cache?.capacity ?? 0),
      mostRows,
      prefix: prefix?.length ?? 0,
      heads,
      perToken: 2 * layers * kvHeads * headSize,
    };
  }

  /** Reads the prompts and takes the first token of each. */
  async function begin(taken: typeof waiting): Promise<{ sequences: Sequence[]; cache: RowCache }> {
    signal?.throwIfAborted();
    const sequences = taken.map(({ request, index }) => {
      return { index, request, random: new Random(`sample/${request.seed}`), tokens: [], done: false };
    });
    const promptLengths = taken.map(({ request }) => request.prompt.length);
    const packed = packRows(
      taken.map(({ request }) => ({ trunk: request.prompt, branches: [] })),
      { earlier: { length: (prefix?.length ?? 1) + 1, visible }, readLast: true },
    );
    const last = promptLengths.map((length, row) => BigInt(row * packed.length + length - 1));
    const { logits, added } = await forward.run({
      ...packed,
      selected: BigInt64Array.from(last),
      targets: undefined,
      sampled: BigInt64Array.from(last.keys(), BigInt),
      prefix,
      lora,
      keepKeys: true,
    });
    advance(sequences, logits);
    return { sequences, cache: new RowCache(config, promptLengths, added, packed.length) };
  }

  /** Takes the next token of each row from the logits. */
  function advance(sequences: readonly Sequence[], logits: Float32Array): void {
    sequences.forEach((sequence, row) => {
      if (sequence.done) return;
      const { request, tokens, random } = sequence;
      const own = logits.subarray(row * config.vocabularySize, (row + 1) * config.vocabularySize);
      const token = sampleToken(own, request, random);
      const ended = tokenizer.eotIds.includes(token);
      if (!ended) tokens.push(token);
      const decoded = decodeUntilStop(tokenizer, tokens, request, ended);
      if (decoded === undefined) return;
      sequence.done = true;
      results[sequence.index] = decoded;
      options.onText?.(sequence.index, decoded);
    });
  }
}

function lengths(waiting: readonly { request: DecodeRequest }[]) {
  return waiting.map(({ request }) => ({ length: request.prompt.length, maxTokens: request.maxTokens }));
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
