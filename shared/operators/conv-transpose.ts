// Transposed convolution: The adjoint of a convolution: every place writes a learned window.
import { isProblem, problem } from "../base/problem.ts";
import { difference, literal, product, sum } from "../tensor/size-algebra.ts";
import type { Size } from "../tensor/size.ts";
import { axis, choice, flag, initialiser, newAxes, numbers } from "./attributes.ts";
import { likeAxis, namesIn, newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { axesUnder, extentsOf, overAttribute, type Extent } from "./extent.ts";
import { closeWindows, windowAttributes } from "./move-window.ts";
import { planesOf, unfoldPlanes } from "./onnx-arrange.ts";
import { notF32 } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import { pythonPlanes, pythonTuple } from "./python-spelling.ts";
import { convolveInJax, jaxWindow, windowArguments } from "./python-window.ts";

interface Steps {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: string;
  readonly pads: readonly number[];
}

/** Same padding cuts so much off that n places give stride · n. */
function spreads(count: number, steps: Steps) {
  const extents = extentsOf(count, steps.kernel, steps.padding === "same" ? { ...steps, padding: "valid" } : steps);
  if (isProblem(extents) || steps.padding !== "same") return extents;
  const short = extents.find(({ kernel, stride, dilation }) => dilation * (kernel - 1) + 1 < stride);
  if (short) return problem(`a window of ${short.kernel} leaves gaps at a stride of ${short.stride}: choose a larger window or other padding`);
  return extents.map((extent): Extent => {
    const cut = extent.dilation * (extent.kernel - 1) + 1 - extent.stride;
    return { ...extent, low: Math.floor(cut / 2), high: cut - Math.floor(cut / 2) };
  });
}

function among(labels: readonly string[], steps: Steps): readonly Extent[] {
  const extents = spreads(labels.filter((label) => label.startsWith("place ")).length, steps);
  return isProblem(extents) ? [] : extents;
}

export const convTranspose = defineOperator({
  name: "conv-transpose",
  title: "Transposed convolution",
  about: "Every place writes a learned window into a longer axis; where windows overlap, they add up.",
  source: "Dumoulin and Visin, A guide to convolution arithmetic, arXiv 1603.07285",
  group: "convolution",
  aliases: ["deconvolution", "up-convolution", "torch.nn.ConvTranspose2d", "ConvTranspose"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    over: overAttribute,
    axis: axis("Channels", { about: "Empty takes the channel axis, else the last." }),
    kernel: numbers("Window", [2], { dragsFrom: 1, about: "One number, or one an axis." }),
    to: newAxes("To channels", "f=16"),
    stride: numbers("Stride", [2], { dragsFrom: 1, about: "Distance of the windows of neighbouring places." }),
    dilation: numbers("Dilation", [1], { dragsFrom: 1, advanced: true }),
    padding: choice("Padding", ["same", "valid", "given"], "valid", { about: "same: stride times as many places. valid: everything that is written. given: so much is cut off." }),
    pads: numbers("Padding numbers", [0], { dragsFrom: 0, advanced: true }),
    bias: flag("Bias", true),
    initialiser: initialiser("Starts as", "kaiming"),
    values: numbers("Values", [], { about: "A given window in the order channels, new channels, window.", advanced: true }),
  },
  signature(attributes, inputs) {
    const type = operand(inputs, "x");
    const refused = notF32(type, "x");
    if (refused) return refused;
    const over = namesIn(attributes.over);
    const channel = namesIn(attributes.axis)[0] ?? type.axes.findLast((a) => a.role === "channel" && !over.includes(a.name))?.name ?? type.axes.findLast((a) => !over.includes(a.name) && (over.length > 0 || a.role !== "position"))?.name;
    if (channel === undefined) return { ...problem("no channel axis is left beside the axes it moves over: insert a repeat along c=1"), port: "x" };
    const names = axesUnder(type, attributes.over, attributes.kernel, channel);
    if (isProblem(names)) return names;
    const extents = spreads(names.length, attributes);
    if (isProblem(extents)) return extents;
    const to = newAxesOf(attributes.to, "channel");
    if (isProblem(to)) return to;
    const [made] = to;
    if (!made || to.length > 1) return problem(`it makes one axis of channels, not «${attributes.to}»: write such as f=16`);
    const window = extents.map((extent, i) => ({ label: extent.offset, size: literal(extent.kernel), name: `k${names[i] ?? ""}` }));
    const length = ({ stride, dilation, kernel, low, high }: Extent, places: Size) => sum(product(literal(stride), difference(places, literal(1))), literal(dilation * (kernel - 1) + 1 - low - high));
    return {
      inputs: { x: [...extents.map((extent, i) => ({ label: extent.place, named: names[i] ?? "" })), { label: "channel", named: channel }] },
      outputs: { y: { core: [...extents.map((extent, i) => ({ ...likeAxis(type, names[i] ?? ""), label: extent.over, at: extent.place, size: (of: (label: string) => Size) => length(extent, of(extent.place)) })), { ...made, at: "channel" }] } },
      parameters: {
        weight: { axes: ["channel", made.label, ...window], initialiser: attributes.initialiser, fanIn: ["channel", ...window.map((a) => a.label)], ...(attributes.values.length > 0 ? { values: attributes.values } : {}) },
        ...(attributes.bias ? { bias: { axes: [made.label], initialiser: "zeros", fanIn: [] } } : {}),
      },
    };
  },
  lower(ir, inputs, { attributes, parameters, size }) {
    const x = operand(inputs, "x");
    const weight = operand(parameters, "weight");
    const stays = x.labels.filter((label) => label !== "channel");
    const written = ir.contract(x, weight, [...stays, ...weight.labels.slice(1)]);
    const y = closeWindows(ir, written, among(x.labels, attributes), size);
    const bias = parameters["bias"];
    return bias ? ir.add(y, bias) : y;
  },
  onnx(onnx, inputs, { attributes, parameters, size }) {
    const x = operand(inputs, "x");
    const weight = operand(parameters, "weight");
    const extents = among(x.labels, attributes);
    const planes = planesOf(onnx, x, ["channel", ...extents.map((extent) => extent.place)]);
    const out = weight.labels[1] ?? "channel";
    const bias = parameters["bias"];
    const y = onnx.node("ConvTranspose", [planes.name, weight.name, ...(bias ? [bias.name] : [])], windowAttributes(extents));
    return unfoldPlanes(onnx, y, planes, [[out, size(out)], ...extents.map((extent) => [extent.over, size(extent.over)] as const)]);
  },
  torch(torch, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const extents = among(x.labels, attributes);
    // PyTorch cuts off alike at both ends, and can only leave a little more at the far one.
    if (extents.some(({ low, high, stride, dilation }) => low < high || low - high >= Math.max(stride, dilation))) return undefined;
    const out = parameters["weight"]?.labels[1] ?? "channel";
    const planes = pythonPlanes(torch, x, ["channel", ...extents.map((extent) => extent.place)]);
    const further = extents.map(({ low, high }) => low - high);
    const convolution = torch.module(`nn.ConvTranspose${extents.length}d`, [
      torch.size("channel"), torch.size(out), pythonTuple(extents.map((extent) => extent.kernel)), ...windowArguments(extents, true),
      ...(further.every((more) => more === 0) ? [] : [`output_padding=${pythonTuple(further)}`]), ...(attributes.bias ? [] : ["bias=False"]),
    ]);
    return planes.restore(`${convolution}(${planes.code})`, [out, ...extents.map((extent) => extent.over)]);
  },
  jax(jax, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const extents = among(x.labels, attributes);
    const lifted = x.labels.filter((label) => label !== "channel" && !extents.some(({ place }) => place === label));
    const ordered = jax.order(x, [...lifted, "channel", ...extents.map(({ place }) => place)]);
    // A convolution of the spread-out array with the window turned round.
    const turned = `jnp.flip(${jax.parameter("weight").code}.swapaxes(0, 1), ${extents.length === 1 ? "2" : `(${extents.map((_, i) => i + 2).join(", ")})`})`;
    const moved = extents.map((extent) => ({ ...extent, stride: 1, low: extent.dilation * (extent.kernel - 1) - extent.low, high: extent.dilation * (extent.kernel - 1) - extent.high }));
    const spread = extents.every(({ stride }) => stride === 1) ? [] : [`spread=(${extents.map(({ stride }) => stride).join(", ")}${extents.length === 1 ? "," : ""})`];
    const [stride = "", padding = "", ...more] = jaxWindow(moved, "exact");
    const weights = [turned, ...(attributes.bias ? [jax.parameter("bias").code] : [])];
    return { code: `${jax.define("convolve", convolveInJax)}(${[ordered.code, stride, padding, ...weights, ...more, ...spread].join(", ")})`, labels: [...lifted, parameters["weight"]?.labels[1] ?? "channel", ...extents.map(({ over }) => over)] };
  },
  glyph: ({ kernel, stride, bias }) => ({ glyph: "transposed-convolution", symbol: `★${kernel.join("×")}`, detail: `/${stride.join("×")}`, ...(bias ? { variant: "bias" } : {}) }),
  operationsPerElement: 2,
  examples: [
    { inputs: { x: "f32[(y=3, x=4), c=3]" }, attributes: { to: "f=2" }, gives: "f32[(y=6, x=8), f=2]" },
    { inputs: { x: "f32[b, c=3, n=5]" }, attributes: { over: "n", axis: "c", to: "f=2", kernel: [3], padding: "given", pads: [1], bias: false }, gives: "f32[b, f=2, n=9]" },
    { inputs: { x: "f32[(y, x=4), c=3]" }, attributes: { kernel: [4], padding: "same", to: "f=2" }, gives: "f32[(y=2*y, x=8), f=2]" },
    { inputs: { x: "f32[x=4, c=3]" }, attributes: { kernel: [1], padding: "same" }, gives: "Transposed convolution: a window of 1 leaves gaps" },
  ],
});
