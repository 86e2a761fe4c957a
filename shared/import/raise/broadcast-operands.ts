// Operands that a model lines up by place, lined up by name.
import { isSingle, nameAt, placedByName, unlike, type Loose, type Placed } from "./placed.ts";
import type { RaiseContext } from "./raise-context.ts";

export interface Broadcast {
  readonly operands: readonly Placed[];
  /** The result of an operator that carries every axis along. */
  placed(result: Loose): Placed;
}

/** The operands at the places; undefined where one of them cannot be had. */
export function broadcastOperands(context: RaiseContext, places: readonly number[]): Broadcast | undefined {
  const given = places.map((at) => context.operand(at));
  const tensors = places.map((at) => context.tensor(at));
  if (given.some((x, i) => !x && !tensors[i])) return undefined;
  const ranks = given.map((x, i) => x?.places.length ?? tensors[i]?.dims.length ?? 0);
  const rank = Math.max(0, ...ranks);
  // Where each operand has the dim of the result.
  const own = (i: number, dim: number) => dim - (rank - (ranks[i] ?? 0));
  const long = (i: number, dim: number): boolean => {
    const at = own(i, dim);
    const x = given[i];
    return at >= 0 && (x ? !isSingle(x, at) : (tensors[i]?.dims[at] ?? 1) !== 1);
  };
  const isLong = Array.from({ length: rank }, (_, dim) => places.some((__, i) => long(i, dim)));
  // An axis of 1 that others repeat along is no axis of the result.
  const trimmed = given.map((x, i) => x && isLong.reduce((now, each, dim) => (each && !long(i, dim) && own(i, dim) >= 0 ? context.without(now, own(i, dim)) : now), x));
  const richest = [...trimmed.keys()].filter((i) => trimmed[i]).sort((a, b) => (trimmed[b]?.type.axes.length ?? 0) - (trimmed[a]?.type.axes.length ?? 0));
  const usual = context.names(context.node.outputs[0] ?? "");
  const names: (string | undefined)[] = [];
  for (let dim = 0; dim < rank; dim++) {
    const found = richest.map((i) => nameAtDim(trimmed[i], own(i, dim))).find((name) => name !== undefined);
    const wish = found ?? (isLong[dim] ? (usual[dim] ?? `a${dim}`) : undefined);
    names.push(wish === undefined ? undefined : unlike(wish, names));
  }
  const operands = trimmed.map((x, i) => {
    const wanted = names.slice(rank - (ranks[i] ?? 0));
    const dims = tensors[i]?.dims ?? [];
    return x ? context.named(x, wanted) : context.constant(places[i] ?? 0, wanted.map((name, dim) => (dims[dim] === 1 ? undefined : name)));
  });
  return operands.every((x) => x !== undefined) ? { operands, placed: (result) => placedByName(result, names) } : undefined;
}

function nameAtDim(x: Placed | undefined, dim: number): string | undefined {
  return x && dim >= 0 ? nameAt(x, dim) : undefined;
}
