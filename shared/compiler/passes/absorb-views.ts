// Pass: words that only move or repeat elements are merged, and vanish into the words that can read in any order.
import { product, sameDims } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import { attributesOf } from "../../ir/words.ts";
import { isFloat } from "../../tensor/dtype.ts";
import { filled } from "../onnx/filled.ts";
import { definePass, type RuleContext } from "./define.ts";
import { repeatInOrder } from "./repeat-in-order.ts";

const operandOf = (node: IrNode | undefined, word: IrNode["word"]) => (node?.word === word ? node.inputs[0] : undefined);

export const absorbViews = definePass("absorb-views", "Joins, splits and alignments by name leave transposes, reshapes and repeats that need not be carried out one by one.", {
  "a view that changes nothing = its operand"(node) {
    const x = node.inputs[0];
    if (node.word === "reshape") return x && sameDims(x.type.dims, node.type.dims) ? x : undefined;
    if (node.word === "transpose") return attributesOf(node, "transpose").perm.every((p, i) => p === i) ? x : undefined;
    return undefined;
  },
  "transpose ∘ transpose = transpose"(node, { ir }) {
    const x = operandOf(operandOf(node, "transpose"), "transpose");
    const inner = node.inputs[0];
    if (!x || !inner) return undefined;
    const first = attributesOf(inner, "transpose").perm;
    return ir.transpose(x, attributesOf(node, "transpose").perm.map((p) => first[p] ?? 0));
  },
  "reshape ∘ reshape = reshape"(node, { ir }) {
    const x = operandOf(operandOf(node, "reshape"), "reshape");
    return x && ir.reshape(x, node.type.dims);
  },
  "repeat ∘ repeat = repeat"(node, { ir }) {
    const inner = operandOf(node, "expand");
    const x = operandOf(inner, "expand");
    if (!inner || !x) return undefined;
    const [outerAxes, innerAxes] = [attributesOf(node, "expand").axes, attributesOf(inner, "expand").axes];
    const kept = node.type.dims.map((_, axis) => axis).filter((axis) => !outerAxes.includes(axis));
    const axes = [...outerAxes, ...innerAxes.map((axis) => kept[axis] ?? 0)].sort((p, q) => p - q);
    return ir.expand(x, axes, axes.map((axis) => node.type.dims[axis] ?? 0));
  },
  "transpose ∘ repeat = repeat ∘ transpose"(node, { ir, usedOnce }) {
    const inner = node.inputs[0];
    return operandOf(node, "transpose") && inner?.word === "expand" && usedOnce(inner) ? repeatInOrder(ir, inner, attributesOf(node, "transpose").perm) : undefined;
  },
  "reverse ∘ reverse = reverse"(node, { ir }) {
    const inner = operandOf(node, "reverse");
    const x = operandOf(inner, "reverse");
    if (!inner || !x) return undefined;
    const [a, b] = [attributesOf(node, "reverse").axes, attributesOf(inner, "reverse").axes];
    return ir.reverse(x, [...a.filter((axis) => !b.includes(axis)), ...b.filter((axis) => !a.includes(axis))]);
  },
  "slice ∘ slice = slice"(node, { ir }) {
    const inner = operandOf(node, "slice");
    const x = operandOf(inner, "slice");
    if (!inner || !x) return undefined;
    const cuts = new Map(attributesOf(inner, "slice").cuts.map((cut) => [cut.axis, cut]));
    for (const { axis, start, end, step } of attributesOf(node, "slice").cuts) {
      const before = cuts.get(axis) ?? { axis, start: 0, end: x.type.dims[axis] ?? 0, step: 1 };
      const first = before.start + start * before.step;
      cuts.set(axis, { axis, start: first, end: Math.min(before.end, before.start + end * before.step), step: before.step * step });
    }
    return ir.slice(x, [...cuts.values()].map((cut) => ({ ...cut, end: Math.max(cut.start, cut.end) })));
  },
  "pad ∘ pad = pad"(node, { ir }) {
    const inner = operandOf(node, "pad");
    const x = operandOf(inner, "pad");
    if (!inner || !x) return undefined;
    const [outer, before] = [attributesOf(node, "pad"), attributesOf(inner, "pad")];
    const pads = new Map(before.pads.map((pad) => [pad.axis, pad]));
    if (!Object.is(outer.value, before.value) || outer.pads.some(({ axis, between }) => between !== 0 && pads.has(axis))) return undefined;
    for (const { axis, low, high, between } of outer.pads) {
      const there = pads.get(axis);
      pads.set(axis, there ? { ...there, low: there.low + low, high: there.high + high } : { axis, low, high, between });
    }
    return ir.pad(x, [...pads.values()], outer.value);
  },
  "sum ∘ repeat = product with the count"(node, { ir }) {
    const inner = operandOf(node, "sum");
    const x = operandOf(inner, "expand");
    if (!inner || !x || !isFloat(node.type.dtype)) return undefined;
    const left = withoutRepeats(node, inner, "sum", { ir });
    if (!left) return undefined;
    const { axes, sizes } = attributesOf(inner, "expand");
    const count = product(axes.flatMap((axis, i) => (attributesOf(node, "sum").axes.includes(axis) ? [sizes[i] ?? 1] : [])));
    return ir.mul(left, filled(ir, left.type, count));
  },
  "max ∘ repeat = max"(node, { ir }) {
    const inner = operandOf(node, "max");
    const x = operandOf(inner, "expand");
    return inner && x && !inner.type.dims.includes(0) ? withoutRepeats(node, inner, "max", { ir }) : undefined;
  },
  "contract ∘ transpose = contract"(node, { ir }) {
    const [x, y] = node.inputs;
    if (node.word !== "contract" || !x || !y || (x.word !== "transpose" && y.word !== "transpose")) return undefined;
    const { a, b, out } = attributesOf(node, "contract");
    const [left, right] = [untransposed(x, a), untransposed(y, b)];
    return ir.contract(left.x, right.x, left.labels, right.labels, out);
  },
  "transpose ∘ contract = contract"(node, { ir, usedOnce }) {
    const inner = operandOf(node, "transpose");
    const [x, y] = inner?.inputs ?? [];
    if (inner?.word !== "contract" || !x || !y || !usedOnce(inner)) return undefined;
    const { a, b, out } = attributesOf(inner, "contract");
    return ir.contract(x, y, a, b, attributesOf(node, "transpose").perm.map((p) => out[p] ?? 0));
  },
  "contract ∘ repeat = contract without the label"(node, { ir }) {
    const [x, y] = node.inputs;
    if (node.word !== "contract" || !x || !y) return undefined;
    const { a, b, out } = attributesOf(node, "contract");
    // A repeated axis adds nothing where its label still stands in the other operand and in the result.
    const [left, right] = [unrepeated(x, a, (label) => b.includes(label) && out.includes(label), ir), unrepeated(y, b, (label) => a.includes(label) && out.includes(label), ir)];
    if (left) return ir.contract(left.x, y, left.labels, b, out);
    return right && ir.contract(x, right.x, a, right.labels, out);
  },
});

