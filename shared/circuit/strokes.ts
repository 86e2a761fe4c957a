// One wire row as strokes along levels and bends: single, double, dotted for a scalar, heavy with a head for what indices point at.
import type { WireRow } from "./rows.ts";
import { at, doubleWirePath, wirePath } from "./paths.ts";
import { inks, path } from "./primitives.ts";
import type { Primitive, Provenance } from "./scene.ts";

/** `points` are x and y in turn; between two points the wire is level or an S-curve. */
export function strokes(row: WireRow, points: readonly number[], of: Provenance): readonly Primitive[] {
  const draw = row.style === "double" ? doubleWirePath : wirePath;
  let d = "";
  let from = 0;
  for (let i = 2; i + 1 < points.length; i += 2) {
    // Level pieces that follow each other are one line.
    const level = (k: number) => Math.abs((points[k + 1] ?? 0) - (points[k - 1] ?? 0)) < 1;
    if (level(i) && i + 3 < points.length && level(i + 2)) continue;
    d += draw(points[from] ?? 0, points[from + 1] ?? 0, points[i] ?? 0, points[i + 1] ?? 0);
    from = i;
  }
  if (row.style === "bundle") return [path("wire", joined(d), { stroke: "wire", width: Math.min(4, 1.2 + 0.5 * row.axes.length) }, of)];
  return [path("wire", joined(d), row.style === "scalar" || row.style === "unknown" ? inks.scalar : row.style === "datatype" ? { stroke: "role-vocabulary", width: 2 } : row.style === "truth" ? { stroke: "role-channel", width: 2, dash: [2, 2.5] } : inks.wire, of)];
}

/** A piece that begins where the last one ended needs no new start. */
function joined(d: string): string {
  return d.replace(/([-\d.]+) ([-\d.]+)M\1 \2(?=[LC])/g, "$1 $2");
}

/** Says which way the wire of what indices point at runs, and that of truths. */
export function headOn({ style }: Pick<WireRow, "style">, x: number, y: number, of: Provenance): Primitive {
  return path("arrow", `M${at(x)} ${at(y - 3.5)}l7 3.5l-7 3.5Z`, { fill: style === "truth" ? "role-channel" : "role-vocabulary" }, of);
}
