/**
 * Generations through a provider's batch API. What was sent is on record before it is sent, so that a process that
 * was killed finds its batches again and pays for none of them twice.
 */
import { setTimeout as pause } from "node:timers/promises";
import { contentId } from "../../core/contentId.ts";
import { BackendError, CorollaryError } from "../../core/errors.ts";
import type { BatchJournal, BatchModel, BatchRecord, BatchRequest, BatchState } from "../batchModel.ts";
import type { GenerateRequest, Generation } from "../languageModel.ts";
import { type Backend, statusOf, withoutKey } from "./backendErrorOf.ts";

export interface BatchRunOptions {
  readonly journal: BatchJournal;
  readonly backend: Backend;
  /** Before the second look at a batch, in ms; 1,000 by default. It grows to a minute. */
  readonly firstPause?: number;
  readonly signal?: AbortSignal;
  readonly onGeneration?: (index: number, generation: Generation) => void;
  readonly onState?: (state: BatchState) => void;
}

/** A request that fails is asked so often in all, each time in another batch. */
const MOST_ASKS = 3;
/** So many batches in a row without one answer end the run. */
const MOST_BARREN = 3;
const LONGEST_PAUSE = 60_000;
/** Providers keep results for 29 or 30 days; a batch that cannot be found after that is not waited for. In ms. */
const KEPT_FOR = 30 * 24 * 3600 * 1000;

/** The provider's ids for a batch: its own where `sure`, else those that may be. */
interface Sent {
  readonly ids: readonly string[];
  readonly sure: boolean;
}

interface Collected {
  readonly answers: number;
  readonly refused?: BatchState["refused"];
}

/**
 * One generation per request, in order; `onGeneration` sees each as it is taken. Batches of an earlier process are
 * taken first. Rows that an expired or cancelled batch leaves are asked again in the next one. Throws BackendError
 * where requests fail for good, after all others were taken; and where the provider refuses a batch.
 */
export async function runBatches(
  model: BatchModel,
  requests: readonly GenerateRequest[],
  options: BatchRunOptions,
): Promise<Generation[]> {
  const { journal, signal } = options;
  const keys = requests.map((request) => journal.keyOf(request));
  const asked = new Map(keys.map((key, index) => [key, index]));
  const made = new Map<string, Generation>();
  const asks = new Map<string, number>();
  const failed = new Map<string, string>();
  const requestOf = (key: string) => requests[asked.get(key) ?? -1];
  const used = new Set<string>();
  const left = () => [...asked.keys()].filter((key) => !made.has(key) && !failed.has(key));

  /** Takes what a batch brought; gives the number of answers, or undefined where no row of it is the record's. */
  const take = async (id: string, record: BatchRecord): Promise<number | undefined> => {
    const own = new Set(record.keys);
    let seen = false;
    let answers = 0;
    for await (const { key, generation, error, lasting } of model.results(id, requestOf, signal)) {
      if (!own.has(key)) continue;
      seen = true;
      if (!asked.has(key) || made.has(key)) continue;
      if (generation) {
        made.set(key, generation);
        failed.delete(key);
        answers += 1;
        options.onGeneration?.(asked.get(key) as number, generation);
      } else if (error !== undefined) {
        const count = (asks.get(key) ?? 0) + 1;
        asks.set(key, count);
        if (lasting || count >= MOST_ASKS) failed.set(key, error);
      }
    }
    signal?.throwIfAborted();
    return seen ? answers : undefined;
  };
  /** A record goes once nothing of it can be wanted: what this call does not ask for may be asked for later. */
  const settle = ({ tag, keys }: BatchRecord) => {
    if (keys.every((key) => asked.has(key) || journal.answered(key))) journal.end(tag);
  };

  /** Waits for the batch that is this record's and takes its rows. Undefined where none of the ids is it. */
  const collect = async (record: BatchRecord, { ids, sure }: Sent): Promise<Collected | undefined> => {
    for (const id of ids.filter((id) => !used.has(id))) {
      const state = await ended(model, id, record, options);
      if (state === undefined) continue;
      const answers = state.refused ? 0 : await take(id, record);
      if (answers === undefined && !sure) continue;
      used.add(id);
      if (state.refused) journal.end(record.tag);
      else settle(record);
      return { answers: answers ?? 0, refused: state.refused };
    }
    journal.end(record.tag);
    return undefined;
  };

  for (const record of journal.pending()) {
    if (!record.keys.some((key) => asked.has(key) && !made.has(key))) continue;
    const { id } = record;
    await collect(record, {
      ids: id === undefined ? await model.find(record, signal) : [id],
      sure: id !== undefined,
    });
  }

  let most = model.mostRequests;
  let barren = 0;
  for (let waiting = left(); waiting.length > 0; waiting = left()) {
    const rows = firstRows(model, waiting, most, (key) => requestOf(key) as GenerateRequest);
    const record = newRecord(rows);
    const collected = await collect(record, await send(model, rows, record, options));
    const refused = collected?.refused;
    if (refused) {
      if (!refused.tooLarge || rows.length === 1) throw refusal(refused.reason, options.backend);
      most = Math.ceil(rows.length / 2);
      continue;
    }
    barren = collected?.answers ? 0 : barren + 1;
    if (barren >= MOST_BARREN && left().length > 0) throw noAnswers(options.backend);
  }
  if (failed.size > 0) throw failures(failed, options.backend);
  return keys.map((key) => made.get(key) as Generation);
}