/** Transposes that move only axes of one element, and windows that do not overlap, become reshapes, which merge with their neighbours. Run after the recognisers, which read them better as they are. */
export const flattenViews = definePass("flatten-views", "Moving an axis of one element moves no number, nor does parting an axis.", {
  "window without overlap = reshape"(node, { ir }) {
    const x = node.inputs[0];
    if (node.word !== "window" || !x) return undefined;
    const { axis, size, stride, dilation } = attributesOf(node, "window");
    const places = node.type.dims[axis] ?? 0;
    return stride === size && dilation === 1 ? ir.reshape(ir.slice(x, [{ axis, start: 0, end: places * size, step: 1 }]), node.type.dims) : undefined;
  },
  "fold without overlap = reshape"(node, { ir }) {
    const x = node.inputs[0];
    if (node.word !== "fold" || !x) return undefined;
    const { axis, length, stride, dilation } = attributesOf(node, "fold");
    const [places = 0, size = 0] = x.type.dims.slice(axis, axis + 2);
    if (stride !== size || dilation !== 1) return undefined;
    const joined = ir.reshape(x, [...x.type.dims.slice(0, axis), places * size, ...x.type.dims.slice(axis + 2)]);
    return ir.pad(joined, [{ axis, low: 0, high: length - places * size, between: 0 }], 0);
  },
  "transpose of ones = reshape"(node, { ir }) {
    const x = operandOf(node, "transpose");
    if (!x) return undefined;
    const kept = attributesOf(node, "transpose").perm.filter((p) => x.type.dims[p] !== 1);
    return kept.every((p, i) => i === 0 || (kept[i - 1] ?? 0) < p) ? ir.reshape(x, node.type.dims) : undefined;
  },
  "reshape ∘ reshape = reshape"(node, { ir }) {
    const x = operandOf(operandOf(node, "reshape"), "reshape");
    return x && ir.reshape(x, node.type.dims);
  },
});

function untransposed(x: IrNode, labels: readonly number[]): { readonly x: IrNode; readonly labels: readonly number[] } {
  const inner = operandOf(x, "transpose");
  if (!inner) return { x, labels };
  const { perm } = attributesOf(x, "transpose");
  return { x: inner, labels: perm.map((_, axis) => labels[perm.indexOf(axis)] ?? 0) };
}

function unrepeated(x: IrNode, labels: readonly number[], mayGo: (label: number) => boolean, ir: RuleContext["ir"]): { readonly x: IrNode; readonly labels: readonly number[] } | undefined {
  const inner = operandOf(x, "expand");
  if (!inner) return undefined;
  const { axes } = attributesOf(x, "expand");
  const gone = axes.filter((axis) => mayGo(labels[axis] ?? -1));
  if (gone.length === 0) return undefined;
  const left = labels.filter((_, axis) => !gone.includes(axis));
  const stay = axes.filter((axis) => !gone.includes(axis));
  const moved = stay.map((axis) => axis - gone.filter((g) => g < axis).length);
  return { x: ir.expand(inner, moved, stay.map((axis) => x.type.dims[axis] ?? 0)), labels: left };
}

/** The reduction of a repeated value with the repeats it reduces taken out; undefined where it reduces none. */
function withoutRepeats(node: IrNode, repeat: IrNode, word: "sum" | "max", { ir }: Pick<RuleContext, "ir">): IrNode | undefined {
  const x = repeat.inputs[0];
  const { axes: repeated } = attributesOf(repeat, "expand");
  const { axes: reduced } = attributesOf(node, word);
  const both = repeated.filter((axis) => reduced.includes(axis));
  if (!x || both.length === 0) return undefined;
  const place = (axis: number) => axis - both.filter((g) => g < axis).length;
  const stay = repeated.filter((axis) => !both.includes(axis));
  const kept = ir.expand(x, stay.map(place), stay.map((axis) => repeat.type.dims[axis] ?? 0));
  return ir[word](kept, reduced.filter((axis) => !both.includes(axis)).map(place));
}
