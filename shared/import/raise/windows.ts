// Windows that move over places, in the diagram's words: convolutions and pools.
import type { Attributes } from "../../document/document.ts";
import { literal } from "../../tensor/size-algebra.ts";
import { printAxes } from "../../tensor/type-text.ts";
import { intOf, intsOf, textOf } from "../graph.ts";
import { nameAt, namesOf, placedByName, sizeAt, unlike, type Placed } from "./placed.ts";
import type { RaiseContext } from "./raise-context.ts";
import type { RaiseRule, RaiseRules } from "./rules.ts";

interface Steps {
  readonly kernel: readonly number[];
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly low: readonly number[];
  readonly high: readonly number[];
}

/** The axes behind batch and channels; undefined where one of them is no axis of the diagram. */
function placesOf(x: Placed): readonly string[] | undefined {
  const names = namesOf(x).slice(2);
  return names.length > 0 && names.length <= 3 && names.every((name) => name !== undefined) ? names : undefined;
}

function stepsOf({ node, fail }: RaiseContext, x: Placed, kernel: readonly number[]): Steps | undefined {
  const count = kernel.length;
  const each = (name: string) => intsOf(node, name) ?? kernel.map(() => 1);
  const [stride, dilation] = [each("strides"), each("dilations")];
  const rule = textOf(node, "auto_pad") ?? "NOTSET";
  if (rule === "NOTSET" || rule === "VALID") {
    const pads = rule === "VALID" ? undefined : intsOf(node, "pads");
    return { kernel, stride, dilation, low: pads?.slice(0, count) ?? kernel.map(() => 0), high: pads?.slice(count) ?? kernel.map(() => 0) };
  }
  const totals = kernel.map((k, i) => {
    const size = sizeAt(x, 2 + i);
    const [step, reach] = [stride[i] ?? 1, (k - 1) * (dilation[i] ?? 1) + 1];
    return size?.kind === "literal" ? Math.max(0, (Math.ceil(size.value / step) - 1) * step + reach - size.value) : undefined;
  });
  if (!totals.every((total) => total !== undefined)) {
    fail();
    return undefined;
  }
  const [small, large] = [totals.map((total) => Math.floor(total / 2)), totals.map((total) => Math.ceil(total / 2))];
  return rule === "SAME_UPPER" ? { kernel, stride, dilation, low: small, high: large } : { kernel, stride, dilation, low: large, high: small };
}

/** One number where all are equal. */
function short(values: readonly number[]): readonly number[] {
  return values.every((value) => value === values[0]) ? values.slice(0, 1) : values;
}

function stepAttributes({ kernel, stride, dilation, low, high }: Steps): Attributes {
  const reach = kernel.map((k, i) => (k - 1) * (dilation[i] ?? 1));
  const same = reach.every((r, i) => low[i] === Math.floor(r / 2) && high[i] === r - Math.floor(r / 2));
  const padding = same ? "same" : [...low, ...high].every((pad) => pad === 0) ? "valid" : "given";
  const pads = low.every((pad, i) => pad === high[i]) ? short(low) : [...low, ...high];
  return { kernel, stride: short(stride), dilation: short(dilation), padding, pads: padding === "given" ? pads : [0] };
}

const convolution: RaiseRule = (context) => {
  const { node } = context;
  const x = context.operand(0);
  const found = context.weight(1);
  const channel = x && nameAt(x, 1);
  const over = x && placesOf(x);
  if (x && found && !over && channel !== undefined) return pointwise(context, x, channel);
  if (!x || !found || found.dtype !== "f32" || channel === undefined || !over) return context.fail();
  const [out = 1, perGroup = 1, ...kernel] = found.tensor.dims;
  const steps = kernel.length === over.length ? stepsOf(context, x, kernel) : undefined;
  const bias = (node.inputs[2] ?? "") === "" ? undefined : context.weight(2);
  if (!steps || ((node.inputs[2] ?? "") !== "" && !bias)) return context.fail();
  const groups = intOf(node, "group") ?? 1;
  const depthwise = groups > 1 && perGroup === 1 && groups === out;
  const to = depthwise ? channel : unlike(context.names(node.outputs[0] ?? "")[1] ?? "f", [nameAt(x, 0), ...over]);
  const weight = depthwise ? { ...found, dims: [out, ...kernel] } : found;
  const y = context.use("conv", {
    over: over.join(" "), axis: channel, ...stepAttributes(steps), bias: bias !== undefined,
    ...(depthwise ? { depthwise } : { groups, to: printAxes([{ name: to, size: literal(out) }]) }),
  }, { x }, { weight, ...(bias ? { bias } : {}) });
  context.give(0, placedByName(y, [nameAt(x, 0), to, ...over]));
};

/** Where there is one place alone, a window of one is a map of channels. */
function pointwise(context: RaiseContext, x: Placed, channel: string): void {
  const { node } = context;
  const [weight, bias] = [context.weight(1), (node.inputs[2] ?? "") === "" ? undefined : context.weight(2)];
  const [out = 1, taken = 1, ...kernel] = weight?.tensor.dims ?? [];
  const isPlain = namesOf(x).slice(2).every((name) => name === undefined) && kernel.every((k) => k === 1) && (intOf(node, "group") ?? 1) === 1;
  const pads = [...(intsOf(node, "pads") ?? []), ...(textOf(node, "auto_pad") ?? "NOTSET") === "NOTSET" ? [] : [1]];
  if (!weight || !isPlain || pads.some((pad) => pad !== 0) || ((node.inputs[2] ?? "") !== "" && !bias)) return context.fail();
  const to = unlike(context.names(node.outputs[0] ?? "")[1] ?? "f", [nameAt(x, 0)]);
  const y = context.use("linear", { from: channel, to: printAxes([{ name: to, size: literal(out) }]), bias: bias !== undefined }, { x }, { weight: { ...weight, order: [1, 0, ...kernel.map((_, i) => i + 2)], dims: [taken, out] }, ...(bias ? { bias } : {}) });
  context.give(0, placedByName(y, [nameAt(x, 0), to, ...kernel.map(() => undefined)]));
}

