// Names for classes of axes: what the model calls their sizes, else a letter that says what they are. Classes that meet in an array differ.
import type { Graph } from "../graph.ts";
import type { TypeScope } from "../inference/infer-types.ts";
import { countOf, numbersOfTensor, type ModelFiles } from "../tensor-data.ts";
import { axisClasses, type AxisClass, type AxisClasses, type AxisVote } from "./axis-classes.ts";

const letters: Readonly<Record<AxisVote, readonly string[]>> = {
  batch: ["b", "n"], channel: ["c", "f", "g", "d"], feature: ["m", "f", "d", "g", "e"], position: ["x", "t", "s", "u"], z: ["z", "w"], y: ["y", "v"], x: ["x", "u"], head: ["h", "g"], key: ["k", "j"], vocabulary: ["v", "w"],
};
const others = ["a", "i", "j", "l", "o", "p", "q", "r", "s", "u", "w", "e", "g", "d", "n", "z"];

/** The names of a value's axes, where its axes are known. */
export type AxisNames = (value: string, rank: number) => readonly (string | undefined)[];

/** Lists up to this length say which axes an operator means. */
const longestList = 16;

/** `given` are the names that axes have already, of a nested graph those of what it is handed and takes from around it. */
export function namesOfAxes(graph: Graph, types: Pick<TypeScope, "kind">, files: ModelFiles, given: ReadonlyMap<string, readonly (string | undefined)[]> = new Map()): AxisNames {
  const numbers = (value: string) => {
    const tensor = graph.tensors.get(value);
    return tensor && countOf(tensor) <= longestList ? numbersOfTensor(tensor, files)?.map(Number) : undefined;
  };
  const rank = (value: string) => {
    const kind = types.kind(value);
    return kind?.kind === "array" ? kind.dims?.length : undefined;
  };
  return nameAxes(graph, axisClasses(graph, (value) => types.kind(value), numbers), rank, given);
}

function nameAxes(graph: Graph, { classes, classOf, apart }: AxisClasses, rankOf: (value: string) => number | undefined, given: ReadonlyMap<string, readonly (string | undefined)[]>): AxisNames {
  const meeting = new Map<number, Set<number>>();
  const meet = (a: number, b: number) => {
    if (a === b) return;
    for (const [one, other] of [[a, b], [b, a]] as const) {
      const known = meeting.get(one);
      if (known) known.add(other);
      else meeting.set(one, new Set([other]));
    }
  };
  for (const value of new Set([...graph.inputs, ...given.keys(), ...graph.nodes.flatMap((node) => node.outputs)])) {
    const own = Array.from({ length: rankOf(value) ?? 0 }, (_, axis) => classOf(value, axis)).filter((each) => each !== undefined);
    own.forEach((a, i) => own.slice(i + 1).forEach((b) => meet(a, b)));
  }
  for (const [a, b] of apart) meet(a, b);
  const known = new Map<number, string>();
  for (const [value, own] of given) own.forEach((name, axis) => {
    const id = classOf(value, axis);
    if (id !== undefined && name !== undefined && !known.has(id)) known.set(id, name);
  });
  const names = new Map<number, string>();
  const order = [...classes].sort(([a, p], [b, q]) => Number(known.has(b)) - Number(known.has(a)) || Number(q.variables.size > 0) - Number(p.variables.size > 0) || q.members - p.members || a - b);
  for (const [id, found] of order) {
    const taken = new Set([...(meeting.get(id) ?? [])].flatMap((other) => names.get(other) ?? []));
    const wish = known.get(id);
    names.set(id, [...(wish === undefined ? [] : [wish]), ...wishes(found)].find((name) => !taken.has(name)) ?? numbered(taken));
  }
  return (value, rank) => Array.from({ length: rank }, (_, axis) => {
    const id = classOf(value, axis);
    return id === undefined ? undefined : names.get(id);
  });
}

function wishes({ votes, variables }: AxisClass): readonly string[] {
  const roles = [...votes].sort(([, a], [, b]) => b - a).map(([role]) => role);
  return [...variables, ...roles.flatMap((role) => letters[role]), ...others];
}

function numbered(taken: ReadonlySet<string>): string {
  for (let i = 1; ; i++) if (!taken.has(`a${i}`)) return `a${i}`;
}
