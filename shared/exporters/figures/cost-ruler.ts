// The ruler of a figure: above the drawing, how much is kept in memory at each upright cut of a run, and where it is most.
import { analyzeDiagram } from "../../analysis/analyze-diagram.ts";
import { printAmount } from "../../base/print-amount.ts";
import { at } from "../../circuit/paths.ts";
import { path as stroke, text } from "../../circuit/primitives.ts";
import { drawnPlace, labelsThatFit, rulerMarks, skyline } from "../../circuit/ruler-marks.ts";
import type { Primitive, Provenance, Scene } from "../../circuit/scene.ts";
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";

/** In u: how high the highest amount stands, how far above the drawing, and the letters. */
const tall = 40;
const lift = 14;
const size = 9;

/** The scene as it was where there is no one line of columns, or no amount is known. */
export function withRuler(scene: Scene, checked: CheckedDiagram, path: readonly NodeId[]): Scene {
  const { grid } = scene;
  if (!grid) return scene;
  const { cuts, peak } = analyzeDiagram(checked, { path, drawn: grid });
  const marks = rulerMarks(cuts, grid);
  const known = marks.flatMap(({ cut }) => cut.bytes ?? []);
  if (known.length === 0) return scene;
  const place = peak && drawnPlace(scene, path, peak.path);
  const highest = place && peak ? { x: place.x + place.width / 2, bytes: peak.bytes } : undefined;
  const most = Math.max(1, highest?.bytes ?? 0, ...known);
  const up = (amount: number) => -lift - (amount / most) * tall;
  const { line, area } = skyline(marks, ({ bytes }) => bytes, (x) => x, up);
  const of: Provenance = { path };
  const wanted = (words: string, x: number, y: number, weight: number) => ({ text: words, x, y, weight, width: words.length * size * 0.6 });
  const labels = labelsThatFit([
    ...(highest ? [wanted(`peak ${printAmount(highest.bytes, "B")}`, highest.x, up(highest.bytes) - 7, Infinity)] : []),
    ...marks.flatMap(({ cut: { bytes, arrays }, from, to }) => (arrays.length === 0 ? [] : [bytes === undefined ? wanted("?", (from + to) / 2, -lift - 3, 0) : wanted(printAmount(bytes, "B"), (from + to) / 2, up(bytes) - 3, bytes)])),
  ]);
  const drawn: readonly Primitive[] = [
    stroke("glyph", area, { fill: "role-position", opacity: 0.14 }, of),
    ...marks.map(({ cut, x }) => stroke("glyph", `M${at(x)} ${at(up(cut.bytes ?? 0))}V${at(up(0))}`, { stroke: "role-position", width: 0.6, ...(cut.path.length > 0 ? { dash: [2, 2] } : {}) }, of)),
    stroke("glyph", line, { stroke: "role-position", width: 1 }, of),
    ...(highest ? [stroke("glyph", `M${at(highest.x)} ${at(up(highest.bytes) - 3.5)}l3.5 3.5l-3.5 3.5l-3.5 -3.5Z`, { fill: "role-vocabulary" }, of)] : []),
    ...labels.map((label) => text(label.x, label.y, label.text, of, { size, anchor: "middle", face: "mono", kind: "glyph", ink: { fill: label.text.startsWith("peak") ? "role-vocabulary" : "ink" } })),
  ];
  return { ...scene, primitives: [...drawn, ...scene.primitives] };
}
