// Shows the picture with a grey frame of so many of its pixels, so that nothing hides at the border.
import { still, type Transformation } from "./affine.ts";

export function pad(frame: number, size: { readonly height: number; readonly width: number }): Transformation {
  return { draws: 0, draw: () => ({ ...still, yy: 1 + (2 * frame) / size.height, xx: 1 + (2 * frame) / size.width }) };
}
