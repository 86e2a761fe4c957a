// The ruler as a part of a drawing: a skyline above each of its lines, amounts where they find room, and where it is most.
import { printAmount } from "../base/print-amount.ts";
import type { NodeId } from "../document/document.ts";
import { at } from "./paths.ts";
import { path as stroke, text } from "./primitives.ts";
import { labelsThatFit, markedLines, skyline, type DrawnCut, type RulerMark } from "./ruler-marks.ts";
import type { PlacedNode, Primitive, Provenance, Scene } from "./scene.ts";

/** In u: how high the highest amount stands, how far above the drawing, where the names of its ends stand above them too, and the letters. */
const tall = 40;
const lift = { plain: 14, named: 30 } as const;
const size = 9;
/** Above each line of a drawing that is broken into lines, so that its ruler finds room: in figures, and on the canvas, where ends have names. */
export const rulerRoom = { plain: tall + lift.plain + 16, named: tall + lift.named + 16 } as const;

export interface DrawnRuler<C extends DrawnCut> {
  readonly marks: readonly RulerMark<C>[];
  /** What a cut holds; nothing where no array crosses it, a question mark where it is not known. */
  readonly amountOf: (cut: C) => number | undefined;
  readonly isEmpty: (cut: C) => boolean;
  /** The node at which most is held, as it stands in the drawing. */
  readonly peak?: { readonly place: PlacedNode; readonly bytes: number } | undefined;
  readonly path: readonly NodeId[];
  /** The names of the drawing's ends stand above them. */
  readonly isNamed?: boolean;
}

/** Nothing where no amount is known. */
export function drawnRuler<C extends DrawnCut>(scene: Pick<Scene, "lines">, { marks, amountOf, isEmpty, peak, path, isNamed = false }: DrawnRuler<C>): readonly Primitive[] {
  const known = marks.flatMap(({ cut }) => amountOf(cut) ?? []);
  if (known.length === 0) return [];
  const above = isNamed ? lift.named : lift.plain;
  const most = Math.max(1, peak?.bytes ?? 0, ...known);
  const of: Provenance = { path };
  const middle = peak && peak.place.x + peak.place.width / 2;
  return markedLines(marks, scene).flatMap(({ line: { top, left, right, bottom }, marks: own }): readonly Primitive[] => {
    const up = (amount: number) => top - above - (amount / most) * tall;
    const { line, area } = skyline(own, amountOf, (x) => x, up);
    const isHere = peak !== undefined && middle !== undefined && middle >= left && middle < right && peak.place.y < bottom && peak.place.y + peak.place.height > top;
    const highest = isHere ? { x: middle, y: up(peak.bytes) } : undefined;
    const wanted = (words: string, x: number, y: number, weight: number) => ({ text: words, x, y, weight, width: words.length * size * 0.6 });
    const labels = labelsThatFit([
      ...(highest && peak ? [wanted(`peak ${printAmount(peak.bytes, "B")}`, highest.x, highest.y - 7, Infinity)] : []),
      ...own.flatMap(({ cut, from, to }) => {
        const amount = amountOf(cut);
        return isEmpty(cut) ? [] : [amount === undefined ? wanted("?", (from + to) / 2, top - above - 3, 0) : wanted(printAmount(amount, "B"), (from + to) / 2, up(amount) - 3, amount)];
      }),
    ]);
    return [
      stroke("glyph", area, { fill: "role-position", opacity: 0.14 }, of),
      ...own.flatMap(({ cut, x }) => (x === undefined ? [] : [stroke("glyph", `M${at(x)} ${at(up(amountOf(cut) ?? 0))}V${at(up(0))}`, { stroke: "role-position", width: 0.6, ...(cut.path.length > 0 ? { dash: [2, 2] } : {}) }, of)])),
      stroke("glyph", line, { stroke: "role-position", width: 1 }, of),
      ...(highest ? [stroke("glyph", `M${at(highest.x)} ${at(highest.y - 3.5)}l3.5 3.5l-3.5 3.5l-3.5 -3.5Z`, { fill: "role-vocabulary" }, of)] : []),
      ...labels.map((label) => text(label.x, label.y, label.text, of, { size, anchor: "middle", face: "mono", kind: "glyph", ink: { fill: label.text.startsWith("peak") ? "role-vocabulary" : "ink" } })),
    ];
  });
}
