// Moves a run of places through a moving window: the convolution of a part is the part of the convolution, as long as no padding is at the edge.
import { isProblem } from "../base/problem.ts";
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { StepJson } from "../document/steps/define.ts";
import { extentsOf, type Extent, type StepValues } from "../operators/extent.ts";
import { printSize } from "../tensor/print-size.ts";
import { difference, literal, product, sum } from "../tensor/size-algebra.ts";
import { parseSize } from "../tensor/size-text.ts";
import type { Size } from "../tensor/size.ts";
import { inARow, pairs, titleOf, type Pair } from "./adjacent.ts";
import { attempt } from "./attempt.ts";
import { coreAxesAt } from "./core-choice.ts";
import { defineCircuitEdit, refuse } from "./define.ts";
import { otherResult } from "./same-result.ts";
import { swapPlaces } from "./swap-places.ts";

export const shiftThroughWindow = defineCircuitEdit<Pair>({
  name: "shift-through-window",
  title: "Move a slice through a window",
  by: "drag one onto the other, or by command",
  keepsFunction: true,
  uses: pairs,
  edit(place, pair) {
    const found = inARow(place, pair, "change places");
    if ("refused" in found) return found;
    const { first, second, held } = found;
    const [slice, moving] = first.operator?.name === "slice" ? [first, second] : [second, first];
    if (slice.operator?.name !== "slice") return refuse("slice", "Neither of these is a slice: only a run of places moves through a window", held);
    const axis = coreAxesAt(slice, "x")[0] ?? "";
    const extent = extentOver(moving, axis);
    if (extent === undefined) return refuse("window", `${titleOf(moving)} moves no window over ${axis}`, held);
    if (moving.attributes["padding"] !== "valid") return refuse("padding", `At its edges ${titleOf(moving)} reads padding, which a slice moves elsewhere: set its padding to valid`, held);
    const moved = movedRun(slice, extent, slice === second);
    if (typeof moved === "string") return refuse("stride", moved, held);
    const steps = [...swapPlaces(place, found, "x", "x"), ...attributes(place.block, slice, { axis, ...moved })];
    const was = second.outputs["y"];
    return attempt(place, { label: `move the slice through ${titleOf(moving)}`, steps, selects: [slice.id] }, held, (after) => otherResult(was, after(first.id)?.outputs["y"], held));
  },
});

/** The window of a glyph along an axis of its input. */
function extentOver({ attributes, weave }: CheckedOperator, axis: string): Extent | undefined {
  const strand = weave?.operands[0];
  const slot = strand?.slots[strand.axes.findIndex(({ name }) => name === axis)];
  const kernel = attributes["kernel"];
  if (slot?.kind !== "core" || !Array.isArray(kernel)) return undefined;
  const count = strand?.slots.filter((one) => one.kind === "core" && one.label.startsWith("over ")).length ?? 0;
  const extents = extentsOf(count, kernel as readonly number[], attributes as unknown as StepValues);
  return isProblem(extents) ? undefined : extents.find(({ over }) => over === slot.label);
}

/** Start and end before the window, of those behind it, or the other way round; a sentence where there are none. */
function movedRun({ attributes }: CheckedOperator, { kernel, stride, dilation }: Extent, isBehind: boolean): { readonly start: string; readonly end: string } | string {
  const [start, end] = [parseSize(String(attributes["start"])), String(attributes["end"]).trim() === "" ? undefined : parseSize(String(attributes["end"]))];
  if (isProblem(start) || isProblem(end)) return "The slice does not say where it begins and ends";
  if (attributes["step"] !== 1) return "The slice leaves out places: only a run without gaps moves through a window";
  const reach = dilation * (kernel - 1);
  const print = (size: Size | undefined) => (size === undefined ? "" : printSize(size));
  if (isBehind) return { start: print(product(literal(stride), start)), end: print(end && sum(product(literal(stride), difference(end, literal(1))), literal(reach + 1))) };
  if (stride !== 1) return "The window moves in strides: a slice before it need not begin where one of them does";
  return { start: print(start), end: print(end && difference(end, literal(reach))) };
}

function attributes(block: string, { id, attributes: now }: CheckedOperator, wanted: Readonly<Record<string, string>>): readonly StepJson[] {
  return Object.entries(wanted).filter(([name, value]) => now[name] !== value).map(([name, value]) => ({ step: "set-attribute", block, node: id, name, value: value === "" ? null : value }));
}
