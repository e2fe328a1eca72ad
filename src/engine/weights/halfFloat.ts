/** IEEE 754 half precision, in both directions. Knows nothing of files or blocks. */

let table: Float32Array | undefined;

/**
 * The value of every half, indexed by its 16 bits (256 KiB, built at first use): block formats read a
 * scale every 32 weights, and a look-up is several times as fast as taking the bits apart.
 */
export function halfTable(): Float32Array {
  if (table) return table;
  table = new Float32Array(65536);
  for (let bits = 0; bits < 65536; bits++) {
    const sign = bits & 0x8000 ? -1 : 1;
    const exponent = (bits >> 10) & 0x1f;
    const fraction = bits & 0x3ff;
    if (exponent === 0) table[bits] = sign * fraction * 2 ** -24;
    else if (exponent === 31) table[bits] = fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
    else table[bits] = sign * (1024 + fraction) * 2 ** (exponent - 25);
  }
  return table;
}

const word = new Uint32Array(1);
const single = new Float32Array(word.buffer);

/** The 16 bits of the half nearest to `value`; ties go to the even one, overflow to infinity. */
export function halfFromFloat(value: number): number {
  single[0] = value;
  const bits = word[0] as number;
  const sign = (bits >>> 16) & 0x8000;
  const magnitude = bits & 0x7fffffff;
  if (magnitude > 0x7f800000) return sign | 0x7e00;
  if (magnitude >= 0x477ff000) return sign | 0x7c00; // at or above 65520, the midpoint to the next power
  if (magnitude < 0x38800000) {
    // Below 2^-14 halves are multiples of 2^-24: scaling is exact, so one rounding remains.
    return sign | roundToEven(Math.abs(single[0] as number) * 2 ** 24);
  }
  const kept = magnitude >>> 13;
  const rest = magnitude & 0x1fff;
  const up = rest > 0x1000 || (rest === 0x1000 && kept & 1) ? 1 : 0;
  return sign | (kept - (112 << 10) + up);
}

function roundToEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}
