// Upsample: Makes axes a whole number of times longer.
import { problem } from "../base/problem.ts";
import { literal, product } from "../tensor/size-algebra.ts";
import { axes, choice, integer } from "./attributes.ts";
import { chosenAxes, likeAxis } from "./axis-choice.ts";
import { defineOperator } from "./define.ts";
import { planesOf, unfoldPlanes } from "./onnx-arrange.ts";
import { notF32 } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import { pythonPlanes } from "./python-spelling.ts";

const isCore = (label: string) => label.startsWith("coarse ");
const fine = (label: string) => label.replace("coarse", "fine");

export const upsample = defineOperator({
  name: "upsample",
  title: "Upsample",
  about: "Makes axes a whole number of times longer, each place repeated or the places between interpolated.",
  source: "ONNX Resize, half_pixel coordinates; PyTorch Upsample with align_corners off",
  group: "convolution",
  aliases: ["resize", "interpolate", "enlarge", "torch.nn.Upsample", "Resize"],
  inputs: [{ name: "x", dtype: "float" }],
  outputs: ["y"],
  attributes: {
    over: axes("Axes", "", { about: "Empty takes the position axes." }),
    factor: integer("Factor", 2, { least: 1, most: 64 }),
    mode: choice("Between places", ["nearest", "linear"], "nearest"),
  },
  signature({ over, factor }, inputs) {
    const type = operand(inputs, "x");
    const refused = notF32(type, "x");
    if (refused) return refused;
    const names = chosenAxes(type, over, "position");
    if (names.length === 0) return { ...problem("no position axis arrives: name the axes to lengthen"), port: "x" };
    return {
      inputs: { x: names.map((name, i) => ({ label: `coarse ${i}`, named: name })) },
      outputs: { y: { core: names.map((name, i) => ({ ...likeAxis(type, name), label: `fine ${i}`, at: `coarse ${i}`, size: (of) => product(literal(factor), of(`coarse ${i}`)) })) } },
    };
  },
  lower(ir, inputs, { attributes: { factor, mode }, size }) {
    const x = operand(inputs, "x");
    return x.labels.filter(isCore).reduce((y, label) => {
      const n = size(label);
      const take = (places: readonly number[]) => ir.gather(y, label, ir.constant(places, [fine(label)], [places.length], "i32"));
      const all = Array.from({ length: n * factor }, (_, i) => i);
      if (mode === "nearest") return take(all.map((i) => Math.floor(i / factor)));
      // Places are the middles of their cells; beyond the outer middles the edge is repeated.
      const exact = all.map((i) => Math.min(n - 1, Math.max(0, (i + 0.5) / factor - 0.5)));
      const low = exact.map(Math.floor);
      const share = ir.constant(exact.map((place, i) => place - (low[i] ?? 0)), [fine(label)], [exact.length]);
      const below = take(low);
      return ir.add(below, ir.mul(ir.sub(take(low.map((place) => Math.min(n - 1, place + 1))), below), share));
    }, x);
  },
  onnx(onnx, inputs, { attributes: { factor, mode }, size }) {
    const x = operand(inputs, "x");
    const core = x.labels.filter(isCore);
    // ONNX Runtime interpolates over two axes; others are left to the core words.
    if (core.length !== 2) return undefined;
    const planes = planesOf(onnx, x, core, "one and one");
    const resized = onnx.node("Resize", [planes.name, "", onnx.float32([1, 1, factor, factor])], {
      mode, coordinate_transformation_mode: mode === "nearest" ? "asymmetric" : "half_pixel", ...(mode === "nearest" ? { nearest_mode: "floor" } : {}),
    });
    return unfoldPlanes(onnx, resized, planes, core.map((label) => [fine(label), size(label) * factor] as const), "one and one");
  },
  torch(torch, inputs, { attributes: { factor, mode } }) {
    const x = operand(inputs, "x");
    const core = x.labels.filter(isCore);
    if (mode === "nearest") return { code: core.reduce((code, label) => `${code}.repeat_interleave(${factor}, dim=${torch.axis(x, label)})`, x.code), labels: x.labels.map((label) => (isCore(label) ? fine(label) : label)) };
    if (x.labels.length === core.length || core.length > 3) return undefined;
    const planes = pythonPlanes(torch, x, core, 2);
    const isBatched = planes.labels.length - core.length === 2;
    const call = `F.interpolate(${planes.code}${isBatched ? "" : "[None]"}, scale_factor=${factor}, mode="${["linear", "bilinear", "trilinear"][core.length - 1] ?? "linear"}")${isBatched ? "" : "[0]"}`;
    return planes.restore(call, core.map(fine));
  },
  jax(jax, inputs, { attributes: { factor, mode } }) {
    const x = operand(inputs, "x");
    const labels = x.labels.map((label) => (isCore(label) ? fine(label) : label));
    if (mode === "nearest") return { code: x.labels.filter(isCore).reduce((code, label) => `jnp.repeat(${code}, ${factor}, axis=${jax.axis(x, label)})`, x.code), labels };
    return { code: `jax.image.resize(${x.code}, (${labels.map((label) => jax.size(label)).join(", ")}${labels.length === 1 ? "," : ""}), "linear")`, labels };
  },
  glyph: ({ factor }) => ({ glyph: "transposed-convolution", symbol: `↑${factor}`, variant: "upsample" }),
  operationsPerElement: 1,
  examples: [
    { inputs: { x: "f32[(y=3, x=4), c=2]" }, gives: "f32[(y=6, x=8), c=2]" },
    { inputs: { x: "f32[b, c=2, y=3, x=4]" }, attributes: { mode: "linear" }, gives: "f32[b, c=2, y=6, x=8]" },
    { inputs: { x: "f32[x=4, c=2]" }, attributes: { mode: "linear", factor: 3 }, gives: "f32[x=12, c=2]" },
  ],
});
