// Operators that move numbers about, in the diagram's words; much of it is no move at all where axes have names.
import { literal, sum } from "../../tensor/size-algebra.ts";
import { printSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import { printAxes } from "../../tensor/type-text.ts";
import { intOf, intsOf } from "../graph.ts";
import type { KnownSize } from "../inference/kind.ts";
import { isOne } from "../inference/rules.ts";
import { matchDims, type Stretch } from "./match-dims.ts";
import { isSingle, nameAt, namesOf, placedByName, sizeAt, unlike, type Placed } from "./placed.ts";
import type { RaiseContext } from "./raise-context.ts";
import type { RaiseRule, RaiseRules } from "./rules.ts";

const fromFront = (axis: number, rank: number) => (axis < 0 ? axis + rank : axis);

function dimsOf(context: RaiseContext, value: string): readonly KnownSize[] | undefined {
  const kind = context.kind(value);
  return kind?.kind === "array" ? kind.dims : undefined;
}

const regrouped: RaiseRule = (context) => {
  const given = context.operand(0);
  const output = context.node.outputs[0] ?? "";
  const dims = dimsOf(context, output);
  if (!given || !dims?.every((size) => size !== undefined)) return context.fail();
  const names = context.names(output);
  // Axes of 1 on both sides that stand at the same place between the others go on; other ones are dropped or left out.
  const inside = given.places.flatMap((_, dim) => (isSingle(given, dim) ? [] : [dim]));
  const outside = dims.flatMap((size, dim) => (isOne(size) ? [] : [dim]));
  const stretches = matchDims(inside.map((dim) => sizeAt(given, dim) ?? literal(1)), outside.map((dim) => dims[dim] ?? literal(1)));
  if (!stretches) return context.fail();
  const singles = pairedSingles(given, dims, stretches.map(({ from, to }) => ({ from: from.map((i) => inside[i] ?? 0), to: to.map((i) => outside[i] ?? 0) })));
  let x = given;
  for (const dim of given.places.keys()) if (nameAt(given, dim) !== undefined && isSingle(given, dim) && ![...singles.values()].includes(dim)) x = context.without(x, dim);
  const result: (string | undefined)[] = dims.map((_, dim) => (singles.has(dim) ? nameAt(given, singles.get(dim) ?? 0) : undefined));
  const taken = () => [...x.type.axes.map(({ name }) => name), ...result];
  for (const { from, to } of stretches) {
    const parts = from.map((i) => nameAt(given, inside[i] ?? 0) ?? "");
    const made = to.map((i) => outside[i] ?? 0);
    const [only] = parts;
    const [target] = made;
    if (parts.length === 1 && made.length === 1 && only !== undefined && target !== undefined) {
      result[target] = only;
      continue;
    }
    let whole = only ?? "";
    if (parts.length > 1) {
      whole = made.length === 1 ? unlike(names[target ?? 0] ?? parts.join(""), taken().filter((name) => !parts.includes(name ?? ""))) : unlike(parts.join(""), taken());
      const y = context.use("join", { over: parts.join(" "), as: whole }, { x });
      x = placedByName(y, y.type.axes.map(({ name }) => name));
    }
    if (made.length === 1 && target !== undefined) result[target] = whole;
    if (made.length < 2) continue;
    const others = taken().filter((name) => name !== whole);
    const split: { readonly name: string; readonly size: Size }[] = [];
    for (const dim of made) split.push({ name: unlike(names[dim] ?? `a${dim}`, [...others, ...split.map(({ name }) => name)]), size: dims[dim] ?? literal(1) });
    const y = context.use("split", { axis: whole, to: printAxes(split) }, { x });
    x = placedByName(y, y.type.axes.map(({ name }) => name));
    made.forEach((dim, i) => (result[dim] = split[i]?.name));
  }
  context.give(0, placedByName(x, result));
};

/** Dim of the result -> dim of the operand, both of 1 and between the same neighbours. */
function pairedSingles(x: Placed, dims: readonly KnownSize[], stretches: readonly Stretch[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  const bounds = [{ from: -1, to: -1 }, ...stretches.map(({ from, to }) => ({ from: from.at(-1) ?? -1, to: to.at(-1) ?? -1 }))];
  for (const [i, bound] of bounds.entries()) {
    const next = stretches[i];
    const inner = range(bound.from + 1, next?.from[0] ?? x.places.length).filter((dim) => isSingle(x, dim));
    const outer = range(bound.to + 1, next?.to[0] ?? dims.length).filter((dim) => isOne(dims[dim]));
    outer.forEach((dim, at) => {
      const own = inner[at];
      if (own !== undefined) pairs.set(dim, own);
    });
  }
  return pairs;
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
}

/** The operand with an axis at a dim of 1 that had none. */
export function withAxis(context: RaiseContext, x: Placed, dim: number, name: string): Placed {
  if (nameAt(x, dim) !== undefined) return x;
  const y = context.use("repeat", { along: printAxes([{ name, size: literal(1) }]) }, { x });
  return placedByName(y, namesOf(x).map((own, at) => (at === dim ? name : own)));
}

function cut(context: RaiseContext, x: Placed, dim: number, start: Size, end: Size | undefined, step = 1): Placed {
  const axis = nameAt(x, dim);
  if (axis === undefined) return x;
  const y = context.use("slice", { axis, start: printSize(start), end: end ? printSize(end) : "", step }, { x });
  return placedByName(y, namesOf(x));
}

/** A place counted from the front, where a negative one counts from the end and what lies outside is the end. */
function placeIn(size: Size, place: number): Size | undefined {
  if (size.kind === "literal") return literal(Math.min(size.value, Math.max(0, fromFront(place, size.value))));
  if (place >= 2 ** 31 - 1) return size;
  return place < 0 ? sum(size, literal(place)) : literal(place);
}

export const viewRaises: RaiseRules = {
  Reshape: regrouped,
  Flatten: regrouped,
  Transpose(context) {
    const x = context.operand(0);
    if (!x) return context.fail();
    const perm = intsOf(context.node, "perm") ?? x.places.map((_, i) => x.places.length - 1 - i);
    context.give(0, { ...x, places: perm.map((dim) => x.places[dim]) });
  },
  Squeeze(context) {
    const x = context.operand(0);
    const axes = (context.node.inputs[1] ?? "") === "" ? x?.places.flatMap((_, dim) => (isSingle(x, dim) ? [dim] : [])) : context.numbers(1);
    if (!x || !axes) return context.fail();
    const gone = axes.map((axis) => fromFront(axis, x.places.length));
    const rest = gone.reduce((now, dim) => context.without(now, dim), x);
    context.give(0, { ...rest, places: rest.places.filter((_, dim) => !gone.includes(dim)) });
  },
  Unsqueeze(context) {
    const x = context.operand(0);
    const axes = context.numbers(1);
    if (!x || !axes) return context.fail();
    const rank = x.places.length + axes.length;
    const made = axes.map((axis) => fromFront(axis, rank));
    let next = 0;
    context.give(0, { ...x, places: Array.from({ length: rank }, (_, dim) => (made.includes(dim) ? undefined : x.places[next++])) });
  },
  Expand(context) {
    const given = context.operand(0);
    const output = context.node.outputs[0] ?? "";
    const dims = dimsOf(context, output);
    if (!given || !dims?.every((size) => size !== undefined)) return context.fail();
    const missing = dims.length - given.places.length;
    const names = context.names(output);
    const grows = dims.map((size, dim) => !isOne(size) && (dim < missing || isSingle(given, dim - missing)));
    const x = grows.reduce((now, each, dim) => (each && dim >= missing ? context.without(now, dim - missing) : now), given);
    const result: (string | undefined)[] = dims.map((_, dim) => (dim < missing ? undefined : nameAt(x, dim - missing)));
    const along: { readonly name: string; readonly size: Size }[] = [];
    for (const [dim, each] of grows.entries()) {
      const size = dims[dim];
      if (!each || !size) continue;
      const name = unlike(names[dim] ?? `a${dim}`, result);
      result[dim] = name;
      along.push({ name, size });
    }
    context.give(0, placedByName(along.length === 0 ? x : context.use("repeat", { along: printAxes(along) }, { x }), result));
  },
  Concat(context) {
    const { node } = context;
    const usual = context.names(node.outputs[0] ?? "");
    const rank = usual.length;
    const axis = fromFront(intOf(node, "axis") ?? 0, rank);
    const given = node.inputs.map((_, at) => context.operand(at));
    const guide = given.find((x) => x && nameAt(x, axis) !== undefined) ?? given.find((x) => x);
    if (!guide) return context.fail();
    const names: (string | undefined)[] = [];
    for (let dim = 0; dim < rank; dim++) {
      const wish = nameAt(guide, dim) ?? given.map((x) => x && nameAt(x, dim)).find((name) => name !== undefined) ?? (dim === axis ? (usual[dim] ?? "a") : undefined);
      names.push(wish === undefined ? undefined : unlike(wish, names));
    }
    const parts = given.map((x, at) => (x ? withAxis(context, context.named(x, names), axis, names[axis] ?? "a") : context.constant(at, names)));
    if (!parts.every((part) => part !== undefined)) return context.fail();
    if (parts.length === 1) return context.fail();
    const y = context.use("concat", { axis: names[axis] ?? "" }, Object.fromEntries(parts.map((x, i) => [`x${i}`, x])));
    context.give(0, placedByName(y, names));
  },
  Slice(context) {
    const x = context.operand(0);
    const { node } = context;
    const [starts, ends] = [context.numbers(1), context.numbers(2)];
    const axes = (node.inputs[3] ?? "") === "" ? starts?.map((_, i) => i) : context.numbers(3);
    const steps = (node.inputs[4] ?? "") === "" ? starts?.map(() => 1) : context.numbers(4);
    if (!x || !starts || !ends || !axes || !steps?.every((step) => step >= 1)) return context.fail();
    const y = axes.reduce((now, axis, i) => {
      const dim = fromFront(axis, x.places.length);
      const size = sizeAt(now, dim);
      if (!size) return now;
      const [start, end] = [placeIn(size, starts[i] ?? 0), placeIn(size, ends[i] ?? 0)];
      if (!start || !end) return now;
      return cut(context, now, dim, start, printSize(end) === printSize(size) ? undefined : end, steps[i] ?? 1);
    }, x);
    context.give(0, y);
  },
  Split(context) {
    const { node } = context;
    const x = context.operand(0);
    if (!x) return context.fail();
    const dim = fromFront(intOf(node, "axis") ?? 0, x.places.length);
    const whole = sizeAt(x, dim);
    const lengths = node.outputs.map((output) => dimsOf(context, output)?.[dim]);
    if (!whole || !lengths.every((size) => size !== undefined)) return context.fail();
    let start: Size = literal(0);
    node.outputs.forEach((output, at) => {
      const end = sum(start, lengths[at] ?? literal(0));
      if (output !== "") context.give(at, cut(context, x, dim, start, at === node.outputs.length - 1 ? undefined : end));
      start = end;
    });
  },
  Pad(context) {
    const { node } = context;
    const x = context.operand(0);
    const pads = context.numbers(1);
    const value = (node.inputs[2] ?? "") === "" ? 0 : context.scalar(2);
    const mode = node.attributes["mode"]?.s ?? "constant";
    if (x?.type.dtype !== "f32" || !pads || value === undefined || (node.inputs[3] ?? "") !== "" || pads.some((pad) => pad < 0) || !["constant", "reflect", "edge"].includes(mode)) return context.fail();
    const rank = x.places.length;
    // Axes with equal pads go together.
    const groups = new Map<string, number[]>();
    for (let dim = 0; dim < rank; dim++) {
      const key = `${pads[dim] ?? 0} ${pads[rank + dim] ?? 0}`;
      if (key !== "0 0") groups.set(key, [...(groups.get(key) ?? []), dim]);
    }
    let y = x;
    for (const [key, dims] of groups) {
      const [before = 0, after = 0] = key.split(" ").map(Number);
      const over = dims.map((dim) => nameAt(y, dim));
      if (over.some((name) => name === undefined)) return context.fail();
      y = placedByName(context.use("pad", { over: over.join(" "), before, after, mode, value }, { x: y }), namesOf(y));
    }
    context.give(0, y);
  },
};
