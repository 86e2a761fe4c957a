// Which axes of a model are one axis: those that operators carry along or let meet form a class, and votes say what a class is.
import type { Graph } from "../graph.ts";
import type { Kind } from "../inference/kind.ts";
import { sameKnown } from "../inference/kind.ts";
import { isOne } from "../inference/rules.ts";
import { axisRules } from "./axis-rules.ts";

export type AxisVote = "batch" | "channel" | "feature" | "position" | "z" | "y" | "x" | "head" | "key" | "vocabulary";

export interface AxisClass {
  /** How often each role was voted for. */
  readonly votes: ReadonlyMap<AxisVote, number>;
  readonly members: number;
  /** Size variables of its members. */
  readonly variables: ReadonlySet<string>;
}

export interface AxisClasses {
  /** The class of an axis; equal numbers are one class. Undefined where the value's axes are not known. */
  classOf(value: string, axis: number): number | undefined;
  readonly classes: ReadonlyMap<number, AxisClass>;
  /** Pairs of classes that should not share a name although no array has both. */
  readonly apart: readonly (readonly [number, number])[];
}

/** What a rule may say. Axes count from the end where they are negative. */
export interface AxisLinks {
  rank(value: string): number | undefined;
  link(a: string, axisOfA: number, b: string, axisOfB: number): void;
  vote(value: string, axis: number, role: AxisVote, weight?: number): void;
  apart(a: string, axisOfA: number, b: string, axisOfB: number): void;
  /** Links axes from the right whose sizes are equal, as broadcasting lines them up. */
  meet(a: string, b: string): void;
  sameSize(a: string, axisOfA: number, b: string, axisOfB: number): boolean;
  kind(value: string): Kind | undefined;
  numbers(value: string): readonly number[] | undefined;
}

export function axisClasses(graph: Graph, kindOf: (value: string) => Kind | undefined, numbersOf: (value: string) => readonly number[] | undefined): AxisClasses {
  const first = new Map<string, number>();
  const parents: number[] = [];
  const votes: [number, AxisVote, number][] = [];
  const apart: [number, number][] = [];
  const dims = (value: string) => {
    const kind = kindOf(value);
    return kind?.kind === "array" ? kind.dims : undefined;
  };
  const place = (value: string, axis: number): number | undefined => {
    const own = dims(value);
    if (!own) return undefined;
    const at = axis < 0 ? axis + own.length : axis;
    if (at < 0 || at >= own.length) return undefined;
    let start = first.get(value);
    if (start === undefined) {
      start = parents.length;
      first.set(value, start);
      own.forEach((_, i) => parents.push((start ?? 0) + i));
    }
    return start + at;
  };
  const find = (node: number): number => {
    let root = node;
    for (let up = parents[root]; up !== undefined && up !== root; up = parents[root]) root = up;
    for (let at = node; at !== root; ) {
      const next = parents[at] ?? root;
      parents[at] = root;
      at = next;
    }
    return root;
  };
  const links: AxisLinks = {
    rank: (value) => dims(value)?.length,
    link(a, axisOfA, b, axisOfB) {
      const [p, q] = [place(a, axisOfA), place(b, axisOfB)];
      if (p !== undefined && q !== undefined) parents[find(p)] = find(q);
    },
    vote(value, axis, role, weight = 1) {
      const at = place(value, axis);
      if (at !== undefined) votes.push([at, role, weight]);
    },
    apart(a, axisOfA, b, axisOfB) {
      const [p, q] = [place(a, axisOfA), place(b, axisOfB)];
      if (p !== undefined && q !== undefined) apart.push([p, q]);
    },
    sameSize(a, axisOfA, b, axisOfB) {
      const [p, q] = [dims(a)?.at(axisOfA), dims(b)?.at(axisOfB)];
      return sameKnown(p, q);
    },
    meet(a, b) {
      const [own, other] = [dims(a), dims(b)];
      if (!own || !other) return;
      for (let axis = -1; axis >= -Math.min(own.length, other.length); axis--) {
        // What is repeated along an axis is not that axis; two single places may be.
        if (sameKnown(own.at(axis), other.at(axis)) || (isOne(own.at(axis)) && isOne(other.at(axis)))) links.link(a, axis, b, axis);
      }
    },
    kind: kindOf,
    numbers: numbersOf,
  };
  for (const node of graph.nodes) (node.domain === "" || node.domain === "com.microsoft" ? axisRules[node.operator] : undefined)?.(node, links);
  for (const value of [...graph.inputs, ...graph.nodes.flatMap((node) => node.outputs)]) place(value, 0);
  const classes = new Map<number, { votes: Map<AxisVote, number>; members: number; variables: Set<string> }>();
  for (const [value, start] of first) {
    dims(value)?.forEach((size, i) => {
      const root = find(start + i);
      const known = classes.get(root) ?? { votes: new Map(), members: 0, variables: new Set() };
      known.members += 1;
      if (size?.kind === "variable") known.variables.add(size.name);
      classes.set(root, known);
    });
  }
  for (const [at, role, weight] of votes) {
    const known = classes.get(find(at));
    known?.votes.set(role, (known.votes.get(role) ?? 0) + weight);
  }
  return {
    classes,
    classOf(value, axis) {
      const at = place(value, axis);
      return at === undefined ? undefined : find(at);
    },
    apart: apart.map(([a, b]) => [find(a), find(b)] as const),
  };
}
