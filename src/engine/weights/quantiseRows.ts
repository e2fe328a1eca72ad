/**
 * int8 with one scale an output, transposed for ONNX Runtime's integer product.
 * weight: [out, in] fp32 → weight [in, out] int8 in ±127 and scale [out], so that weight ≈ int8 · scale.
 */
export function quantiseRows(
  data: Float32Array,
  outputs: number,
  inputs: number,
): { weight: Int8Array; scale: Float32Array } {
  const weight = new Int8Array(inputs * outputs);
  const scale = new Float32Array(outputs);
  for (let o = 0; o < outputs; o++) {
    const row = data.subarray(o * inputs, (o + 1) * inputs);
    let largest = 0;
    for (const value of row) largest = Math.max(largest, Math.abs(value));
    const step = largest / 127 || 1;
    scale[o] = step;
    for (let i = 0; i < inputs; i++) weight[i * outputs + o] = Math.round((row[i] as number) / step);
  }
  return { weight, scale };
}
