// A value of a model as the diagram has it: axes go by name there, so their order is free, and axes of size 1 may be missing.
import { isOne } from "../inference/rules.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";

export interface Placed {
  readonly value: string;
  readonly type: TensorType;
  /** By dim of the model: which axis of the diagram's array it is, or undefined where it has none, for a dim of 1. */
  readonly places: readonly (number | undefined)[];
}

/** An array of the diagram before it is known which dims of the model its axes are. */
export interface Loose {
  readonly value: string;
  readonly type: TensorType;
}

export function plain({ value, type }: Loose): Placed {
  return { value, type, places: type.axes.map((_, i) => i) };
}

/** Counted from the end where negative. */
export function dimAt({ places }: Placed, dim: number): number {
  return dim < 0 ? dim + places.length : dim;
}

export function axisAt(x: Placed, dim: number) {
  const place = x.places[dimAt(x, dim)];
  return place === undefined ? undefined : x.type.axes[place];
}

export function nameAt(x: Placed, dim: number): string | undefined {
  return axisAt(x, dim)?.name;
}

export function namesOf(x: Placed): readonly (string | undefined)[] {
  return x.places.map((_, dim) => nameAt(x, dim));
}

/** Undefined for a dim without an axis, which is 1. */
export function sizeAt(x: Placed, dim: number): Size | undefined {
  return axisAt(x, dim)?.size;
}

export function isSingle(x: Placed, dim: number): boolean {
  const size = sizeAt(x, dim);
  return size === undefined || isOne(size);
}

/** The array with its dims told by the names of its axes. */
export function placedByName({ value, type }: Loose, names: readonly (string | undefined)[]): Placed {
  return { value, type, places: names.map((name) => (name === undefined ? undefined : indexOf(type, name))) };
}

function indexOf({ axes }: TensorType, name: string): number | undefined {
  const at = axes.findIndex((axis) => axis.name === name);
  return at < 0 ? undefined : at;
}

/** A name none of the others is. */
export function unlike(wish: string, others: readonly (string | undefined)[]): string {
  let name = wish;
  while (others.includes(name)) name += "′";
  return name;
}