/** Waits for the end. Undefined where the provider has deleted the batch. */
async function ended(
  model: BatchModel,
  id: string,
  record: BatchRecord,
  { signal, onState, backend, firstPause = 1000 }: BatchRunOptions,
): Promise<BatchState | undefined> {
  let wait = firstPause;
  let told = -1;
  for (;;) {
    signal?.throwIfAborted();
    let state: BatchState;
    try {
      state = await withOwnSignal(signal, (own) => model.poll(id, own));
    } catch (cause) {
      if (statusOf(cause) !== 404) throw cause;
      if (Date.now() - Date.parse(record.sentAt) > KEPT_FOR) return undefined;
      throw new BackendError({
        what: `${backend.name}: the batch ${id.slice(0, 100)} is not there (404)`,
        why: "it was sent from here, and answers to it are paid for; another key may belong to another project",
        next: `set ${backend.keyVariable} to the key that sent it; without --batch its requests are asked anew`,
      });
    }
    if (state.finished !== told) onState?.(state);
    told = state.finished;
    if (state.ended) return state;
    await pause(wait, undefined, { signal });
    wait = Math.min(LONGEST_PAUSE, wait * 1.5);
  }
}

/** SDKs leave a listener on the signal of each call, and a day has many looks: each has a signal of its own. */
async function withOwnSignal<T>(
  signal: AbortSignal | undefined,
  work: (own: AbortSignal) => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  const stop = () => own.abort(signal?.reason);
  signal?.addEventListener("abort", stop);
  try {
    return await work(own.signal);
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/**
 * Sends a batch, once: before another attempt it is looked for, since an answer that is lost does not mean that no
 * batch was made.
 */
async function send(
  model: BatchModel,
  rows: readonly BatchRequest[],
  record: BatchRecord,
  { journal, signal, backend, firstPause = 1000 }: BatchRunOptions,
): Promise<Sent> {
  journal.begin(record);
  for (let attempt = 1; ; attempt++) {
    try {
      const id = await model.submit(rows, record.tag, signal);
      journal.sent(record.tag, id);
      return { ids: [id], sure: true };
    } catch (cause) {
      signal?.throwIfAborted();
      const status = cause instanceof CorollaryError ? 400 : statusOf(cause);
      const taken = status === undefined || status >= 500 || status === 408;
      if (!taken && status !== 429) {
        journal.end(record.tag);
        throw cause;
      }
      const ids = taken ? await model.find(record, signal) : [];
      if (ids.length > 0) return { ids, sure: false };
      if (attempt >= backend.attempts) {
        if (!taken) journal.end(record.tag);
        throw cause;
      }
      await pause(Math.min(LONGEST_PAUSE, firstPause * 2 ** attempt), undefined, { signal });
    }
  }
}

function firstRows(
  model: BatchModel,
  keys: readonly string[],
  most: number,
  requestOf: (key: string) => GenerateRequest,
): BatchRequest[] {
  const rows: BatchRequest[] = [];
  let bytes = 0;
  for (const key of keys.slice(0, most)) {
    const row = { key, request: requestOf(key) };
    bytes += model.bytesOf(row);
    if (bytes > model.mostBytes && rows.length > 0) break;
    rows.push(row);
  }
  return rows;
}

function newRecord(rows: readonly BatchRequest[]): BatchRecord {
  const keys = rows.map((row) => row.key);
  const sentAt = new Date().toISOString();
  return { tag: contentId({ keys, sentAt, process: process.pid }), keys, sentAt };
}

function refusal(reason: string, backend: Backend): BackendError {
  return new BackendError({
    what: `${backend.name}: the batch was refused`,
    why: withoutKey(reason, backend.key),
    next: "change what the reason names; where it names a limit of the queue, run the same command again later",
  });
}

function noAnswers({ name }: Backend): BackendError {
  return new BackendError({
    what: `${name}: ${MOST_BARREN} batches in a row ended without one answer`,
    why: "they expired, were cancelled, or brought nothing that can be read",
    next: "run the same command again later, or without --batch; finished answers are kept",
  });
}

function failures(failed: ReadonlyMap<string, string>, backend: Backend): BackendError {
  const [reason = ""] = failed.values();
  return new BackendError({
    what: `${backend.name}: ${failed.size} ${failed.size === 1 ? "request" : "requests"} of a batch failed`,
    why: withoutKey(reason, backend.key),
    next: "run the same command again: only these are asked, all others are kept",
  });
}
