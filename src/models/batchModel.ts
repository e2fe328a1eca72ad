/**
 * The contract of providers' batch APIs: many requests are sent at once and answered within a day, at a lower price.
 * It must not know where the record of sent batches is kept.
 */
import type { GenerateRequest, Generation } from "./languageModel.ts";

/** One request under the name by which its answer comes back. */
export interface BatchRequest {
  readonly key: string;
  readonly request: GenerateRequest;
}

export interface BatchState {
  /** No answer will be added: complete, expired, cancelled or refused. */
  readonly ended: boolean;
  readonly finished: number;
  readonly total: number;
  /** Where the provider took no request of it; `tooLarge` where a smaller batch could be taken. */
  readonly refused?: { readonly reason: string; readonly tooLarge: boolean };
}

/** `error`: this request failed, and where `lasting` it always will. Without either it was not begun. */
export interface BatchRow {
  readonly key: string;
  readonly generation?: Generation;
  readonly error?: string;
  readonly lasting?: boolean;
}

/** A batch as it was sent. */
export interface BatchRecord {
  /** Made here, before the batch is sent. */
  readonly tag: string;
  /** The provider's name for it; absent where the process ended before it came. */
  readonly id?: string;
  readonly keys: readonly string[];
  /** ISO 8601. */
  readonly sentAt: string;
}

/** One provider's batch API. Errors of its SDK pass through. */
export interface BatchModel {
  /** What one batch may hold. */
  readonly mostRequests: number;
  readonly mostBytes: number;
  /** Bytes of one request in the provider's form. */
  bytesOf(row: BatchRequest): number;
  /** Sends once, without a second attempt: an answer that is lost may stand for a batch that is paid for. */
  submit(rows: readonly BatchRequest[], tag: string, signal?: AbortSignal): Promise<string>;
  /** Ids of batches that may be the one sent under this record's tag, the likeliest first. */
  find(record: BatchRecord, signal?: AbortSignal): Promise<string[]>;
  poll(id: string, signal?: AbortSignal): Promise<BatchState>;
  /** In any order, finished rows of an expired or cancelled batch too. Rows whose request is not known carry their key alone. */
  results(
    id: string,
    requestOf: (key: string) => GenerateRequest | undefined,
    signal?: AbortSignal,
  ): AsyncIterable<BatchRow>;
}

/** What outlives the process. */
export interface BatchJournal {
  keyOf(request: GenerateRequest): string;
  /** Whether the answer under this key is on record. */
  answered(key: string): boolean;
  /** Batches whose answers are not all taken, oldest first. */
  pending(): readonly BatchRecord[];
  /** Before a batch is sent; on return it survives a kill. */
  begin(record: BatchRecord): void;
  sent(tag: string, id: string): void;
  end(tag: string): void;
}
