// How much of where units fire and of where concepts are is the same: the intersection over the union, over all samples. Bau et al., Network Dissection, CVPR 2017.

/** Below it a concept is no name for a unit. */
export const leastOverlap = 0.04;

/** Concepts that exclude each other, as one number a pixel: its concept, or -1. */
export type ConceptLayer = Int16Array;

export interface ConceptScore {
  /** Place among the concepts. */
  readonly concept: number;
  readonly iou: number;
}

export interface Overlaps {
  /** `maps`: [units, height, width]. Layers are of the picture's size. */
  take(maps: ArrayLike<number>, height: number, width: number, layers: readonly ConceptLayer[]): void;
  /** The best first; of concepts that were seen. */
  of(unit: number): readonly ConceptScore[];
  /** The share of all pixels at which it fires. */
  share(unit: number): number;
}

/** A unit fires where its map, brought to the size of the picture, is above its threshold. */
export function countOverlaps(thresholds: readonly number[], concepts: number, picture: { readonly height: number; readonly width: number }): Overlaps {
  const units = thresholds.length;
  const pixels = picture.height * picture.width;
  const [both, fires, there] = [new Float64Array(units * concepts), new Float64Array(units), new Float64Array(concepts)];
  let seen = 0;
  return {
    take(maps, height, width, layers) {
      seen += pixels;
      for (const layer of layers) for (let p = 0; p < pixels; p++) {
        const concept = layer[p] ?? -1;
        if (concept >= 0) there[concept] = (there[concept] ?? 0) + 1;
      }
      const taps = enlargement(height, width, picture);
      for (let unit = 0; unit < units; unit++) {
        const [start, threshold] = [unit * height * width, thresholds[unit] ?? Infinity];
        const at = (offset: number) => maps[start + offset] ?? 0;
        for (let p = 0; p < pixels; p++) {
          const tap = taps[p];
          if (!tap) continue;
          const [a, b, c, d, down, right] = tap;
          const upper = at(a) + (at(b) - at(a)) * right;
          const lower = at(c) + (at(d) - at(c)) * right;
          // What is not a number is above nothing.
          if (!(upper + (lower - upper) * down > threshold)) continue;
          fires[unit] = (fires[unit] ?? 0) + 1;
          for (const layer of layers) {
            const concept = layer[p] ?? -1;
            if (concept >= 0) both[unit * concepts + concept] = (both[unit * concepts + concept] ?? 0) + 1;
          }
        }
      }
    },
    of: (unit) => Array.from({ length: concepts }, (_, concept) => {
      const same = both[unit * concepts + concept] ?? 0;
      return { concept, iou: same / ((fires[unit] ?? 0) + (there[concept] ?? 0) - same || 1) };
    }).filter(({ concept }) => (there[concept] ?? 0) > 0).toSorted((a, b) => b.iou - a.iou),
    share: (unit) => (fires[unit] ?? 0) / Math.max(1, seen),
  };
}

type Tap = readonly [upperLeft: number, upperRight: number, lowerLeft: number, lowerRight: number, down: number, right: number];

/** Bilinear, between middles of pixels; beyond the outermost middles the map goes on as it is there. */
function enlargement(height: number, width: number, picture: { readonly height: number; readonly width: number }): readonly Tap[] {
  const along = (place: number, from: number, to: number) => {
    const at = Math.min(from - 1, Math.max(0, ((place + 0.5) * from) / to - 0.5));
    const first = Math.floor(at);
    return [first, Math.min(from - 1, first + 1), at - first] as const;
  };
  return Array.from({ length: picture.height * picture.width }, (_, p) => {
    const [top, bottom, down] = along(Math.floor(p / picture.width), height, picture.height);
    const [left, rightmost, right] = along(p % picture.width, width, picture.width);
    return [top * width + left, top * width + rightmost, bottom * width + left, bottom * width + rightmost, down, right];
  });
}
