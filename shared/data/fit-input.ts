// How an array of samples becomes what a network's input takes: axes found by name or by size, bytes as numbers, labels as rows where they are wanted so.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { printPlan, type FedArray, type FeedPlan } from "../inputs/feed-plan.ts";
import { printType } from "../tensor/type-text.ts";
import type { SampleArray } from "./define.ts";
import { oneHot } from "./one-hot.ts";

export interface InputFit {
  /** The array of the dataset. */
  readonly array: string;
  /** How many samples the input takes at once; undefined where it takes one, without an axis for more. */
  readonly batch: number | undefined;
  /** The array as `batchArrays` gave it, as the input takes it. */
  readonly arrange: (batch: FedArray) => FedArray | Problem;
}

interface NamedSize {
  readonly name: string;
  readonly size: number;
}

export function fitInput(array: SampleArray, plan: Pick<FeedPlan, "name" | "dtype" | "dims" | "axes" | "bound">): InputFit | Problem {
  const { type, dims, classes, name } = array;
  const refuse = (why: string) => problem(`input ${plan.name}: found ${name} of ${printType(type)}, expected ${printPlan({ ...plan, attributes: none })}: ${why}`);
  const asRows = type.dtype === "i32" && plan.dtype === "f32" && classes !== undefined;
  if (!asRows && (type.dtype === "i32") !== (plan.dtype === "i32")) return refuse(plan.dtype === "i32" ? "the input takes indices" : "the input takes numbers");
  if (plan.dtype === "i32" && plan.bound !== undefined && (classes?.length ?? 0) > plan.bound) return refuse(`${classes?.length} classes do not fit below ${plan.bound}`);
  const wanted: readonly NamedSize[] = plan.dims.map((size, i) => ({ name: plan.axes[i]?.name ?? "", size }));
  const given: readonly NamedSize[] = [...type.axes.map((axis, i) => ({ name: axis.name, size: dims[i] ?? 1 })), ...(asRows ? [{ name: "class", size: classes.length }] : [])];
  const batchAt = batchAxis(plan, given);
  const order = orderOf(given, wanted.map((axis, i) => ({ ...axis, size: i === batchAt ? 1 : axis.size })));
  if (order === undefined) return refuse("give the input's axes these sizes, or choose other data");
  return {
    array: name,
    batch: batchAt === undefined ? undefined : plan.dims[batchAt],
    arrange: (batch) => {
      const rows = asRows ? oneHot(batch, classes.length) : batch;
      if (isProblem(rows)) return rows;
      const [count = 1] = rows.dims;
      return transposed(rows, [count, ...given.map(({ size }) => size)], wanted.map((_, i) => (i === batchAt ? "batch" : (order[i] ?? "new"))));
    },
  };
}

const none = { source: "", sample: "", resize: "", grayscale: false, mean: [], std: [], value: 0, distribution: "", seed: 0, tokens: [] };

/** The axis of that role; else the outermost, where the input has one more than the sample. An axis of one place, such as the channel of a grey picture, is none. */
function batchAxis({ dims, axes }: Pick<FeedPlan, "dims" | "axes">, given: readonly NamedSize[]): number | undefined {
  const byRole = axes.findIndex(({ role }) => role === "batch");
  if (byRole >= 0) return byRole;
  const least = given.filter(({ size }) => size > 1).length;
  const known = axes.every(({ name }) => given.some((axis) => axis.name === name));
  return !known && dims[0] !== 1 && dims.length > least && dims.length > given.length ? 0 : undefined;
}

/** For each wanted axis the given one that lies there; axes of one place come and go as they are needed. */
function orderOf(given: readonly NamedSize[], wanted: readonly NamedSize[]): readonly (number | undefined)[] | undefined {
  const long = [...given.keys()].filter((i) => (given[i]?.size ?? 1) > 1);
  const places = [...wanted.keys()].filter((i) => (wanted[i]?.size ?? 1) > 1);
  if (long.length !== places.length) return undefined;
  const byName = places.map((place) => long.find((i) => given[i]?.name === wanted[place]?.name));
  // Names count where all of them are known; otherwise axes are taken as they lie.
  const found = byName.every((i) => i !== undefined) ? byName : long;
  if (places.some((place, k) => wanted[place]?.size !== given[found[k] ?? 0]?.size)) return undefined;
  return wanted.map((_, i) => found[places.indexOf(i)]);
}

/** `from` are the dims of the batch and its sample; `to` says which of these lies where. */
function transposed(batch: FedArray, from: readonly number[], to: readonly (number | "batch" | "new")[]): FedArray {
  const sources = to.map((axis) => (axis === "batch" ? 0 : axis === "new" ? undefined : axis + 1));
  const dims = sources.map((source) => (source === undefined ? 1 : (from[source] ?? 1)));
  const long = sources.filter((source): source is number => source !== undefined && (from[source] ?? 1) > 1);
  if (long.every((source, i) => i === 0 || source > (long[i - 1] ?? 0))) return { ...batch, dims };
  const strides = from.map((_, axis) => from.slice(axis + 1).reduce((a, b) => a * b, 1));
  const steps = sources.map((source) => (source === undefined ? 0 : (strides[source] ?? 0)));
  const data = batch.dtype === "i32" ? new Int32Array(batch.data.length) : new Float32Array(batch.data.length);
  const index = dims.map(() => 0);
  let at = 0;
  for (let i = 0; i < data.length; i++) {
    data[i] = Number(batch.data[at]);
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      const next = (index[axis] ?? 0) + 1;
      at += steps[axis] ?? 0;
      index[axis] = next;
      if (next < (dims[axis] ?? 1)) break;
      at -= (steps[axis] ?? 0) * next;
      index[axis] = 0;
    }
  }
  return { dtype: batch.dtype, dims, data };
}
