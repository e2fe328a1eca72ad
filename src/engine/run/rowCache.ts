/** The keys and values that each row of a decoding batch has so far; grows as rows grow, and rows leave and join. */
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
    if (needed > this.capacity) this.layOut(placesOf(this), needed + ROOM);
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

  /** Drops the rows that have ended, and puts the rows of another cache after those that go on. */
  renew(going: readonly boolean[], joining?: RowCache): void {
    const places = placesOf(this).filter(({ row }) => going[row]);
    if (joining !== undefined) places.push(...placesOf(joining));
    const longest = Math.max(0, ...places.map(({ cache, row }) => cache.lengths[row] as number));
    this.layOut(places, longest + ROOM);
  }

  private layOut(places: readonly Place[], capacity: number): void {
    const { heads, size } = this;
    const move = (side: "keys" | "values") =>
      this[side].map((_, layer) => {
        const fresh = new Float32Array(heads * places.length * capacity * size);
        for (let head = 0; head < heads; head++) {
          places.forEach(({ cache, row }, place) => {
            const from = (head * cache.lengths.length + row) * cache.capacity * size;
            const tokens = (cache.lengths[row] as number) * size;
            const old = cache[side][layer] as Float32Array;
            fresh.set(old.subarray(from, from + tokens), (head * places.length + place) * capacity * size);
          });
        }
        return fresh;
      });
    const [keys, values] = [move("keys"), move("values")];
    this.lengths = places.map(({ cache, row }) => cache.lengths[row] as number);
    this.keys = keys;
    this.values = values;
    this.capacity = capacity;
  }
}

/** One row of a cache. */
interface Place {
  readonly cache: RowCache;
  readonly row: number;
}

function placesOf(cache: RowCache): Place[] {
  return cache.lengths.map((_, row) => ({ cache, row }));
}
