/** OpenAI's batch API: a file of requests, a batch over it, a file of answers and one of errors. */
import type OpenAI from "openai";
import { toFile } from "openai";
import { BackendError } from "../../core/errors.ts";
import type { BatchModel, BatchRequest, BatchRow } from "../batchModel.ts";
import type { GenerateRequest, Generation } from "../languageModel.ts";
import { statusOf } from "./backendErrorOf.ts";
import { batchId } from "./batchId.ts";
import { jsonLines } from "./jsonLines.ts";
import { lastingStatus } from "./lastingStatus.ts";
import { limitedFetch } from "./limitedFetch.ts";

export interface OpenaiBatchParts {
  readonly client: OpenAI;
  /** For messages. */
  readonly name: string;
  readonly endpoint: "/v1/chat/completions" | "/v1/completions";
  readonly bodyOf: (request: GenerateRequest) => object;
  /** Throws where the answer holds no text. */
  readonly read: (body: unknown, request: GenerateRequest) => Generation;
  /** Told why a request was refused; true where the next one will be written in another way. */
  readonly learn: (message: string) => boolean;
}

/** The API takes 50,000 requests and 200 MB (openai 6.49, resources/batches.d.ts). */
const MOST_REQUESTS = 50_000;
const MOST_BYTES = 190_000_000;
const LARGEST_RESULTS = 2 ** 30;
/** Of a file's transfer, in ms. */
const TRANSFER = 1_800_000;
/** Batches that are looked through for one that was sent. */
const MOST_LISTED = 300;

export function openaiBatch(parts: OpenaiBatchParts): BatchModel {
  const { client, endpoint, name } = parts;
  const transfers = client.withOptions({ fetch: limitedFetch(LARGEST_RESULTS), timeout: TRANSFER });
  const lineOf = ({ key, request }: BatchRequest): string =>
    JSON.stringify({ custom_id: key, method: "POST", url: endpoint, body: parts.bodyOf(request) });
  return {
    mostRequests: MOST_REQUESTS,
    mostBytes: MOST_BYTES,
    bytesOf: (row) => Buffer.byteLength(lineOf(row)) + 1,
    async submit(rows, tag, signal) {
      const text = rows.map((row) => `${lineOf(row)}\n`).join("");
      const file = await toFile(Buffer.from(text), `corollary-${tag}.jsonl`, { type: "application/jsonl" });
      try {
        const { id } = await transfers.files.create({ file, purpose: "batch" }, { signal });
        const batch = await client.batches.create(
          { input_file_id: id, endpoint, completion_window: "24h", metadata: { corollary: tag } },
          { signal, maxRetries: 0 },
        );
        return batchId(batch.id);
      } catch (cause) {
        if (![404, 405, 501].includes(statusOf(cause) ?? 0)) throw cause;
        throw new BackendError({
          what: `${name}: the server has no batch API (${statusOf(cause)})`,
          why: "it does not know /files or /batches",
          next: "leave out --batch",
        });
      }
    },
    async find({ tag }, signal) {
      let seen = 0;
      for await (const { id, metadata } of client.batches.list({ limit: 100 }, { signal })) {
        if (metadata?.corollary === tag) return [batchId(id)];
        seen += 1;
        if (seen >= MOST_LISTED) break;
      }
      return [];
    },
    async poll(id, signal) {
      const { status, request_counts: counts, errors } = await client.batches.retrieve(id, { signal });
      const state = {
        ended: ["completed", "failed", "expired", "cancelled"].includes(status),
        finished: counts?.completed ?? 0,
        total: counts?.total ?? 0,
      };
      if (status !== "failed") return state;
      const [first] = errors?.data ?? [];
      const tooLarge = (errors?.data ?? []).some(({ code }) => code === "token_limit_exceeded");
      return { ...state, refused: { reason: first?.message ?? "no reason given", tooLarge } };
    },
    async *results(id, requestOf, signal) {
      const { output_file_id, error_file_id } = await client.batches.retrieve(id, { signal });
      for (const file of [output_file_id, error_file_id]) {
        if (!file) continue;
        const { body } = await transfers.files.content(file, { signal });
        for await (const line of jsonLines(body as ReadableStream<Uint8Array> | null)) {
          const row = rowOf(line as Line, requestOf, parts);
          if (row) yield row;
        }
      }
    },
  };
}

interface Line {
  readonly custom_id?: unknown;
  readonly response?: { readonly status_code?: unknown; readonly body?: unknown } | null;
  readonly error?: { readonly code?: unknown; readonly message?: unknown } | null;
}

function rowOf(
  { custom_id: key, response, error }: Line,
  requestOf: (key: string) => GenerateRequest | undefined,
  { read, learn }: OpenaiBatchParts,
): BatchRow | undefined {
  if (typeof key !== "string") return undefined;
  const request = requestOf(key);
  if (!request) return { key };
  const status = response?.status_code;
  if (status === 200) {
    try {
      return { key, generation: read(response?.body, request) };
    } catch (cause) {
      return { key, error: cause instanceof Error ? cause.message : String(cause) };
    }
  }
  // Rows that a batch had not come to when it expired (batch_expired) or was cancelled.
  if (!response && /^batch_(expired|cancell?ed)$/.test(String(error?.code))) return { key };
  const inner = (response?.body as { error?: { message?: unknown } | null } | null)?.error?.message;
  const said = error?.message ?? inner;
  const message = typeof said === "string" ? said : `status ${String(status)}`;
  return { key, error: message, lasting: !learn(message) && lastingStatus(status) };
}
