import type { LoraWeights } from "../lora/loraWeights.ts";
import type { Forward, Prefix } from "./forward.ts";
import { packRows } from "./packRows.ts";

/** Tokens read at a time: bounds the memory of attention scores. */
const CHUNK = 512;

/** Keys and values of a text that many requests share, computed once. */
export async function encodePrefix(
  forward: Forward,
  tokens: readonly number[],
  lora: LoraWeights,
  signal?: AbortSignal,
): Promise<Prefix> {
  let prefix: Prefix | undefined;
  for (let start = 0; start < tokens.length; start += CHUNK) {
    signal?.throwIfAborted();
    const trunk = tokens.slice(start, start + CHUNK);
    const packed = packRows([{ trunk, branches: [] }], {
      earlier: { length: (prefix?.length ?? 1) + 1, visible: prefix?.length ?? 0 },
      readLast: true,
    });
    const { added } = await forward.run({
      ...packed,
      selected: BigInt64Array.of(0n),
      targets: undefined,
      prefix,
      lora,
      keepKeys: true,
    });
    prefix = prefix
      ? extend(prefix, added, trunk.length, forward.config.kvHeads)
      : { length: trunk.length, ...added };
  }
  if (prefix === undefined) throw new RangeError("a prefix has at least one token");
  return prefix;
}

/** Puts the new keys behind the old ones, head by head: [K, P, d] + [K, T, d] → [K, P + T, d]. */
function extend(
  prefix: Prefix,
  added: Pick<Prefix, "keys" | "values">,
  length: number,
  heads: number,
): Prefix {
  const join = (old: Float32Array, fresh: Float32Array) => {
    const joined = new Float32Array(old.length + fresh.length);
    const [a, b] = [old.length / heads, fresh.length / heads];
    for (let head = 0; head < heads; head++) {
      joined.set(old.subarray(head * a, (head + 1) * a), head * (a + b));
      joined.set(fresh.subarray(head * b, (head + 1) * b), head * (a + b) + a);
    }
    return joined;
  };
  return {
    length: prefix.length + length,
    keys: prefix.keys.map((old, layer) => join(old, added.keys[layer] as Float32Array)),
    values: prefix.values.map((old, layer) => join(old, added.values[layer] as Float32Array)),
  };
}
