// A round pen on a small grey canvas: strokes are covered by their distance, so edges are smooth at any width.

export interface Pen {
  /** Everything drawn before is gone. */
  clear(): void;
  /** From one point to another, in pixels, the pen's radius changing evenly on the way. */
  line(fromX: number, fromY: number, fromRadius: number, toX: number, toY: number, toRadius: number): void;
  /** Bytes row by row from `at` on: 0 where nothing was drawn, 255 under the pen, between them along `softness` pixels, at most 2, across its edge. */
  ink(softness: number, into: { [i: number]: number }, at: number): void;
}

/** How far beyond the pen's edge a pixel is still touched: half of the greatest softness. */
const margin = 1;

export function pen(width: number, height: number): Pen {
  // Depth below the pen's edge in pixels; negative outside. The deepest of all lines counts, so crossings are not brighter.
  const depth = new Float32Array(width * height);
  return {
    clear: () => void depth.fill(-margin),

    line: (fromX, fromY, fromRadius, toX, toY, toRadius) => {
      const reach = Math.max(fromRadius, toRadius) + margin;
      // Pixel centres lie at halves.
      const left = Math.max(0, Math.ceil(Math.min(fromX, toX) - reach - 0.5));
      const right = Math.min(width - 1, Math.floor(Math.max(fromX, toX) + reach - 0.5));
      const top = Math.max(0, Math.ceil(Math.min(fromY, toY) - reach - 0.5));
      const bottom = Math.min(height - 1, Math.floor(Math.max(fromY, toY) + reach - 0.5));
      const alongX = toX - fromX;
      const alongY = toY - fromY;
      const squared = alongX * alongX + alongY * alongY;
      const shorten = squared > 0 ? 1 / squared : 0;
      const thicken = toRadius - fromRadius;
      for (let y = top; y <= bottom; y++) {
        const offY = y + 0.5 - fromY;
        for (let x = left; x <= right; x++) {
          const offX = x + 0.5 - fromX;
          const raw = (offX * alongX + offY * alongY) * shorten;
          const t = raw < 0 ? 0 : raw > 1 ? 1 : raw;
          const dx = offX - t * alongX;
          const dy = offY - t * alongY;
          const distance = dx * dx + dy * dy;
          if (distance >= reach * reach) continue;
          const deep = fromRadius + t * thicken - Math.sqrt(distance);
          const at = y * width + x;
          if (deep > (depth[at] ?? 0)) depth[at] = deep;
        }
      }
    },

    ink: (softness, into, at) => {
      const gain = 255 / softness;
      for (let i = 0; i < depth.length; i++) {
        const value = 127.5 + (depth[i] ?? 0) * gain;
        into[at + i] = value < 0 ? 0 : value > 255 ? 255 : value;
      }
    },
  };
}
