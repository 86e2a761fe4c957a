// Where the cuts of a drawing stand, and the skyline that their amounts make: pure numbers, in the drawing's own x and in parts of the highest amount.
import type { NodeId } from "../document/document.ts";
import { at } from "./paths.ts";
import type { DrawnColumns, PlacedNode, Scene } from "./scene.ts";

/** Behind a column of a block that stands in the drawing: the one that is looked at, or one that is open in it. */
export interface DrawnCut {
  readonly path: readonly NodeId[];
  readonly column: number;
}

export interface RulerMark<C extends DrawnCut> {
  readonly cut: C;
  /** Of the cut, and of the stretch it stands for: half way to its neighbours. */
  readonly x: number;
  readonly from: number;
  readonly to: number;
}

/** From left to right; cuts of a drawing that is no more are left out. */
export function rulerMarks<C extends DrawnCut>(cuts: readonly C[], grid: DrawnColumns): readonly RulerMark<C>[] {
  const placed = cuts.flatMap((cut) => {
    const columns = cut.path.reduce<DrawnColumns | undefined>((block, use) => block?.open.get(use), grid)?.columns;
    const [before, behind] = [columns?.[cut.column], columns?.[cut.column + 1]];
    return before && behind ? [{ cut, x: (before.x + before.width + behind.x) / 2 }] : [];
  }).sort((a, b) => a.x - b.x);
  const [first, last] = [grid.columns[0], grid.columns.at(-1)];
  return placed.map((mark, i) => ({
    ...mark,
    from: ((placed[i - 1]?.x ?? 2 * ((first?.x ?? 0) + (first?.width ?? 0) / 2) - mark.x) + mark.x) / 2,
    to: ((placed[i + 1]?.x ?? 2 * ((last?.x ?? 0) + (last?.width ?? 0) / 2) - mark.x) + mark.x) / 2,
  }));
}

/** A line of a drawing as it stands in it. */
interface RulerLine {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Of the cut itself on the line where it stands; the stretch it stands for may go on, on the next one. */
export interface LineMark<C extends DrawnCut> extends Omit<RulerMark<C>, "x"> {
  readonly x: number | undefined;
}

/** The marks of each line of a drawing, in its own x. A drawing that is not broken is one line, which begins at its top. */
export function markedLines<C extends DrawnCut>(marks: readonly RulerMark<C>[], { lines = [{ from: -Infinity, to: Infinity, dx: 0, top: 0, bottom: Infinity }] }: Pick<Scene, "lines">): readonly { readonly line: RulerLine; readonly marks: readonly LineMark<C>[] }[] {
  return lines.map(({ from, to, dx, top, bottom }) => ({
    line: { left: from + dx, right: to + dx, top, bottom },
    marks: marks.filter((mark) => mark.from < to && mark.to > from).map((mark) => ({
      cut: mark.cut, x: mark.x >= from && mark.x < to ? mark.x + dx : undefined, from: Math.max(mark.from, from) + dx, to: Math.min(mark.to, to) + dx,
    })),
  }));
}

/** The edge of the skyline as a path. `across` and `up` lead to the screen; what is not known leaves a gap. */
export function skyline<C extends DrawnCut>(marks: readonly Omit<RulerMark<C>, "x">[], amountOf: (cut: C) => number | undefined, across: (x: number) => number, up: (amount: number) => number): { readonly line: string; readonly area: string } {
  let [line, area] = ["", ""];
  let open: { readonly start: number; d: string } | undefined;
  const close = () => {
    if (!open) return;
    line += `M${at(open.start)} ${at(up(0))}${open.d}V${at(up(0))}`;
    area += `M${at(open.start)} ${at(up(0))}${open.d}V${at(up(0))}Z`;
    open = undefined;
  };
  for (const { cut, from, to } of marks) {
    const amount = amountOf(cut);
    if (amount === undefined) {
      close();
      continue;
    }
    open ??= { start: across(from), d: "" };
    open.d += `V${at(up(amount))}H${at(across(to))}`;
  }
  close();
  return { line, area };
}

export interface RulerLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
}

const lineHeight = 11;

/** The largest first, as many as find room. */
export function labelsThatFit(wanted: readonly (RulerLabel & { readonly weight: number; readonly width: number })[]): readonly RulerLabel[] {
  const kept: { readonly label: RulerLabel; readonly left: number; readonly right: number }[] = [];
  for (const { text, x, y, width } of wanted.toSorted((a, b) => b.weight - a.weight || a.x - b.x)) {
    const [left, right] = [x - width / 2 - 5, x + width / 2 + 5];
    if (kept.every((other) => right <= other.left || left >= other.right || Math.abs(y - other.label.y) >= lineHeight)) kept.push({ label: { text, x, y }, left, right });
  }
  return kept.map(({ label }) => label);
}

/** Where a node is drawn, or the deepest block that it is hidden in; `path` leads to what is looked at. */
export function drawnPlace({ nodes, backdrops }: Pick<Scene, "nodes" | "backdrops">, path: readonly NodeId[], node: readonly NodeId[]): PlacedNode | undefined {
  if (!path.every((id, i) => node[i] === id)) return undefined;
  const [deepest] = [...nodes, ...backdrops].filter((placed) => [...placed.path, placed.node].every((id, i) => node[i] === id)).sort((a, b) => b.path.length - a.path.length);
  return deepest;
}
