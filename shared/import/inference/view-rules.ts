// Operators that lay the same numbers out otherwise: reshaping, cutting, joining, repeating.
import { intOf, intsOf, type GraphNode } from "../graph.ts";
import { array, int64, type Kind, type KnownSize } from "./kind.ts";
import { evaluateSize, freeVariables } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";
import { broadcast, divided, floored, isOne, minus, normalAxes, number, plus, same, times, type Rule, type RuleContext, type Rules } from "./rules.ts";

const only = (element: number | undefined, dims?: readonly KnownSize[]): readonly Kind[] => [array(element ?? 0, dims)];

export const viewRules: Rules = {
  Reshape: (node, { operand, sizes }) => {
    const [x, target] = [operand(0), sizes(1)];
    return only(x?.element, target && reshaped(x?.dims, target, intOf(node, "allowzero") === 1));
  },
  Flatten: (node, { operand }) => {
    const x = operand(0);
    if (!x?.dims) return only(x?.element, [undefined, undefined]);
    const axis = intOf(node, "axis") ?? 1;
    const at = axis < 0 ? axis + x.dims.length : axis;
    return only(x.element, [times(x.dims.slice(0, at)), times(x.dims.slice(at))]);
  },
  Transpose: (node, { operand }) => {
    const x = operand(0);
    const perm = intsOf(node, "perm") ?? x?.dims?.map((_, i, all) => all.length - 1 - i);
    return only(x?.element, x?.dims && perm?.map((axis) => x.dims?.[axis]));
  },
  Squeeze: (node, { operand, numbers }) => {
    const x = operand(0);
    const given = node.inputs[1] ? numbers(1) : undefined;
    if (!x?.dims || (node.inputs[1] && !given)) return only(x?.element);
    // Without axes all of size 1 go, which nobody knows while a size is open.
    if (!given) return only(x.element, x.dims.every((size) => size?.kind === "literal") ? x.dims.filter((size) => !isOne(size)) : undefined);
    const axes = normalAxes(given, x.dims.length);
    return only(x.element, x.dims.filter((_, i) => !axes.includes(i)));
  },
  Unsqueeze: (_, { operand, numbers }) => {
    const [x, given] = [operand(0), numbers(1)];
    if (!x?.dims || !given) return only(x?.element);
    const axes = normalAxes(given, x.dims.length + given.length);
    const rest = [...x.dims];
    return only(x.element, Array.from({ length: x.dims.length + given.length }, (__, i) => (axes.includes(i) ? number(1) : rest.shift())));
  },
  Concat: (node, { operand }) => {
    const all = node.inputs.map((_, at) => operand(at));
    const first = all.find((x) => x?.dims)?.dims;
    const element = all.find((x) => x)?.element;
    if (!first) return only(element);
    const axis = intOf(node, "axis") ?? 0;
    const at = axis < 0 ? axis + first.length : axis;
    return only(element, first.map((size, i) => (i === at ? plus(...all.map((x) => x?.dims?.[i])) : (size ?? all.find((x) => x?.dims?.[i])?.dims?.[i]))));
  },
  Split: (node, { operand, numbers }) => {
    const x = operand(0);
    const axis = intOf(node, "axis") ?? 0;
    const at = x?.dims ? (axis < 0 ? axis + x.dims.length : axis) : 0;
    const lengths = node.inputs[1] ? numbers(1) : undefined;
    const count = node.outputs.length;
    return node.outputs.map((_, i) => array(x?.element ?? 0, x?.dims?.map((size, dim) => (dim !== at ? size : node.inputs[1] ? literalAt(lengths, i) : evenPart(size, count, i)))));
  },
  Slice: (node, context) => only(context.operand(0)?.element, sliced(node, context)),
  Gather: (node, { operand }) => {
    const [x, index] = [operand(0), operand(1)];
    if (!x?.dims || !index?.dims) return only(x?.element);
    const axis = intOf(node, "axis") ?? 0;
    const at = axis < 0 ? axis + x.dims.length : axis;
    return only(x.element, [...x.dims.slice(0, at), ...index.dims, ...x.dims.slice(at + 1)]);
  },
  GatherElements: (_, { operand }) => only(operand(0)?.element, operand(1)?.dims),
  GatherND: (node, { operand }) => {
    const [x, index] = [operand(0), operand(1)];
    const last = index?.dims?.at(-1);
    if (!x?.dims || !index?.dims || last?.kind !== "literal") return only(x?.element);
    return only(x.element, [...index.dims.slice(0, -1), ...x.dims.slice((intOf(node, "batch_dims") ?? 0) + last.value)]);
  },
  Expand: (_, { operand, sizes }) => only(operand(0)?.element, broadcast([operand(0)?.dims, sizes(1)])),
  Tile: (_, { operand, sizes }) => {
    const [x, repeats] = [operand(0), sizes(1)];
    return only(x?.element, x?.dims && repeats && x.dims.map((size, i) => times([size, repeats[i]])));
  },
  Pad: (node, { operand, numbers }) => {
    const [x, pads] = [operand(0), numbers(1)];
    if (!x?.dims || !pads) return only(x?.element, x?.dims?.map(() => undefined));
    const given = node.inputs[3] ? numbers(3) : x.dims.map((_, i) => i);
    if (!given) return only(x.element, x.dims.map(() => undefined));
    const axes = normalAxes(given, x.dims.length);
    return only(x.element, x.dims.map((size, i) => {
      const at = axes.indexOf(i);
      return at < 0 ? size : plus(size, number((pads[at] ?? 0) + (pads[at + axes.length] ?? 0)));
    }));
  },
  ConstantOfShape: (node, { sizes }) => only(node.attributes["value"]?.t?.dataType ?? 1, sizes(0)),
  DepthToSpace: (node, { operand }) => only(operand(0)?.element, blocked(operand(0)?.dims, intOf(node, "blocksize") ?? 1, "out")),
  SpaceToDepth: (node, { operand }) => only(operand(0)?.element, blocked(operand(0)?.dims, intOf(node, "blocksize") ?? 1, "in")),
  Range: (_, { operand, numbers }) => {
    const [start, limit, delta] = [numbers(0)?.[0], numbers(1)?.[0], numbers(2)?.[0]];
    const known = start !== undefined && limit !== undefined && delta ? number(Math.max(0, Math.ceil((limit - start) / delta))) : undefined;
    return only(operand(0)?.element, [known]);
  },
  OneHot: (node, { operand, numbers }) => {
    const [index, depth, values] = [operand(0), numbers(1)?.[0], operand(2)];
    if (!index?.dims) return only(values?.element);
    const axis = intOf(node, "axis") ?? -1;
    const at = axis < 0 ? axis + index.dims.length + 1 : axis;
    return only(values?.element, [...index.dims.slice(0, at), depth === undefined ? undefined : number(depth), ...index.dims.slice(at)]);
  },
  NonZero: (_, { operand }) => only(int64, operand(0)?.dims ? [number(operand(0)?.dims?.length ?? 0), undefined] : undefined),
  Compress: (node, { operand }) => only(operand(0)?.element, intOf(node, "axis") === undefined ? [undefined] : operand(0)?.dims?.map((size, i, all) => (i === (((intOf(node, "axis") ?? 0) + all.length) % all.length) ? undefined : size))),
  CenterCropPad: (node, { operand, sizes }) => {
    const [x, target] = [operand(0), sizes(1)];
    if (!x?.dims || !target) return only(x?.element);
    const axes = normalAxes(intsOf(node, "axes") ?? x.dims.map((_, i) => i), x.dims.length);
    return only(x.element, x.dims.map((size, i) => (axes.includes(i) ? target[axes.indexOf(i)] : size)));
  },
};

