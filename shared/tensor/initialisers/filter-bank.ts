// Fills [features, channels…, y, x] from a formula over places measured from the middle of the window.

/** Each filter sums to 0 and its absolute values to 2, shared equally among the channels: a step from 0 to 1 answers with at most 1. */
export function fillFilterBank(array: Float32Array, dims: readonly number[], formula: (feature: number, y: number, x: number, side: number) => number): void {
  const [height, width] = [dims[dims.length - 2] ?? 1, dims[dims.length - 1] ?? 1];
  const features = dims[0] ?? 1;
  const channels = array.length / Math.max(features * height * width, 1);
  const side = Math.max(height, width);
  for (let feature = 0; feature < features; feature++) {
    const filter = Float64Array.from({ length: height * width }, (_, i) => formula(feature, Math.floor(i / width) - (height - 1) / 2, (i % width) - (width - 1) / 2, side));
    const mean = filter.reduce((a, b) => a + b, 0) / filter.length;
    const total = filter.reduce((sum, value) => sum + Math.abs(value - mean), 0);
    const scale = total > 1e-9 ? 2 / (total * channels) : 0;
    for (let i = 0; i < channels * filter.length; i++) array[feature * channels * filter.length + i] = ((filter[i % filter.length] ?? 0) - mean) * scale;
  }
}
