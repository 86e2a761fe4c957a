// The operators the gallery draws with, by what they are told; the one place here that spells their attributes.
import type { Attributes, NodeId } from "../document/document.ts";
import type { BlockBuilder, Value } from "./diagram-builder.ts";

/** An image of the samples that Weft ships with. */
export function picture(b: BlockBuilder, id: NodeId, axes: string, file: string, more: Attributes = {}): Value {
  return b.input(id, { axes, source: "image", sample: `sample:${file}`, ...more });
}

/** Numbers drawn at random, for networks that have nothing to look at. */
export function randomInput(b: BlockBuilder, id: NodeId, axes: string, seed: number, name?: string): Value {
  return b.input(id, { axes, source: "random", seed }, name);
}

/** `from` axes become `to` axes, such as m into `k=16 h=4`. */
export function linear(b: BlockBuilder, id: NodeId, x: Value, from: string, to: string, bias = true): Value {
  return b.node(id, "linear", { from, to, ...(bias ? {} : { bias: false }) }, x);
}

/** A product of arrays summed over the axes that the right side lacks: `y k, x k -> y x`. */
export function einsum(b: BlockBuilder, id: NodeId, spec: string, ...operands: readonly Value[]): Value {
  return b.node(id, "einsum", { spec }, numbered(operands));
}

export function scaled(b: BlockBuilder, id: NodeId, x: Value, factor: number): Value {
  return b.node(id, "scale", { factor }, x);
}

export function softmax(b: BlockBuilder, id: NodeId, x: Value, axis: string): Value {
  return b.node(id, "softmax", { axis }, x);
}

export function sum(b: BlockBuilder, id: NodeId, ...operands: readonly Value[]): Value {
  return b.node(id, "add", {}, numbered(operands));
}

export function product(b: BlockBuilder, id: NodeId, ...operands: readonly Value[]): Value {
  return b.node(id, "mul", {}, numbered(operands));
}

export function layerNorm(b: BlockBuilder, id: NodeId, x: Value, axes: string): Value {
  return b.node(id, "layer-norm", { axes }, x);
}

export function rmsNorm(b: BlockBuilder, id: NodeId, x: Value, axes: string): Value {
  return b.node(id, "rms-norm", { axes }, x);
}

export function batchNorm(b: BlockBuilder, id: NodeId, x: Value, axis: string): Value {
  return b.node(id, "batch-norm", { axis }, x);
}

export function pointwise(b: BlockBuilder, id: NodeId, operator: string, x: Value): Value {
  return b.node(id, operator, {}, x);
}

export function numbered(operands: readonly Value[]): Readonly<Record<string, Value>> {
  return Object.fromEntries(operands.map((value, i) => [`x${i}`, value]));
}

export interface WindowOptions {
  /** Positions the window moves over; without it, all of them. */
  readonly over?: string;
  readonly kernel: number;
  readonly stride?: number;
  readonly dilation?: number;
  readonly padding?: "same" | "valid";
  readonly bias?: boolean;
  readonly initialiser?: string;
}

/** A learned window that makes the channels `to`. */
export function convolution(b: BlockBuilder, id: NodeId, x: Value, to: string, options: WindowOptions): Value {
  return b.node(id, "conv", { to, ...windowAttributes(options) }, x);
}

export function depthwise(b: BlockBuilder, id: NodeId, x: Value, options: WindowOptions): Value {
  return b.node(id, "conv", { depthwise: true, ...windowAttributes(options) }, x);
}

export function transposedConvolution(b: BlockBuilder, id: NodeId, x: Value, to: string, options: WindowOptions): Value {
  return b.node(id, "conv-transpose", { to, ...windowAttributes(options) }, x);
}

/** Windows that lie side by side, each giving its largest number or its mean. */
export function pool(b: BlockBuilder, id: NodeId, kind: "max-pool" | "average-pool", x: Value, side: number, over?: string): Value {
  return b.node(id, kind, windowAttributes({ kernel: side, stride: side, padding: "valid", ...(over === undefined ? {} : { over }) }), x);
}

function windowAttributes({ kernel, stride, dilation, padding, ...rest }: WindowOptions): Attributes {
  return {
    kernel: [kernel], ...(stride === undefined ? {} : { stride: [stride] }), ...(dilation === undefined ? {} : { dilation: [dilation] }),
    ...(padding === undefined ? {} : { padding }), ...rest,
  };
}
