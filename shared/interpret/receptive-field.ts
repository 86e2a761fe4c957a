// Which part of an input a place of a value can depend on: boxes followed backwards through windows, strides and padding of the core words themselves.
// A box holds every place that is looked at; words whose reach is not a box of their operands take them whole.
import { product, range, stridesOf } from "../ir/dims.ts";
import type { IrGraph, IrNode } from "../ir/graph.ts";
import { createInterner } from "../ir/interner.ts";
import { walk } from "../ir/walk.ts";
import { attributesOf } from "../ir/words.ts";
import { expandCalls } from "../compiler/onnx/expand-calls.ts";

/** From `from` to `to`, both included; empty where `to` is smaller. */
export interface Span {
  readonly from: number;
  readonly to: number;
}
/** One span an axis. */
export type Box = readonly Span[];

/** The box of the input that the places `at` of a value can depend on; undefined where they depend on none of it. */
export function receptiveField(network: IrGraph, value: IrNode, at: Box, input: string): Box | undefined {
  const graph = expandCalls({ inputs: network.inputs, outputs: [{ name: "value", value }], origins: new Map() }, createInterner(), true);
  const [root, source] = [graph.outputs[0]?.value, graph.inputs.find(({ name }) => name === input)?.node];
  if (!root || !source) return undefined;
  const boxes = new Map<IrNode, Box>([[root, at]]);
  // Users come before what they use, so a box is whole when it is handed on.
  for (const node of [...walk([root])].reverse()) {
    const box = boxes.get(node);
    if (!box || isEmpty(box)) continue;
    node.inputs.forEach((operand, i) => {
      const seen = clipped(operandBox(node, i, operand, box), operand);
      if (!isEmpty(seen)) boxes.set(operand, hull(boxes.get(operand), seen));
    });
  }
  return boxes.get(source);
}

export function whole({ type: { dims } }: IrNode): Box {
  return dims.map((size) => ({ from: 0, to: size - 1 }));
}

function hull(a: Box | undefined, b: Box): Box {
  return a ? a.map(({ from, to }, axis) => ({ from: Math.min(from, b[axis]?.from ?? from), to: Math.max(to, b[axis]?.to ?? to) })) : b;
}

function isEmpty(box: Box): boolean {
  return box.some(({ from, to }) => to < from);
}

function clipped(box: Box, { type: { dims } }: IrNode): Box {
  return box.map(({ from, to }, axis) => ({ from: Math.max(0, from), to: Math.min((dims[axis] ?? 1) - 1, to) }));
}

const nowhere: Span = { from: 0, to: -1 };

