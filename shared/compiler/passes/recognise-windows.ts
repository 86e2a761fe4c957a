// Pass: convolutions, transposed convolutions and poolings, found by which labels go where, never by sizes.
import { range } from "../../ir/dims.ts";
import type { IrNode } from "../../ir/graph.ts";
import { attributesOf } from "../../ir/words.ts";
import { filled } from "../onnx/filled.ts";
import { arranged, restored, sizeOf, sizesBy, type Label } from "./arrange.ts";
import { mostColumns, productOfColumns } from "./columns.ts";
import { definePass, type Rule } from "./define.ts";
import { recognisedCall } from "./recognised.ts";
import { convMeaning, convTransposeMeaning, poolMeaning, type SpatialAxis } from "./window-meanings.ts";

interface Windowed {
  /** Under the windows and the padding. */
  readonly x: IrNode;
  readonly labels: readonly Label[];
  /** In the order of x's axes; `place` is also the label of the axis before it was windowed. */
  readonly windows: readonly { readonly place: Label; readonly offset: Label; readonly stride: number; readonly dilation: number; readonly places: number; readonly size: number; readonly low: number; readonly high: number }[];
  /** What the padding is filled with; undefined without padding. */
  readonly filling: number | undefined;
}

/** Strips windows, then padding of the windowed axes. */
function unwindowed(x: IrNode, labels: readonly Label[]): Windowed {
  const windows: { place: Label; offset: Label; stride: number; dilation: number; places: number; size: number }[] = [];
  while (x.word === "window" && x.inputs[0]) {
    const { axis, size, stride, dilation } = attributesOf(x, "window");
    const [place = -1, offset = -1] = labels.slice(axis, axis + 2);
    // A window of a window's axis is no longer one kernel.
    if (windows.some((w) => w.place === place || w.place === offset || w.offset === place)) break;
    windows.push({ place, offset, stride, dilation, places: x.type.dims[axis] ?? 0, size });
    labels = labels.filter((label) => label !== offset);
    x = x.inputs[0];
  }
  windows.sort((p, q) => labels.indexOf(p.place) - labels.indexOf(q.place));
  const padding = x.word === "pad" ? attributesOf(x, "pad") : undefined;
  const strips = padding?.pads.every(({ axis, between }) => between === 0 && windows.some((w) => labels[axis] === w.place));
  const pads = padding && strips && windows.length > 0 ? padding : undefined;
  const padOf = (place: Label) => pads?.pads.find(({ axis }) => labels[axis] === place);
  return {
    x: pads && x.inputs[0] ? x.inputs[0] : x,
    labels,
    windows: windows.map((w) => ({ ...w, low: padOf(w.place)?.low ?? 0, high: padOf(w.place)?.high ?? 0 })),
    filling: pads?.value,
  };
}

const spatialAttributes = (axes: readonly SpatialAxis[]) => ({
  kernel_shape: axes.map((a) => a.kernel), strides: axes.map((a) => a.stride), pads: [...axes.map((a) => a.low), ...axes.map((a) => a.high)],
});

/** What the labels of an image and a kernel are, besides those of the windows. */
function roles(X: readonly Label[], Y: readonly Label[], out: readonly Label[], ofWindows: readonly Label[]) {
  const plain = (labels: readonly Label[]) => labels.filter((label) => !ofWindows.includes(label));
  return {
    batch: plain(X).filter((l) => out.includes(l) && !Y.includes(l)),
    group: plain(X).filter((l) => out.includes(l) && Y.includes(l)),
    shared: plain(X).filter((l) => !out.includes(l)),
    made: plain(Y).filter((l) => out.includes(l) && !X.includes(l)),
  };
}

/** Where all places are summed over and the offsets stay, it is the gradient of a kernel. */
const asColumns: Rule = (node, { ir }) => {
  if (node.word !== "contract" || node.type.dtype !== "f32") return undefined;
  const { a, b, out } = attributesOf(node, "contract");
  for (const side of [0, 1]) {
    const [image, other] = side === 0 ? node.inputs : [...node.inputs].reverse();
    const [ofImage, otherLabels] = side === 0 ? [a, b] : [b, a];
    if (!image || !other) continue;
    const { x, labels, windows, filling } = unwindowed(image, ofImage);
    const isSlid = ({ place, offset }: (typeof windows)[number]) => otherLabels.includes(place) && !out.includes(place) && out.includes(offset) && !otherLabels.includes(offset);
    const count = windows.reduce((product, { size }) => product * size, 1);
    if (windows.length === 0 || (filling ?? 0) !== 0 || count > mostColumns || !windows.every(isSlid)) continue;
    return productOfColumns(ir, { x, labels, windows, other, otherLabels, out });
  }
  return undefined;
};

