// Resizes a plane of numbers: linear between pixels when enlarging, averaged under a triangle when reducing, so that nothing flickers.

export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

/** The part of the source, in pixels, that fills the target along one axis. */
export interface Span {
  readonly start: number;
  readonly length: number;
}

export function resample(source: Plane, across: Span, width: number, down: Span, height: number): Plane {
  const columns = weightsOf(across, width, source.width);
  const middle = new Float32Array(width * source.height);
  for (let y = 0; y < source.height; y++) {
    for (let x = 0; x < width; x++) {
      const { first, weights } = columns[x] ?? nothing;
      let sum = 0;
      for (let k = 0; k < weights.length; k++) sum += (weights[k] ?? 0) * (source.data[y * source.width + first + k] ?? 0);
      middle[y * width + x] = sum;
    }
  }
  const rows = weightsOf(down, height, source.height);
  const data = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const { first, weights } = rows[y] ?? nothing;
    for (let k = 0; k < weights.length; k++) {
      const weight = weights[k] ?? 0;
      const from = (first + k) * width;
      for (let x = 0; x < width; x++) data[y * width + x] = (data[y * width + x] ?? 0) + weight * (middle[from + x] ?? 0);
    }
  }
  return { width, height, data };
}

interface Weights {
  /** The source pixel of the first weight. */
  readonly first: number;
  /** They add up to 1. */
  readonly weights: readonly number[];
}
const nothing: Weights = { first: 0, weights: [] };

function weightsOf(span: Span, length: number, pixels: number): readonly Weights[] {
  const scale = span.length / length;
  const reach = Math.max(scale, 1);
  return Array.from({ length }, (_, i) => {
    const centre = span.start + (i + 0.5) * scale;
    const first = Math.min(Math.max(Math.ceil(centre - reach - 0.5), 0), pixels - 1);
    const last = Math.max(Math.min(Math.floor(centre + reach - 0.5), pixels - 1), first);
    const raw = Array.from({ length: last - first + 1 }, (_, k) => Math.max(0, 1 - Math.abs(first + k + 0.5 - centre) / reach));
    const total = raw.reduce((a, b) => a + b, 0);
    // A target pixel beyond the picture takes its edge.
    return { first, weights: total > 0 ? raw.map((w) => w / total) : raw.map((_w, k) => (k === 0 ? 1 : 0)) };
  });
}
