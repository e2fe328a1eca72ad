import { CorollaryError } from "../../core/errors.ts";
import type { LoraWeights } from "./loraWeights.ts";

/** What was written and read back must be what was meant, number for number. @throws CorollaryError naming the file */
export function assertSameLora(read: LoraWeights, meant: LoraWeights, path: string): void {
  const same =
    read.rank === meant.rank &&
    read.alpha === meant.alpha &&
    [...meant.pairs].every(([target, { a, b }]) => {
      const pair = read.pairs.get(target);
      return pair !== undefined && equal(pair.a, a) && equal(pair.b, b);
    });
  if (same) return;
  throw new CorollaryError({
    what: `${path}: the adapter read back is not the one written`,
    why: "the disk or the file system changed it",
    next: "check the disk's free space and health, then run the same command again",
  });
}

function equal(x: Float32Array, y: Float32Array): boolean {
  return (
    x.length === y.length &&
    Buffer.from(x.buffer, x.byteOffset, x.byteLength).equals(
      Buffer.from(y.buffer, y.byteOffset, y.byteLength),
    )
  );
}
