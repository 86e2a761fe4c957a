// A picture with less total variation: what is nearest to it among those that vary less. Chambolle, An algorithm for total variation minimization and applications, 2004.

const [rounds, pace] = [20, 0.125];

/** `data`: [channels, height, width]; `weight` is how much variation costs, in the measure of the pixels. Each channel by itself. */
export function denoised(data: Float32Array, { channels, height, width }: { readonly channels: number; readonly height: number; readonly width: number }, weight: number): Float32Array<ArrayBuffer> {
  const out = Float32Array.from(data);
  if (weight <= 0) return out;
  const size = height * width;
  for (let c = 0; c < channels; c++) {
    const plane = data.subarray(c * size, (c + 1) * size);
    const [down, right, parted] = [new Float64Array(size), new Float64Array(size), new Float64Array(size)];
    for (let round = 0; round <= rounds; round++) {
      for (let p = 0; p < size; p++) {
        const [y, x] = [Math.floor(p / width), p % width];
        parted[p] = (y < height - 1 ? (down[p] ?? 0) : 0) - (y > 0 ? (down[p - width] ?? 0) : 0) + (x < width - 1 ? (right[p] ?? 0) : 0) - (x > 0 ? (right[p - 1] ?? 0) : 0);
      }
      if (round === rounds) break;
      const lifted = (p: number) => (parted[p] ?? 0) - (plane[p] ?? 0) / weight;
      for (let p = 0; p < size; p++) {
        const [y, x] = [Math.floor(p / width), p % width];
        const [dy, dx] = [y < height - 1 ? lifted(p + width) - lifted(p) : 0, x < width - 1 ? lifted(p + 1) - lifted(p) : 0];
        const scale = 1 + pace * Math.hypot(dy, dx);
        down[p] = ((down[p] ?? 0) + pace * dy) / scale;
        right[p] = ((right[p] ?? 0) + pace * dx) / scale;
      }
    }
    for (let p = 0; p < size; p++) out[c * size + p] = (plane[p] ?? 0) - weight * (parted[p] ?? 0);
  }
  return out;
}
