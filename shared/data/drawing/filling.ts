// Fills closed outlines exactly: each pixel gets the part of its area that lies inside.
// Every edge adds the area that lies right of it, within its rows, as differences from pixel to pixel; a running sum along each row gives the whole.

export interface Filling {
  clear(): void;
  /** Adds a closed outline, x and y of its corners in turn, in pixels. An inner outline that runs the other way is a hole. */
  outline(corners: Float64Array): void;
  /** Calls back for each pixel that is covered at all, with the covered part: above 0, at most 1. */
  covered(pixel: (x: number, y: number, part: number) => void): void;
}

export function filling(width: number, height: number): Filling {
  // A place more a row takes what lies beyond the right border.
  const stride = width + 2;
  const differences = new Float64Array(stride * height);

  /** What lies beside the canvas counts as on its border: it covers the same. */
  const within = (x: number) => (x < 0 ? 0 : x > width ? width : x);

  function edge(fromX: number, fromY: number, toX: number, toY: number): void {
    if (fromY === toY) return;
    const direction = fromY < toY ? 1 : -1;
    const top = Math.max(0, Math.min(fromY, toY));
    const bottom = Math.min(height, Math.max(fromY, toY));
    const slope = (toX - fromX) / (toY - fromY);
    for (let row = Math.floor(top); row < bottom; row++) {
      const high = Math.max(top, row);
      const low = Math.min(bottom, row + 1);
      const one = within(fromX + (high - fromY) * slope);
      const other = within(fromX + (low - fromY) * slope);
      piece(row * stride, direction * (low - high), Math.min(one, other), Math.max(one, other));
    }
  }

  /** The part of an edge within one row: how tall it is, with its direction, and from where to where it goes. */
  function piece(start: number, tall: number, left: number, right: number): void {
    const rate = right > left ? tall / (2 * (right - left)) : 0;
    // Area right of the edge and left of u.
    const upTo = (u: number) => (u <= left ? 0 : u < right ? rate * (u - left) * (u - left) : tall * (u - (left + right) / 2));
    const last = Math.max(Math.floor(left), Math.ceil(right) - 1);
    let before = 0;
    let sum = 0;
    for (let x = Math.floor(left); x <= last; x++) {
      const next = upTo(x + 1);
      differences[start + x] = (differences[start + x] ?? 0) + next - sum - before;
      before = next - sum;
      sum = next;
    }
    differences[start + last + 1] = (differences[start + last + 1] ?? 0) + tall - before;
  }

  return {
    clear: () => void differences.fill(0),

    outline: (corners) => {
      const count = corners.length;
      for (let i = 0; i < count; i += 2) edge(corners[i] ?? 0, corners[i + 1] ?? 0, corners[(i + 2) % count] ?? 0, corners[(i + 3) % count] ?? 0);
    },

    covered: (pixel) => {
      for (let y = 0; y < height; y++) {
        let sum = 0;
        for (let x = 0; x < width; x++) {
          sum += differences[y * stride + x] ?? 0;
          const part = Math.abs(sum);
          if (part > 1e-6) pixel(x, y, part < 1 ? part : 1);
        }
      }
    },
  };
}