const transposed: RaiseRule = (context) => {
  const { node } = context;
  const x = context.operand(0);
  const weight = context.weight(1);
  const channel = x && nameAt(x, 1);
  const over = x && placesOf(x);
  const bias = (node.inputs[2] ?? "") === "" ? undefined : context.weight(2);
  if (!x || weight?.dtype !== "f32" || channel === undefined || !over || (intOf(node, "group") ?? 1) !== 1 || intsOf(node, "output_shape") || (intsOf(node, "output_padding") ?? []).some((pad) => pad !== 0)) return context.fail();
  const [, out = 1, ...kernel] = weight.tensor.dims;
  if ((textOf(node, "auto_pad") ?? "NOTSET") !== "NOTSET" || kernel.length !== over.length || ((node.inputs[2] ?? "") !== "" && !bias)) return context.fail();
  const each = (name: string) => intsOf(node, name) ?? kernel.map(() => 1);
  const pads = intsOf(node, "pads") ?? [...kernel, ...kernel].map(() => 0);
  const to = unlike(context.names(node.outputs[0] ?? "")[1] ?? "f", [nameAt(x, 0), ...over]);
  const isEven = kernel.every((_, i) => pads[i] === pads[kernel.length + i]);
  const y = context.use("conv-transpose", {
    over: over.join(" "), axis: channel, kernel, stride: short(each("strides")), dilation: short(each("dilations")), bias: bias !== undefined, to: printAxes([{ name: to, size: literal(out) }]),
    ...(pads.some((pad) => pad !== 0) ? { padding: "given", pads: isEven ? short(pads.slice(0, kernel.length)) : pads } : { padding: "valid" }),
  }, { x }, { weight, ...(bias ? { bias } : {}) });
  context.give(0, placedByName(y, [nameAt(x, 0), to, ...over]));
};

function pool(operator: string, extra: (context: RaiseContext) => Attributes): RaiseRule {
  return (context) => {
    const x = context.operand(0);
    const over = x && placesOf(x);
    const kernel = intsOf(context.node, "kernel_shape");
    if (!x || !over || kernel?.length !== over.length || (context.node.outputs[1] ?? "") !== "" || intOf(context.node, "storage_order") === 1) return context.fail();
    // How many windows begin within is only told where the places are counted.
    if (intOf(context.node, "ceil_mode") === 1 && over.some((_, i) => sizeAt(x, i + 2)?.kind !== "literal")) return context.fail();
    const steps = stepsOf(context, x, kernel);
    if (!steps) return;
    const y = context.use(operator, { over: over.join(" "), ...stepAttributes(steps), ...extra(context) }, { x });
    context.give(0, placedByName(y, namesOf(x)));
  };
}

function globalPool(operator: string): RaiseRule {
  return (context) => {
    const x = context.operand(0);
    if (!x) return context.fail();
    const over = namesOf(x).slice(2).filter((name) => name !== undefined);
    if (over.length === 0) return context.give(0, x);
    const y = context.use(operator, { over: over.join(" ") }, { x });
    context.give(0, placedByName(y, namesOf(x).map((name, dim) => (dim < 2 ? name : undefined))));
  };
}

export const windowRaises: RaiseRules = {
  Conv: convolution,
  ConvTranspose: transposed,
  MaxPool: pool("max-pool", () => ({})),
  AveragePool: pool("average-pool", ({ node }) => ({ countPadding: intOf(node, "count_include_pad") === 1 })),
  GlobalAveragePool: globalPool("global-average-pool"),
  GlobalMaxPool: globalPool("global-max-pool"),
  Resize(context) {
    const { node } = context;
    const x = context.operand(0);
    if (!x || context.node.inputs[1]) return context.fail();
    const mode = textOf(node, "mode") ?? "nearest";
    const [coordinates, nearest] = [textOf(node, "coordinate_transformation_mode") ?? "half_pixel", textOf(node, "nearest_mode") ?? "round_prefer_floor"];
    const isNearest = mode === "nearest" && ((coordinates === "asymmetric" && nearest === "floor") || (coordinates === "half_pixel" && nearest === "round_prefer_floor"));
    const isLinear = mode === "linear" && (coordinates === "half_pixel" || coordinates === "pytorch_half_pixel");
    if ((!isNearest && !isLinear) || intsOf(node, "axes") || intOf(node, "antialias") === 1) return context.fail();
    const kind = context.kind(node.outputs[0] ?? "");
    const factors = x.places.map((_, dim) => {
      const [before, after] = [sizeAt(x, dim), kind?.kind === "array" ? kind.dims?.[dim] : undefined];
      return before?.kind === "literal" && after?.kind === "literal" ? after.value / before.value : before === undefined ? 1 : undefined;
    });
    const scales = (node.inputs[2] ?? "") === "" ? undefined : context.numbers(2);
    const said = scales ?? factors;
    const factor = said.find((each) => each !== 1);
    const over = namesOf(x).filter((_, dim) => said[dim] !== 1);
    if (factor === undefined || said.some((each) => each !== 1 && each !== factor) || over.some((name) => name === undefined)) return context.fail();
    const y = context.use("upsample", { over: over.join(" "), factor, mode }, { x });
    context.give(0, placedByName(y, namesOf(x)));
  },
};
