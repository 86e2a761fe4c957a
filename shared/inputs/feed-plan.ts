// What an input must be fed with, and the array it is fed.
import type { Axis } from "../tensor/axis.ts";
import { bytesPerElement, type DType } from "../tensor/dtype.ts";
import { elementsOfBytes } from "../tensor/elements.ts";
import type { NpyElements } from "../tensor/npy.ts";

/** Attributes of the input operator that decide how it is fed. */
export interface FeedAttributes {
  readonly source: string;
  readonly sample: string;
  readonly resize: string;
  readonly grayscale: boolean;
  /** One number, or one a channel; of numbers between 0 and 1. */
  readonly mean: readonly number[];
  readonly std: readonly number[];
  readonly value: number;
  readonly distribution: string;
  readonly seed: number;
  readonly tokens: readonly number[];
}

export interface FeedPlan {
  readonly name: string;
  readonly dtype: DType;
  readonly dims: readonly number[];
  /** One an entry of `dims`, outermost first. */
  readonly axes: readonly Axis[];
  /** Integers lie in 0 to below it. */
  readonly bound?: number;
  readonly attributes: FeedAttributes;
}

/** Elements row by row, in the kind of array that carries their type. */
export interface FedArray {
  readonly dtype: DType;
  readonly dims: readonly number[];
  readonly data: NpyElements;
}

/** Attributes as the document gives them, each in its form or its default. */
export function readFeedAttributes(values: Readonly<Record<string, unknown>>): FeedAttributes {
  const text = (name: string, otherwise: string) => (typeof values[name] === "string" ? values[name] : otherwise);
  const number = (name: string, otherwise: number) => (typeof values[name] === "number" ? values[name] : otherwise);
  const numbers = (name: string, otherwise: readonly number[]) => {
    const value = values[name];
    return Array.isArray(value) ? value.filter((x): x is number => typeof x === "number") : otherwise;
  };
  return {
    source: text("source", "random"), sample: text("sample", ""), resize: text("resize", "crop"), grayscale: values["grayscale"] === true,
    mean: numbers("mean", [0]), std: numbers("std", [1]), value: number("value", 0), distribution: text("distribution", "normal"), seed: number("seed", 1), tokens: numbers("tokens", []),
  };
}

export function elementCount(plan: Pick<FeedPlan, "dims">): number {
  return plan.dims.reduce((a, b) => a * b, 1);
}

/** Such as `f32[c=3, y=32, x=32]`. */
export function printPlan(plan: FeedPlan): string {
  return `${plan.dtype}[${plan.dims.map((dim, i) => `${plan.axes[i]?.name ?? i}=${dim}`).join(", ")}]`;
}

/** An array of the plan's dims from one number an element. */
export function fill(plan: FeedPlan, element: (i: number) => number): FedArray {
  const count = elementCount(plan);
  const data = elementsOfBytes(plan.dtype, new Uint8Array(count * bytesPerElement(plan.dtype)));
  if (data instanceof BigInt64Array) for (let i = 0; i < count; i++) data[i] = BigInt(Math.trunc(element(i)) || 0);
  else for (let i = 0; i < count; i++) data[i] = plan.dtype === "bool" ? Number(element(i) !== 0) : element(i);
  return { dtype: plan.dtype, dims: plan.dims, data };
}