function literalAt(numbers: readonly number[] | undefined, at: number): KnownSize {
  const value = numbers?.[at];
  return value === undefined ? undefined : number(value);
}

/** Equal parts; where they do not come out even, the last is smaller. */
function evenPart(size: KnownSize, count: number, at: number): KnownSize {
  if (size?.kind !== "literal") {
    const whole = size && divided(size, number(count));
    // What is a multiple of the count by its own form comes out even.
    if (!size || !whole || isWhole(whole)) return whole;
    const most = floored(plus(size, number(count - 1)), count);
    return at < count - 1 ? most : minus(size, most && times([most, number(count - 1)]));
  }
  const part = Math.ceil(size.value / count);
  return number(at < count - 1 ? part : size.value - part * (count - 1));
}

/** Whole whatever its sizes are: its coefficients are. */
function isWhole(size: Size): boolean {
  const names = [...freeVariables(size)];
  const isNumber = (two: string | undefined) => typeof evaluateSize(size, (name) => (name === two ? 2 : 1)) === "number";
  return isNumber(undefined) && names.every(isNumber);
}

function reshaped(dims: readonly KnownSize[] | undefined, target: readonly KnownSize[], keepsZero: boolean): readonly KnownSize[] {
  const copied = target.map((size, i) => (!keepsZero && size?.kind === "literal" && size.value === 0 ? dims?.[i] : size));
  const open = copied.findIndex((size) => size?.kind === "literal" && size.value === -1);
  if (open < 0) return copied;
  const rest = copied.filter((_, i) => i !== open);
  const whole = dims && times(dims);
  const part = times(rest);
  const known = whole && part && !(part.kind === "literal" && part.value === 0) ? (same(whole, part) ? number(1) : divided(whole, part)) : undefined;
  return copied.map((size, i) => (i === open ? known : size));
}

