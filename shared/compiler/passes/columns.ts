// The gradient of a convolution's kernel as one matrix product: every place of the kernel is a cut of the image, and the cuts are the columns.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";
import { sizesBy, type Label } from "./arrange.ts";

export interface SlidWindow {
  /** Of the places that are summed over, and of the offsets that stay. */
  readonly place: Label;
  readonly offset: Label;
  readonly stride: number;
  readonly dilation: number;
  readonly places: number;
  readonly size: number;
  readonly low: number;
  readonly high: number;
}

/** More places than this, and a convolution is the faster one. */
export const mostColumns = 25;

export interface ColumnParts {
  readonly x: IrNode;
  /** Of x; a window's axis goes by its `place`. */
  readonly labels: readonly Label[];
  readonly windows: readonly SlidWindow[];
  readonly other: IrNode;
  readonly otherLabels: readonly Label[];
  readonly out: readonly Label[];
}

/** contract(window…(pad x), other), with the windows' places contracted. */
export function productOfColumns(ir: GraphBuilder, { x, labels, windows, other, otherLabels, out }: ColumnParts): IrNode {
  const places = windows.map((w) => w.place);
  const plain = labels.filter((label) => !places.includes(label));
  // What is summed over stands last, as a matrix product reads it.
  const summed = plain.filter((label) => !out.includes(label));
  const kept = plain.filter((label) => out.includes(label));
  const order = [...kept, ...summed, ...places];
  const padded = ir.pad(x, windows.map(({ place, low, high }) => ({ axis: labels.indexOf(place), low, high, between: 0 })), 0);
  const image = ir.transpose(padded, order.map((label) => labels.indexOf(label)));
  const sizes = sizesBy(order, image.type.dims);
  const size = (label: Label) => sizes.get(label) ?? 1;
  const cutDims = [...kept.map(size), 1, ...summed.map(size), ...windows.map((w) => w.places)];
  const cuts = offsetsOf(windows).map((offsets) => ir.reshape(ir.slice(image, windows.map(({ place, stride, dilation, places: count }, i) => {
    const start = dilation * (offsets[i] ?? 0);
    return { axis: order.indexOf(place), start, end: start + (count - 1) * stride + 1, step: stride };
  })), cutDims));
  const columns = ir.reshape(ir.concat(cuts, kept.length), [...kept.map(size), ...windows.map((w) => w.size), ...cutDims.slice(kept.length + 1)]);
  return ir.contract(columns, other, [...kept, ...windows.map((w) => w.offset), ...summed, ...places], otherLabels, out);
}

function offsetsOf(windows: readonly SlidWindow[]): readonly (readonly number[])[] {
  return windows.reduce<readonly (readonly number[])[]>((found, { size }) => found.flatMap((offsets) => Array.from({ length: size }, (_, i) => [...offsets, i])), [[]]);
}
