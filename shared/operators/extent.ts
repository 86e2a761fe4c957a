// Windows that move over axes: how the attributes of convolutions and pools say them, and what sizes they give.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { ceilQuotient, difference, floorQuotient, literal, product, sum } from "../tensor/size-algebra.ts";
import type { Size } from "../tensor/size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { axes, choice, numbers } from "./attributes.ts";
import { likeAxis, namesIn } from "./axis-choice.ts";
import type { CoreAxis, ResultAxis } from "./define.ts";

export const overAttribute = axes("Over axes", "", { about: "The axes the window moves along; empty takes the position axes." });

export const stepAttributes = {
  stride: numbers("Stride", [1], { dragsFrom: 1, about: "One number, or one an axis." }),
  dilation: numbers("Dilation", [1], { dragsFrom: 1, about: "Distance of neighbours in the window.", advanced: true }),
  padding: choice("Padding", ["same", "valid", "given"], "same", { about: "same: as many places as the input, over the stride. valid: only whole windows. given: see the numbers." }),
  pads: numbers("Padding numbers", [0], { dragsFrom: 0, about: "For given padding: one number, one an axis, or all before and then all behind.", advanced: true }),
} as const;

export interface StepValues {
  readonly stride: readonly number[];
  readonly dilation: readonly number[];
  readonly padding: string;
  readonly pads: readonly number[];
}

/** The window along one axis; `over`, `place` and `offset` are the labels of the axis, its windows, and the inside of a window. */
export interface Extent {
  readonly over: string;
  readonly place: string;
  readonly offset: string;
  readonly kernel: number;
  readonly stride: number;
  readonly dilation: number;
  readonly low: number;
  readonly high: number;
}

export const isOver = (label: string) => label.startsWith("over ");

/** The extents for so many axes. Same padding is k − 1 (dilated) in all, the smaller half before: so that n places give ⌈n / stride⌉. */
export function extentsOf(count: number, kernels: readonly number[], steps: StepValues): readonly Extent[] | Problem {
  const spread = (name: string, values: readonly number[], least: number): readonly number[] | Problem => {
    if (values.length !== 1 && values.length !== count) return problem(`${name} has ${values.length} numbers for ${count} ${count === 1 ? "axis" : "axes"}: give one, or one an axis`);
    const odd = values.find((value) => !Number.isInteger(value) || value < least || value > 65536);
    return odd === undefined ? Array.from({ length: count }, (_, i) => values[values.length === 1 ? 0 : i] ?? least) : problem(`${name} is ${odd}, expected a whole number of at least ${least}`);
  };
  const kernel = spread("the window", kernels, 1);
  const stride = spread("the stride", steps.stride, 1);
  const dilation = spread("the dilation", steps.dilation, 1);
  const given = steps.padding === "given" ? steps.pads : [0];
  const before = spread("the padding", given.length === 2 * count && count > 0 ? given.slice(0, count) : given, 0);
  const behind = spread("the padding", given.length === 2 * count && count > 0 ? given.slice(count) : given, 0);
  for (const found of [kernel, stride, dilation, before, behind]) if (isProblem(found)) return found;
  const at = (values: readonly number[] | Problem, i: number) => (isProblem(values) ? 1 : (values[i] ?? 1));
  return Array.from({ length: count }, (_, i): Extent => {
    const reach = at(dilation, i) * (at(kernel, i) - 1);
    const [low, high] = steps.padding === "same" ? [Math.floor(reach / 2), reach - Math.floor(reach / 2)] : [at(before, i), at(behind, i)];
    return { over: `over ${i}`, place: `place ${i}`, offset: `window ${i}`, kernel: at(kernel, i), stride: at(stride, i), dilation: at(dilation, i), low, high };
  });
}

/** The extents of a use, told by the labels of its operand. */
export function extentsAmong(labels: readonly string[], kernels: readonly number[], steps: StepValues, prefix = "over "): readonly Extent[] {
  const extents = extentsOf(labels.filter((label) => label.startsWith(prefix)).length, kernels, steps);
  return isProblem(extents) ? [] : extents;
}

/** The names of the axes a window moves over: those written, the position axes, or as many as the window has numbers. */
export function axesUnder(type: TensorType, over: string, kernels: readonly number[], channel?: string): readonly string[] | Problem {
  const named = namesIn(over);
  const positions = type.axes.filter((axis) => axis.role === "position" && axis.name !== channel).map((axis) => axis.name);
  const last = type.axes.filter((axis) => axis.name !== channel).slice(-Math.max(1, kernels.length)).map((axis) => axis.name);
  const chosen = named.length > 0 ? named : positions.length > 0 ? positions : last;
  if (chosen.length === 0) return problem("no axis arrives that a window could move along: name the axes it moves over");
  if (chosen.length > 3) return problem(`it would move over ${chosen.join(" ")}: name at most three axes`);
  return channel !== undefined && chosen.includes(channel) ? problem(`the window cannot move over the channel axis ${channel}: name other axes`) : chosen;
}

export function coreAxes(names: readonly string[], extents: readonly Extent[]): readonly CoreAxis[] {
  return extents.map(({ over }, i) => ({ label: over, ...(names[i] === undefined ? {} : { named: names[i] }) }));
}

/** The result axes that stand where the axes under the window stood. */
export function placeAxes(type: TensorType, names: readonly string[], extents: readonly Extent[], padding: string): readonly ResultAxis[] {
  return extents.map((extent, i) => ({
    ...likeAxis(type, names[i] ?? ""), label: extent.place, at: extent.over,
    size: (of) => (padding === "same" ? ceilQuotient(of(extent.over), literal(extent.stride)) : placesIn(of(extent.over), literal(extent.kernel), extent)),
  }));
}

/** ⌊(n + pads − d(k − 1) − 1) / s⌋ + 1 */
export function placesIn(length: Size, kernel: Size, { low, high, dilation, stride }: Omit<Extent, "kernel">): Size {
  const reach = product(literal(dilation), difference(kernel, literal(1)));
  return sum(floorQuotient(difference(sum(length, literal(low + high - 1)), reach), literal(stride)), literal(1));
}
