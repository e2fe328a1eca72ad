/** The keys and values that each row of a decoding batch has so far; grows as rows grow, shrinks as rows end. */
import type { ModelConfig } from "../weights/modelFile.ts";
import type { KeyValues, Past } from "./forward.ts";

/** Tokens by which the room grows. */
const ROOM = 32;

export class RowCache implements Past {
  /** Tokens of each row. */
  lengths: number[];
  capacity: number;
  keys: Float32Array[];
  values: Float32Array[];
  private readonly heads: number;
  private readonly size: number;

  /** @param added [K, B, T, d] a layer, of which each row's first `lengths` tokens count */
  constructor(config: ModelConfig, lengths: readonly number[], added: KeyValues, tokens: number) {
    this.heads = config.kvHeads;
    this.size = config.headSize;
    this.lengths = [...lengths];
    this.capacity = tokens;
    this.keys = [...added.keys];
    this.values = [...added.values];
  }

  /** Makes room for `more` tokens in every row. */
  reserve(more: number): void {
    const needed = Math.max(...this.lengths) + more;
    if (needed <= this.capacity) return;
    this.layOut(
      this.lengths.map((_, row) => row),
      needed + ROOM,
    );
  }

  /** Adds one token to every row: [K, B, 1, d] a layer. */
  append(added: KeyValues): void {
    const put = (into: Float32Array, fresh: Float32Array) => {
      for (let head = 0; head < this.heads; head++) {
        this.lengths.forEach((length, row) => {
          const slot = head * this.lengths.length + row;
          into.set(
            fresh.subarray(slot * this.size, (slot + 1) * this.size),
            (slot * this.capacity + length) * this.size,
          );
        });
      }
    };
    this.keys.forEach((into, layer) => {
      put(into, added.keys[layer] as Float32Array);
    });
    this.values.forEach((into, layer) => {
      put(into, added.values[layer] as Float32Array);
    });
    this.lengths = this.lengths.map((length) => length + 1);
  }

  /** Drops the rows that have ended. */
  keep(going: readonly boolean[]): void {
    const rows = [...going.keys()].filter((row) => going[row]);
    if (rows.length < going.length) this.layOut(rows, this.capacity);
  }

  private layOut(rows: readonly number[], capacity: number): void {
    const before = this.lengths.length;
    const move = (old: Float32Array) => {
      const fresh = new Float32Array(this.heads * rows.length * capacity * this.size);
      for (let head = 0; head < this.heads; head++) {
        rows.forEach((row, place) => {
          const from = (head * before + row) * this.capacity * this.size;
          const tokens = (this.lengths[row] as number) * this.size;
          fresh.set(old.subarray(from, from + tokens), (head * rows.length + place) * capacity * this.size);
        });
      }
      return fresh;
    };
    this.keys = this.keys.map(move);
    this.values = this.values.map(move);
    this.lengths = rows.map((row) => this.lengths[row] as number);
    this.capacity = capacity;
  }
}
