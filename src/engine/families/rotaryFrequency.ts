/** θ^(−2i/d), the angle by which pair i of a head turns a position; the reference program holds it in single precision, and so does this. */
export function rotaryFrequency(theta: number, i: number, headSize: number): number {
  return Math.fround(1 / theta ** ((2 * i) / headSize));
}
