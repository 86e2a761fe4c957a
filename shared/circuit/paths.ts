// Path texts of wires and marks: SVG path data with coordinates rounded to hundredths.
import { doubleOffset } from "./geometry.ts";

/** A coordinate as text, equal on every machine. */
export function at(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(Object.is(rounded, -0) ? 0 : rounded);
}

/** Straight where both ends are level, else an S-curve with horizontal ends. */
export function wirePath(x0: number, y0: number, x1: number, y1: number): string {
  if (Math.abs(y1 - y0) < 1) return `M${at(x0)} ${at(y0)}L${at(x1)} ${at(y1)}`;
  const reach = 0.45 * (x1 - x0);
  return `M${at(x0)} ${at(y0)}C${at(x0 + reach)} ${at(y0)} ${at(x1 - reach)} ${at(y1)} ${at(x1)} ${at(y1)}`;
}

/** Two strokes at one distance, on the bends too: the handles move along with the slope. */
export function doubleWirePath(x0: number, y0: number, x1: number, y1: number): string {
  if (Math.abs(y1 - y0) < 1) return wirePath(x0, y0 - doubleOffset, x1, y1 - doubleOffset) + wirePath(x0, y0 + doubleOffset, x1, y1 + doubleOffset);
  const reach = 0.45 * (x1 - x0);
  const lean = Math.sign(y1 - y0) * Math.min(1, Math.abs(y1 - y0) / Math.max(1, x1 - x0)) * doubleOffset * 1.3;
  const strand = (side: number) =>
    `M${at(x0)} ${at(y0 + side * doubleOffset)}C${at(x0 + reach - side * lean)} ${at(y0 + side * doubleOffset)} ${at(x1 - reach - side * lean)} ${at(y1 + side * doubleOffset)} ${at(x1)} ${at(y1 + side * doubleOffset)}`;
  return strand(-1) + strand(1);
}

/** The head of a unit axis, its back at x. */
export function arrowPath(x: number, y: number): string {
  return `M${at(x)} ${at(y + 5.15)}l10.72 -5.15l-10.72 -5.15l3.6 5.15Z`;
}
export const arrowLength = 10.72;

/** The same head the other way round, its point at x. */
export function backArrowPath(x: number, y: number): string {
  return `M${at(x + arrowLength)} ${at(y + 5.15)}l${at(-arrowLength)} -5.15l${at(arrowLength)} -5.15l-3.6 5.15Z`;
}

/** A thin arrow, as in writing. */
export function noteArrowPath(x: number, y: number, length: number): string {
  return `M${at(x)} ${at(y)}h${at(length)}l-4 -3M${at(x + length)} ${at(y)}l-4 3`;
}

/** A reindexing: both ends are pointed. */
export function hexagonPath(x: number, y: number, width: number, height: number, cut = 10): string {
  return `M${at(x)} ${at(y + height / 2)}l${at(cut)} ${at(-height / 2)}h${at(width - 2 * cut)}l${at(cut)} ${at(height / 2)}l${at(-cut)} ${at(height / 2)}h${at(2 * cut - width)}Z`;
}

/** A reindexing of one axis: its point lies on the axis that is read. */
export function platePath(x: number, y: number, width: number, height: number, tip = 10): string {
  return `M${at(x)} ${at(y + height / 2)}l${at(tip)} ${at(-height / 2)}h${at(width - tip)}v${at(height)}h${at(tip - width)}Z`;
}

/** The transpose of a learned box: its top-right corner is cut. */
export function transposedChipPath(x: number, y: number, width: number, height: number, cut = 9): string {
  return `M${at(x)} ${at(y)}h${at(width - cut)}l${at(cut)} ${at(cut)}v${at(height - cut)}h${at(-width)}Z`;
}

/** A box with depth at its top and its right, whose front is what is left of it. */
export function extrudedPath(x: number, y: number, width: number, height: number, depth: number): string {
  return `M${at(x)} ${at(y + depth)}l${at(depth)} ${at(-depth)}h${at(width - depth)}v${at(height - depth)}l${at(-depth)} ${at(depth)}h${at(depth - width)}ZM${at(x + width)} ${at(y)}l${at(-depth)} ${at(depth)}H${at(x)}M${at(x + width - depth)} ${at(y + depth)}V${at(y + height)}`;
}

/** The edge of a learned box: its bottom-left corner is cut. */
export function chipPath(x: number, y: number, width: number, height: number, cut = 9): string {
  return `M${at(x)} ${at(y)}h${at(width)}v${at(height)}h${at(cut - width)}l${at(-cut)} ${at(-cut)}Z`;
}

/** A half circle that bulges to the right, from (x, y) down; a double one for a group of axes. */
export function halfCirclePath(x: number, y: number, radius: number, double: boolean): string {
  const half = (r: number) => `M${at(x)} ${at(y + radius - r)}a${at(r)} ${at(r)} 0 0 1 0 ${at(2 * r)}`;
  return double ? half(radius - doubleOffset) + half(radius + doubleOffset) : half(radius);
}

export function starPath(x: number, y: number, radius: number): string {
  const corner = (i: number) => {
    const angle = -Math.PI / 2 + (i * Math.PI) / 5;
    const reach = i % 2 === 0 ? radius : radius * 0.4;
    return `${i === 0 ? "M" : "L"}${at(x + reach * Math.cos(angle))} ${at(y + reach * Math.sin(angle))}`;
  };
  return `${Array.from({ length: 10 }, (_, i) => corner(i)).join("")}Z`;
}

export function roundedPath(x: number, y: number, width: number, height: number, radius: number): string {
  const r = Math.min(radius, width / 2, height / 2);
  return `M${at(x + r)} ${at(y)}h${at(width - 2 * r)}a${at(r)} ${at(r)} 0 0 1 ${at(r)} ${at(r)}v${at(height - 2 * r)}a${at(r)} ${at(r)} 0 0 1 ${at(-r)} ${at(r)}h${at(2 * r - width)}a${at(r)} ${at(r)} 0 0 1 ${at(-r)} ${at(-r)}v${at(2 * r - height)}a${at(r)} ${at(r)} 0 0 1 ${at(r)} ${at(-r)}Z`;
}

/** A tall bracket around a repeated body; `side` is -1 at the left and 1 at the right. */
export function bracketPath(x: number, top: number, bottom: number, side: -1 | 1): string {
  const bend = Math.min(24, 0.18 * (bottom - top));
  return `M${at(x)} ${at(bottom)}C${at(x + side * 9)} ${at(bottom - bend)} ${at(x + side * 9)} ${at(top + bend)} ${at(x)} ${at(top)}`;
}
