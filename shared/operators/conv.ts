// Convolution: A learned window that moves along one, two or three axes.
import { isProblem, problem } from "../base/problem.ts";
import { literal, quotient } from "../tensor/size-algebra.ts";
import { axis, flag, initialiser, integer, newAxes, numbers } from "./attributes.ts";
import { namesIn, newAxesOf } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { axesUnder, coreAxes, extentsAmong, extentsOf, overAttribute, placeAxes, stepAttributes } from "./extent.ts";
import { openWindows, windowAttributes } from "./move-window.ts";
import { planesOf, unfoldPlanes } from "./onnx-arrange.ts";
import { notF32 } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import { pythonPlanes, pythonTuple } from "./python-spelling.ts";
import { convolveInJax, jaxWindow, windowArguments } from "./python-window.ts";

export const conv = defineOperator({
  name: "conv",
  title: "Convolution",
  about: "A learned linear map of a window and its channels, moved along one, two or three axes.",
  source: "Dumoulin and Visin, A guide to convolution arithmetic, arXiv 1603.07285",
  group: "convolution",
  aliases: ["convolution", "filter", "kernel", "depthwise", "torch.nn.Conv1d", "torch.nn.Conv2d", "torch.nn.Conv3d", "Conv"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    over: overAttribute,
    axis: axis("Channels", { about: "The axis the window takes whole; empty takes the channel axis, else the last." }),
    kernel: numbers("Window", [3], { dragsFrom: 1, about: "One number, or one an axis." }),
    to: newAxes("To channels", "f=16", { about: "One axis; a depthwise convolution keeps its channels." }),
    ...stepAttributes,
    groups: integer("Groups", 1, { least: 1, advanced: true, about: "Channels in so many groups that do not mix." }),
    depthwise: flag("Depthwise", false, { about: "Every channel has a window of its own." }),
    bias: flag("Bias", true),
    initialiser: initialiser("Starts as", "kaiming"),
    biasInitialiser: initialiser("Bias starts as", "zeros", { advanced: true }),
    values: numbers("Values", [], { about: "A given window in the order new channels, channels, window; it wins over the start value.", advanced: true }),
  },
  signature(attributes, inputs) {
    const type = operand(inputs, "x");
    const refused = notF32(type, "x");
    if (refused) return refused;
    const named = namesIn(attributes.axis)[0];
    const over = namesIn(attributes.over);
    const channel = named ?? type.axes.findLast((a) => a.role === "channel" && !over.includes(a.name))?.name ?? type.axes.findLast((a) => !over.includes(a.name) && (over.length > 0 || a.role !== "position"))?.name;
    if (channel === undefined) return { ...problem(`no channel axis is left beside ${type.axes.map((a) => a.name).join(" ") || "none"}: insert a repeat along c=1`), port: "x", fixes: [{ fix: "insert" as const, label: "Insert a repeat along c=1", port: "x", operator: "repeat", attributes: { along: "c=1" } }] };
    const names = axesUnder(type, attributes.over, attributes.kernel, channel);
    if (isProblem(names)) return names;
    const extents = extentsOf(names.length, attributes.kernel, attributes);
    if (isProblem(extents)) return extents;
    const to = newAxesOf(attributes.to, "channel");
    if (isProblem(to)) return to;
    const [made] = to;
    if (!attributes.depthwise && (!made || to.length > 1)) return problem(`it makes one axis of channels, not «${attributes.to}»: write such as f=16`);
    const channelAxis = type.axes.find((a) => a.name === channel);
    const kept = attributes.depthwise || !made;
    const window = extents.map((extent) => ({ label: extent.offset, size: literal(extent.kernel), name: `k${names[extents.indexOf(extent)] ?? ""}` }));
    const inGroup = attributes.groups === 1 || !channelAxis ? "channel" : { label: "in group", size: quotient(channelAxis.size, literal(attributes.groups)), name: channel };
    const fanIn = [...(kept ? [] : ["channel", "in group"]), ...window.map((axis) => axis.label)];
    const out = kept ? "channel" : made.label;
    return {
      inputs: { x: [...coreAxes(names, extents), { label: "channel", named: channel }] },
      outputs: { y: { core: [...placeAxes(type, names, extents, attributes.padding), kept ? { label: "channel" } : { ...made, at: "channel" }] } },
      parameters: {
        weight: { axes: kept ? ["channel", ...window] : [out, inGroup, ...window], initialiser: attributes.initialiser, fanIn, ...(attributes.values.length > 0 ? { values: attributes.values } : {}) },
        ...(attributes.bias ? { bias: { axes: [out], initialiser: attributes.biasInitialiser, fanIn: [] } } : {}),
      },
      ...(kept || attributes.groups === 1 ? {} : { room: [{ size: quotient(made.size, literal(attributes.groups)), because: `${made.name} cannot be parted into ${attributes.groups} equal groups: choose a multiple of ${attributes.groups}` }] }),
    };
  },
  lower(ir, inputs, { attributes, parameters, size }) {
    const x = operand(inputs, "x");
    const weight = operand(parameters, "weight");
    const extents = extentsAmong(x.labels, attributes.kernel, attributes);
    let open = openWindows(ir, x, extents);
    const stays = open.labels.filter((label) => label !== "channel" && !extents.some((extent) => extent.offset === label));
    const out = weight.labels[0] ?? "channel";
    const bias = parameters["bias"];
    let y;
    if (!weight.labels.includes("in group")) y = ir.contract(open, weight, [...stays, out]);
    else {
      const groups = attributes.groups;
      open = ir.split(open, "channel", [["group", groups], ["in group", size("channel") / groups]]);
      const parts = ir.split(weight, out, [["group", groups], ["of group", size(out) / groups]]);
      y = ir.join(ir.contract(open, parts, [...stays, "group", "of group"]), ["group", "of group"], out);
    }
    return bias ? ir.add(y, bias) : y;
  },
  onnx(onnx, inputs, { attributes, parameters, size }) {
    const x = operand(inputs, "x");
    const weight = operand(parameters, "weight");
    const extents = extentsAmong(x.labels, attributes.kernel, attributes);
    const planes = planesOf(onnx, x, ["channel", ...extents.map((extent) => extent.over)]);
    const out = weight.labels[0] ?? "channel";
    const depthwise = out === "channel";
    const kernel = depthwise ? onnx.reshape(weight.name, [weight.dims[0] ?? 1, 1, ...weight.dims.slice(1)]) : weight.name;
    const bias = parameters["bias"];
    const y = onnx.node("Conv", [planes.name, kernel, ...(bias ? [bias.name] : [])], { ...windowAttributes(extents), group: depthwise ? size("channel") : attributes.groups });
    return unfoldPlanes(onnx, y, planes, [[out, size(out)], ...extents.map((extent) => [extent.place, size(extent.place)] as const)]);
  },
  torch(torch, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const { labels } = operand(parameters, "weight");
    const extents = extentsAmong(x.labels, attributes.kernel, attributes);
    const planes = pythonPlanes(torch, x, ["channel", ...extents.map((extent) => extent.over)]);
    const out = labels[0] ?? "channel";
    const isEven = extents.every(({ low, high }) => low === high);
    const groups = out === "channel" ? torch.size("channel") : String(attributes.groups);
    const convolution = torch.module(`nn.Conv${extents.length}d`, [
      torch.size("channel"), torch.size(out), pythonTuple(extents.map((extent) => extent.kernel)), ...windowArguments(extents, isEven),
      ...(groups === "1" ? [] : [`groups=${groups}`]), ...(attributes.bias ? [] : ["bias=False"]),
    ]);
    const padded = isEven ? planes.code : `F.pad(${planes.code}, (${[...extents].reverse().map(({ low, high }) => `${low}, ${high}`).join(", ")}))`;
    return planes.restore(`${convolution}(${padded})`, [out, ...extents.map((extent) => extent.place)]);
  },
  jax(jax, inputs, { attributes, parameters }) {
    const x = operand(inputs, "x");
    const { labels } = operand(parameters, "weight");
    const extents = extentsAmong(x.labels, attributes.kernel, attributes);
    const lifted = x.labels.filter((label) => label !== "channel" && !extents.some(({ over }) => over === label));
    const ordered = jax.order(x, [...lifted, "channel", ...extents.map(({ over }) => over)]);
    const isDepthwise = labels[0] === "channel";
    const [stride = "", padding = "", ...more] = jaxWindow(extents);
    const weights = isDepthwise ? [`${jax.parameter("weight").code}[:, None]`, ...(attributes.bias ? [jax.parameter("bias").code] : [])] : [jax.keywords()];
    const groups = isDepthwise ? [`groups=${jax.size("channel")}`] : attributes.groups === 1 ? [] : [`groups=${attributes.groups}`];
    const args = isDepthwise ? [...weights, ...more, ...groups] : [...more, ...groups, ...weights];
    return { code: `${jax.define("convolve", convolveInJax)}(${[ordered.code, stride, padding, ...args].join(", ")})`, labels: [...lifted, labels[0] ?? "channel", ...extents.map(({ place }) => place)] };
  },
  glyph: ({ kernel, stride, dilation, groups, depthwise, bias, padding }) => {
    const isOne = (steps: readonly number[]) => steps.every((step) => step === 1);
    const details = [...(depthwise ? ["each"] : groups > 1 ? [`×${groups}`] : []), ...(isOne(stride) ? (padding === "same" ? [] : ["p"]) : [`/${stride.join("×")}`])];
    return { glyph: "convolution", symbol: `★${kernel.join("×")}${isOne(dilation) ? "" : `·${dilation.join("×")}`}`, ...(details.length > 0 ? { detail: details.join(" ") } : {}), ...(bias ? { variant: "bias" } : {}) };
  },
  operationsPerElement: 2,
  examples: [
    { inputs: { x: "f32[(y=6, x=7), c=3]" }, attributes: { to: "f=4" }, gives: "f32[(y=6, x=7), f=4]" },
    { inputs: { x: "f32[b, c=3, y=6, x=7]" }, attributes: { to: "f=4", stride: [2], padding: "given", pads: [1], bias: false }, gives: "f32[b, f=4, y=3, x=4]", about: "The batch is lifted; axes stay where they are." },
    { inputs: { x: "f32[n=9, c=3]" }, attributes: { over: "n", to: "f=2", dilation: [2], padding: "valid" }, gives: "f32[n=5, f=2]" },
    { inputs: { x: "f32[(y=6, x=7), c=4]" }, attributes: { kernel: [3, 5], depthwise: true }, gives: "f32[(y=6, x=7), c=4]" },
    { inputs: { x: "f32[(y=5, x=5), c=4]" }, attributes: { groups: 2, to: "f=6" }, gives: "f32[(y=5, x=5), f=6]" },
    { inputs: { x: "f32[(z=4, y=4, x=3), c=2]" }, attributes: { kernel: [2], to: "f=3", padding: "valid" }, gives: "f32[(z=3, y=3, x=2), f=3]" },
    { inputs: { x: "f32[(y=5, x=5), c=4]" }, attributes: { kernel: [3, 3, 3] }, gives: "Convolution: the window has 3 numbers for 2 axes" },
    { inputs: { x: "f32[(y=5, x=5)]" }, gives: "Convolution: no channel axis is left" },
  ],
});
