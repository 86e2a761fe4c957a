// Look-ups by index, in the diagram's words.
import { literal } from "../../tensor/size-algebra.ts";
import { printAxes } from "../../tensor/type-text.ts";
import { intOf } from "../graph.ts";
import { nameAt, namesOf, placedByName, sizeAt, unlike } from "./placed.ts";
import type { RaiseContext } from "./raise-context.ts";
import type { RaiseRules } from "./rules.ts";

/** A table the model holds, with a row for each index. */
function embedding(context: RaiseContext): void {
  const index = context.operand(1);
  const weight = context.weight(0);
  const [rows = 0, ...features] = weight?.tensor.dims ?? [];
  if (!index || weight?.dtype !== "f32" || features.length === 0 || rows === 0) return context.fail();
  const own = namesOf(index);
  const usual = context.names(context.node.outputs[0] ?? "").slice(own.length);
  const into: { readonly name: string; readonly size: ReturnType<typeof literal> }[] = [];
  for (const [i, size] of features.entries()) into.push({ name: unlike(usual[i] ?? "m", [...own, ...into.map(({ name }) => name)]), size: literal(size) });
  const y = context.use("embedding", { into: printAxes(into), rows: String(rows) }, { index }, { weight });
  context.give(0, placedByName(y, [...own, ...into.map(({ name }) => name)]));
}

/** Places that follow each other, read from an array of at most one dim that is not 1: where they begin, and which dim that is. */
function runIn({ numbers, tensor }: RaiseContext, size: number): { readonly first: number; readonly count: number; readonly dim: number | undefined } | undefined {
  const places = numbers(1)?.map((place) => (place < 0 ? place + size : place));
  const dims = tensor(1)?.dims ?? [];
  const [first] = places ?? [];
  const long = dims.flatMap((dim, i) => (dim === 1 ? [] : [i]));
  const isRun = places?.every((place, i) => place === (first ?? 0) + i);
  return isRun && places && first !== undefined && long.length <= 1 ? { first, count: places.length, dim: long[0] } : undefined;
}

export const lookupRaises: RaiseRules = {
  Gather(context) {
    const axis = intOf(context.node, "axis") ?? 0;
    const index = context.operand(1);
    if (!context.operand(0) && index && axis === 0) return embedding(context);
    const output = context.names(context.node.outputs[0] ?? "");
    const x = context.operand(0) ?? (index ? undefined : context.constant(0, tableNames(context, axis, output)));
    if (!x) return context.fail();
    const at = axis < 0 ? axis + x.places.length : axis;
    const [before, after] = [namesOf(x).slice(0, at), namesOf(x).slice(at + 1)];
    const [name, size] = [nameAt(x, at), sizeAt(x, at)];
    if (name === undefined) return context.fail();
    if (index) {
      // Axes that both have would be walked together.
      const others = x.type.axes.map((own) => own.name);
      const apart = namesOf(index).map((own) => (own === undefined ? undefined : unlike(own, others)));
      const y = context.use("gather", { axis: name }, { x, index: context.named(index, apart) });
      return context.give(0, placedByName(y, [...before, ...apart, ...after]));
    }
    const run = size?.kind === "literal" ? runIn(context, size.value) : undefined;
    if (!run || size?.kind !== "literal") return context.fail();
    const rank = context.tensor(1)?.dims.length ?? 0;
    const made = (own: string | undefined) => Array.from({ length: rank }, (_, dim) => (dim === run.dim ? own : undefined));
    if (run.dim === undefined) return context.give(0, placedByName(context.use("select", { axis: name, at: String(run.first) }, { x }), [...before, ...made(undefined), ...after]));
    const end = run.first + run.count;
    const y = run.count === size.value ? x : context.use("slice", { axis: name, start: String(run.first), end: end === size.value ? "" : String(end) }, { x });
    context.give(0, placedByName(y, [...before, ...made(name), ...after]));
  },
};

/** What the axes of a table are called: those of the result, the one that is looked up as the place it is looked up for. */
function tableNames({ tensor }: RaiseContext, axis: number, output: readonly (string | undefined)[]): readonly (string | undefined)[] {
  const [dims, index] = [tensor(0)?.dims ?? [], tensor(1)?.dims ?? []];
  const at = axis < 0 ? axis + dims.length : axis;
  const long = index.findIndex((dim) => dim !== 1);
  const names: string[] = [];
  for (const [dim] of dims.entries()) names.push(unlike((dim < at ? output[dim] : dim > at ? output[dim + index.length - 1] : output[at + Math.max(0, long)]) ?? "v", names));
  return names;
}
