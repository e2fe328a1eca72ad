/** Anthropic's Message Batches: requests in the call itself, results as lines of one answer. */
import type Anthropic from "@anthropic-ai/sdk";
import type { BatchModel, BatchRequest, BatchRow } from "../batchModel.ts";
import type { GenerateRequest, Generation } from "../languageModel.ts";
import { batchId } from "./batchId.ts";
import { jsonLines } from "./jsonLines.ts";
import { limitedFetch } from "./limitedFetch.ts";

export interface AnthropicBatchParts {
  readonly client: Anthropic;
  readonly bodyOf: (request: GenerateRequest) => Anthropic.MessageCreateParamsNonStreaming;
  /** Throws where the answer holds no content. */
  readonly read: (message: Anthropic.Message, request: GenerateRequest) => Generation;
  /** Told why a request was refused; true where the next one will be written in another way. */
  readonly learn: (message: string) => boolean;
}

/** The API takes 100,000 requests and 256 MB (Anthropic, API reference: Create a Message Batch). */
const MOST_REQUESTS = 100_000;
const MOST_BYTES = 240_000_000;
const LARGEST_RESULTS = 2 ** 30;
/** Of a transfer, in ms. */
const TRANSFER = 1_800_000;
const MOST_LISTED = 300;
/** By which the clocks here and there may differ, in ms. */
const SKEW = 300_000;

export function anthropicBatch(parts: AnthropicBatchParts): BatchModel {
  const { client } = parts;
  const transfers = client.withOptions({ fetch: limitedFetch(LARGEST_RESULTS), timeout: TRANSFER });
  const requestIn = ({ key, request }: BatchRequest) => ({ custom_id: key, params: parts.bodyOf(request) });
  return {
    mostRequests: MOST_REQUESTS,
    mostBytes: MOST_BYTES,
    bytesOf: (row) => Buffer.byteLength(JSON.stringify(requestIn(row))) + 1,
    async submit(rows, _tag, signal) {
      const batch = await transfers.messages.batches.create(
        { requests: rows.map(requestIn) },
        { signal, maxRetries: 0 },
      );
      return batchId(batch.id);
    },
    /** A batch carries no mark of its sender until its results show the keys: those of the right size and time. */
    async find({ keys, sentAt }, signal) {
      const from = Date.parse(sentAt) - SKEW;
      const found: string[] = [];
      let seen = 0;
      for await (const { id, created_at, request_counts } of client.messages.batches.list(
        { limit: 100 },
        { signal },
      )) {
        if (seen++ >= MOST_LISTED || Date.parse(created_at) < from) break;
        if (totalOf(request_counts) === keys.length) found.push(batchId(id));
      }
      return found.reverse();
    },
    async poll(id, signal) {
      const { processing_status, request_counts } = await client.messages.batches.retrieve(id, null, {
        signal,
      });
      return {
        ended: processing_status === "ended",
        finished: (request_counts?.succeeded ?? 0) + (request_counts?.errored ?? 0),
        total: totalOf(request_counts),
      };
    },
    async *results(id, requestOf, signal) {
      // Not the address that the batch names: the key would go wherever a server says.
      const path = `/v1/messages/batches/${encodeURIComponent(id)}/results`;
      const { body } = await transfers.get(path, { signal }).asResponse();
      for await (const line of jsonLines(body as ReadableStream<Uint8Array> | null)) {
        const row = rowOf(line as Line, requestOf, parts);
        if (row) yield row;
      }
    },
  };
}

interface Line {
  readonly custom_id?: unknown;
  readonly result?: {
    readonly type?: unknown;
    readonly message?: unknown;
    readonly error?: {
      readonly error?: { readonly type?: unknown; readonly message?: unknown } | null;
    } | null;
  } | null;
}

function rowOf(
  { custom_id: key, result }: Line,
  requestOf: (key: string) => GenerateRequest | undefined,
  { read, learn }: AnthropicBatchParts,
): BatchRow | undefined {
  if (typeof key !== "string") return undefined;
  const request = requestOf(key);
  if (!request) return { key };
  if (result?.type === "succeeded") {
    try {
      return { key, generation: read(result.message as Anthropic.Message, request) };
    } catch (cause) {
      return { key, error: cause instanceof Error ? cause.message : String(cause) };
    }
  }
  if (result?.type !== "errored") return { key };
  const { type, message: said } = result.error?.error ?? {};
  const message = typeof said === "string" ? said : "no reason given";
  return { key, error: message, lasting: !learn(message) && type === "invalid_request_error" };
}

function totalOf(counts: Anthropic.Messages.MessageBatchRequestCounts | undefined): number {
  const { processing = 0, succeeded = 0, errored = 0, canceled = 0, expired = 0 } = counts ?? {};
  return processing + succeeded + errored + canceled + expired;
}
