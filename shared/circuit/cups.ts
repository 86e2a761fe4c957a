// The cups of a contraction: rows of one summed axis, neighbour to neighbour.
import type { GlyphFace, Row } from "./glyphs/define.ts";

export interface Cup {
  readonly top: number;
  readonly radius: number;
  readonly double: boolean;
  readonly axis?: string;
  readonly rows: readonly Row[];
}

/** One list of cups for every summed axis. */
export function cupsOf({ left, right }: GlyphFace): readonly (readonly Cup[])[] {
  const summed = left.filter((row) => !right.some((to) => to.labels.some((label) => row.labels.includes(label))));
  const names = [...new Set(summed.map((row) => row.labels.join(" ")))];
  return names.map((name) => {
    const rows = summed.filter((row) => row.labels.join(" ") === name).sort((a, b) => a.y - b.y);
    return rows.slice(1).flatMap((row, i): readonly Cup[] => {
      const above = rows[i];
      const axis = row.axes[0]?.name;
      return above ? [{ top: above.y, radius: (row.y - above.y) / 2, double: row.style === "double", ...(axis === undefined ? {} : { axis }), rows: [above, row] }] : [];
    });
  }).filter((cups) => cups.length > 0);
}