/** The two axes a window makes are interchangeable: whichever is contracted is the kernel, and its coefficient the dilation. */
const asConv: Rule = (node, { ir }) => {
  if (node.word !== "contract" || node.type.dtype !== "f32") return undefined;
  const { a, b, out } = attributesOf(node, "contract");
  for (const side of [0, 1]) {
    const [image, kernel] = side === 0 ? node.inputs : [...node.inputs].reverse();
    const [ofImage, Y] = side === 0 ? [a, b] : [b, a];
    if (!image || !kernel) continue;
    const { x, labels, windows, filling } = unwindowed(image, ofImage);
    if (windows.length === 0 || windows.length > 3 || (filling ?? 0) !== 0) continue;
    const axes = windows.map((w) => {
      const only = (slid: Label, kept: Label) => Y.includes(slid) && !out.includes(slid) && out.includes(kept) && !Y.includes(kept);
      if (only(w.offset, w.place)) return { ...w, slid: w.offset, kept: w.place, kernel: w.size, keep: w.places };
      if (only(w.place, w.offset)) return { ...w, slid: w.place, kept: w.offset, kernel: w.places, keep: w.size, stride: w.dilation, dilation: w.stride };
      return undefined;
    });
    if (!axes.every((axis) => axis !== undefined)) continue;
    const places = windows.map((w) => w.place);
    const { batch, group, shared, made } = roles(labels, Y, out, windows.flatMap((w) => [w.place, w.offset]));
    const sizes = new Map([...sizesBy(labels, x.type.dims), ...sizesBy(Y, kernel.type.dims)]);
    const groups = sizeOf(group, sizes);
    const operands = [
      arranged(ir, x, labels, [batch, [...group, ...shared], ...places.map((p) => [p])]),
      arranged(ir, kernel, Y, [[...group, ...made], shared, ...axes.map((axis) => [axis.slid])]),
    ];
    const [whole] = recognisedCall(ir, "Conv", operands, { ...spatialAttributes(axes), dilations: axes.map((axis) => axis.dilation), group: groups }, (p) => convMeaning(ir, p, axes, groups));
    if (!whole) continue;
    // A kernel slid over all places may reach more of them than the words keep.
    const kept = ir.slice(whole, axes.map((axis, i) => ({ axis: 2 + i, start: 0, end: axis.keep, step: 1 })));
    const resultSizes = new Map([...sizes, ...axes.map((axis) => [axis.kept, axis.keep] as const)]);
    return restored(ir, kept, [...batch, ...group, ...made, ...axes.map((axis) => axis.kept)], resultSizes, out);
  }
  return undefined;
};