function sliced(node: GraphNode, { operand, numbers, sizes }: RuleContext): readonly KnownSize[] | undefined {
  const x = operand(0);
  if (!x?.dims) return undefined;
  const { length: rank } = x.dims;
  const [starts, ends] = [sizes(1), sizes(2)];
  const axes = node.inputs[3] ? numbers(3) : (starts ?? ends)?.map((_, i) => i);
  const steps = node.inputs[4] ? numbers(4) : axes?.map(() => 1);
  if (!axes || !steps) return x.dims.map(() => undefined);
  const cut = normalAxes(axes, rank);
  return x.dims.map((size, axis) => {
    const at = cut.indexOf(axis);
    return at < 0 ? size : cutLength(size, starts?.[at], ends?.[at], steps[at] ?? 1);
  });
}

/** How many places lie from `start` to `end`; both may count from the far end, and reach beyond it. */
function cutLength(size: KnownSize, start: KnownSize, end: KnownSize, step: number): KnownSize {
  if (size?.kind === "literal" && start?.kind === "literal" && end?.kind === "literal") {
    const n = size.value;
    const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value < 0 ? value + n : value));
    const [from, to] = step > 0 ? [clamp(start.value, 0, n), clamp(end.value, 0, n)] : [clamp(start.value, 0, n - 1), end.value < -n ? -1 : clamp(end.value, -1, n - 1)];
    return number(Math.max(0, Math.ceil((to - from) / step)));
  }
  if (!size || !start || !end || step !== 1) return undefined;
  const far = 2 ** 30;
  const place = (value: NonNullable<KnownSize>): KnownSize => (value.kind !== "literal" ? value : value.value >= far ? size : value.value < 0 ? plus(size, value) : value);
  const [from, to] = [place(start), place(end)];
  // An end that may lie before or behind that of the axis says nothing certain, unless it is the axis itself or counts from its end.
  const certain = end.kind !== "literal" ? same(end, size) || size.kind !== "literal" : end.value >= far || end.value < 0 || size.kind === "literal";
  return certain || (size.kind !== "literal" && end.kind === "literal") ? minus(to, from) : undefined;
}

function blocked(dims: readonly KnownSize[] | undefined, size: number, way: "out" | "in"): readonly KnownSize[] | undefined {
  if (dims?.length !== 4) return undefined;
  const [n, c, y, x] = dims;
  const [square, side] = [number(size * size), number(size)];
  return way === "out" ? [n, divided(c, square), times([y, side]), times([x, side])] : [n, times([c, square]), floored(y, size), floored(x, size)];
}

export const reducing: Rule = (node, { operand, numbers }) => {
  const x = operand(0);
  const given = node.inputs[1] ? numbers(1) : undefined;
  if (!x?.dims || (node.inputs[1] && !given)) return only(x?.element);
  const all = given === undefined || given.length === 0;
  if (all && intOf(node, "noop_with_empty_axes") === 1) return only(x.element, x.dims);
  const axes = all ? x.dims.map((_, i) => i) : normalAxes(given, x.dims.length);
  const keeps = (intOf(node, "keepdims") ?? 1) === 1;
  return only(x.element, x.dims.flatMap((size, i) => (!axes.includes(i) ? [size] : keeps ? [number(1)] : [])));
};

export const choosing: Rule = (node, { operand }) => {
  const x = operand(0);
  if (!x?.dims) return only(int64);
  const axis = intOf(node, "axis") ?? 0;
  const at = axis < 0 ? axis + x.dims.length : axis;
  const keeps = (intOf(node, "keepdims") ?? 1) === 1;
  return only(int64, x.dims.flatMap((size, i) => (i !== at ? [size] : keeps ? [number(1)] : [])));
};