function operandBox(node: IrNode, at: number, operand: IrNode, box: Box): Box {
  const all = whole(operand);
  const along = (axis: number, span: Span | undefined, taken = 1) => [...box.slice(0, axis), span ?? nowhere, ...box.slice(axis + taken)];
  switch (node.word) {
    case "sum":
    case "max": {
      const { axes } = attributesOf(node, node.word);
      const left = box.values();
      return all.map((span, axis) => (axes.includes(axis) ? span : (left.next().value ?? span)));
    }
    case "cumsum": {
      const { axis, reverse } = attributesOf(node, "cumsum");
      const span = box[axis] ?? nowhere;
      return along(axis, reverse ? { from: span.from, to: all[axis]?.to ?? span.to } : { from: 0, to: span.to });
    }
    case "contract": {
      const { a, b, out } = attributesOf(node, "contract");
      return (at === 0 ? a : b).map((label, axis) => box[out.indexOf(label)] ?? all[axis] ?? nowhere);
    }
    case "reshape":
      return reshaped(box, node.type.dims, operand.type.dims);
    case "transpose": {
      const { perm } = attributesOf(node, "transpose");
      return all.map((span, axis) => box[perm.indexOf(axis)] ?? span);
    }
    case "expand": {
      const { axes } = attributesOf(node, "expand");
      return box.filter((_, axis) => !axes.includes(axis));
    }
    case "slice": {
      const { cuts } = attributesOf(node, "slice");
      return box.map((span, axis) => {
        const cut = cuts.find((one) => one.axis === axis);
        return cut ? { from: cut.start + span.from * cut.step, to: cut.start + span.to * cut.step } : span;
      });
    }
    case "pad": {
      const { pads } = attributesOf(node, "pad");
      return box.map((span, axis) => {
        const pad = pads.find((one) => one.axis === axis);
        return pad ? { from: Math.ceil((span.from - pad.low) / (pad.between + 1)), to: Math.floor((span.to - pad.low) / (pad.between + 1)) } : span;
      });
    }
    case "reverse": {
      const { axes } = attributesOf(node, "reverse");
      return box.map((span, axis) => (axes.includes(axis) ? { from: (all[axis]?.to ?? 0) - span.to, to: (all[axis]?.to ?? 0) - span.from } : span));
    }
    case "concat": {
      const { axis } = attributesOf(node, "concat");
      const before = node.inputs.slice(0, at).reduce((sum, one) => sum + (one.type.dims[axis] ?? 0), 0);
      return along(axis, { from: (box[axis]?.from ?? 0) - before, to: (box[axis]?.to ?? 0) - before });
    }
    case "window": {
      const { axis, stride, dilation } = attributesOf(node, "window");
      const [places, offsets] = [box[axis] ?? nowhere, box[axis + 1] ?? nowhere];
      return along(axis, { from: places.from * stride + offsets.from * dilation, to: places.to * stride + offsets.to * dilation }, 2);
    }
    case "fold": {
      const { axis, stride, dilation } = attributesOf(node, "fold");
      const [span, offsets] = [box[axis] ?? nowhere, all[axis + 1] ?? nowhere];
      return [...along(axis, { from: Math.ceil((span.from - offsets.to * dilation) / stride), to: Math.floor(span.to / stride) }).slice(0, axis + 1), offsets, ...box.slice(axis + 1)];
    }
    case "gather": {
      const { axis } = attributesOf(node, "gather");
      return at === 0 ? [...box.slice(0, axis), all[axis] ?? nowhere, ...box.slice(axis + node.inputs.slice(1, 2).reduce((sum, one) => sum + one.type.dims.length, 0))] : all;
    }
    case "gatherAlong":
      return along(attributesOf(node, "gatherAlong").axis, at === 0 ? all[attributesOf(node, "gatherAlong").axis] : box[attributesOf(node, "gatherAlong").axis]);
    case "topIndex":
      return along(attributesOf(node, "topIndex").axis, all[attributesOf(node, "topIndex").axis]);
    default:
      return isPointwise(node) ? box : all;
  }
}

function isPointwise({ word, type, inputs }: IrNode): boolean {
  return !["call", "opaque", "scan", "while", "cond", "pick", "scatterAdd", "scatterMax", "scatterAlongAdd", "size"].includes(word) && inputs.every((one) => one.type.dims.join() === type.dims.join());
}

/** Axes that are neither joined nor parted keep their spans; of the others the outermost that still fit a box. */
function reshaped(box: Box, dims: readonly number[], to: readonly number[]): Box {
  const out: Span[] = [];
  let [i, j] = [0, 0];
  while (i < dims.length || j < to.length) {
    // A group of axes on either side that count the same elements.
    const [start, begun] = [i, j];
    let [left, right] = [dims[i] ?? 1, to[j] ?? 1];
    [i, j] = [Math.min(dims.length, i + 1), Math.min(to.length, j + 1)];
    while (left !== right) {
      if (left < right && i < dims.length) left *= dims[i++] ?? 1;
      else if (j < to.length) right *= to[j++] ?? 1;
      else break;
    }
    out.push(...regrouped(box.slice(start, i), dims.slice(start, i), to.slice(begun, j)));
  }
  return out;
}

function regrouped(box: Box, dims: readonly number[], to: readonly number[]): Box {
  if (dims.length === 1 && to.length === 1) return box;
  const flat = (side: "from" | "to") => stridesOf(dims).reduce((sum, step, axis) => sum + step * (box[axis]?.[side] ?? 0), 0);
  const [first, last] = [flat("from"), flat("to")];
  const strides = stridesOf(to);
  const place = (at: number, axis: number) => Math.floor(at / (strides[axis] ?? 1)) % (to[axis] ?? 1);
  let isOne = true;
  return range(to.length).map((axis) => {
    // Once two places differ in an outer axis, anything of the inner ones may lie between.
    const span = isOne ? { from: place(first, axis), to: place(last, axis) } : { from: 0, to: (to[axis] ?? 1) - 1 };
    if (product(to) > 0 && span.from !== span.to) isOne = false;
    return span;
  });
}