/** slice(fold…(contract(image, kernel))): what the slice cuts away becomes `pads`, what the fold leaves over `output_padding`. */
const asConvTranspose: Rule = (node, { ir, provider, usedOnce, users }) => {
  // The outermost fold, or the slice that cuts it, speaks for the whole chain.
  if (node.word === "fold" && users.length === 1 && (users[0] === "fold" || users[0] === "slice")) return undefined;
  const cut = node.word === "slice" && node.inputs[0]?.word === "fold" && usedOnce(node.inputs[0]) ? node : undefined;
  if (node.type.dtype !== "f32" || (!cut && node.word !== "fold")) return undefined;
  const folds: IrNode[] = [];
  let inner = cut?.inputs[0] ?? node;
  for (; inner.word === "fold" && inner.inputs[0]; inner = inner.inputs[0]) folds.unshift(inner);
  // ONNX Runtime's WebGPU provider takes 3-d transposed convolutions and then fails on them.
  if (folds.length === 0 || folds.length > (provider === "webgpu" ? 2 : 3) || inner.word !== "contract") return undefined;
  const { a, b, out } = attributesOf(inner, "contract");
  let labels: readonly Label[] = out;
  const axes: { place: Label; offset: Label; length: number; stride: number; dilation: number }[] = [];
  for (const fold of folds) {
    const { axis, length, stride, dilation } = attributesOf(fold, "fold");
    const [place = -1, offset = -1] = labels.slice(axis, axis + 2);
    if (axes.some((other) => other.place === place || other.place === offset)) return undefined;
    axes.push({ place, offset, length, stride, dilation });
    labels = labels.filter((label) => label !== offset);
  }
  axes.sort((p, q) => labels.indexOf(p.place) - labels.indexOf(q.place));
  const cuts = cut ? attributesOf(cut, "slice").cuts : [];
  if (cuts.some(({ axis, step }) => step !== 1 || !axes.some((x) => labels[axis] === x.place))) return undefined;
  for (const side of [0, 1]) {
    const [image, kernel] = side === 0 ? inner.inputs : [...inner.inputs].reverse();
    const [X, Y] = side === 0 ? [a, b] : [b, a];
    if (!image || !kernel || !axes.every(({ place, offset }) => X.includes(place) && !Y.includes(place) && Y.includes(offset) && !X.includes(offset))) continue;
    const sizes = new Map([...sizesBy(X, image.type.dims), ...sizesBy(Y, kernel.type.dims)]);
    const spatial = axes.map(({ place, offset, length, stride, dilation }) => {
      const size = sizes.get(offset) ?? 1;
      const over = length - (((sizes.get(place) ?? 1) - 1) * stride + dilation * (size - 1) + 1);
      const found = cuts.find(({ axis }) => labels[axis] === place);
      const [low, high] = [found?.start ?? 0, found ? length - found.end : 0];
      return { kernel: size, stride, dilation, low, high: Math.max(0, high - over), extra: Math.max(0, over - high) };
    });
    if (spatial.some(({ extra, stride, dilation }) => extra >= Math.max(stride, dilation))) return undefined;
    const { batch, group, shared, made } = roles(X, Y, out, axes.flatMap(({ place, offset }) => [place, offset]));
    const groups = sizeOf(group, sizes);
    const operands = [
      arranged(ir, image, X, [batch, [...group, ...shared], ...axes.map(({ place }) => [place])]),
      arranged(ir, kernel, Y, [[...group, ...shared], made, ...axes.map(({ offset }) => [offset])]),
    ];
    const attributes = { ...spatialAttributes(spatial), dilations: spatial.map((s) => s.dilation), output_padding: spatial.map((s) => s.extra), group: groups };
    const [whole] = recognisedCall(ir, "ConvTranspose", operands, attributes, (p) => convTransposeMeaning(ir, p, spatial, groups));
    return whole && restored(ir, whole, [...batch, ...group, ...made, ...axes.map(({ place }) => place)], new Map([...sizes, ...sizesBy(labels, node.type.dims)]), labels);
  }
  return undefined;
};

/** max or sum over exactly the window axes. */
const asPool: Rule = (node, { ir }) => {
  const image = node.inputs[0];
  if ((node.word !== "max" && node.word !== "sum") || image?.word !== "window" || node.type.dtype !== "f32") return undefined;
  const { axes: reduced } = attributesOf(node, node.word);
  const { x, labels, windows, filling } = unwindowed(image, range(image.type.dims.length));
  const neutral = filling === undefined || (node.word === "max" ? filling < -3e38 : filling === 0);
  if (!neutral || windows.length > 3 || windows.map((w) => w.offset).sort((p, q) => p - q).join() !== reduced.join()) return undefined;
  // ONNX wants padding smaller than the kernel; AveragePool of opset 18 knows no dilation everywhere.
  if (windows.some((w) => w.low >= w.size || w.high >= w.size || (node.word === "sum" && w.dilation > 1))) return undefined;
  const places = windows.map((w) => w.place);
  const rest = labels.filter((label) => !places.includes(label));
  const axes = windows.map((w) => ({ ...w, kernel: w.size }));
  const operand = arranged(ir, x, labels, [[], rest, ...places.map((p) => [p])]);
  const kind = node.word === "max" ? "max" : "average";
  const attributes = kind === "max" ? { ...spatialAttributes(axes), dilations: axes.map((axis) => axis.dilation) } : { ...spatialAttributes(axes), count_include_pad: 1 };
  const [whole] = recognisedCall(ir, kind === "max" ? "MaxPool" : "AveragePool", [operand], attributes, (p) => poolMeaning(ir, p, axes, kind));
  if (!whole) return undefined;
  const back = restored(ir, whole, [...rest, ...places], new Map([...sizesBy(labels, x.type.dims), ...windows.map((w) => [w.place, w.places] as const)]), labels);
  return kind === "max" ? back : ir.mul(back, filled(ir, back.type, axes.reduce((count, axis) => count * axis.kernel, 1)));
};

export const recogniseWindows = definePass("recognise-windows", "Windows that are spelled out hold every element many times over; ONNX has kernels that do not.", {
  "contract of places ∘ window ∘ pad = product of columns": asColumns,
  "contract ∘ window ∘ pad = Conv": asConv,
  "slice ∘ fold ∘ contract = ConvTranspose": asConvTranspose,
  "max or sum ∘ window ∘ pad = pooling": asPool,
}, ["window", "fold"]);
