// The ways to lay an array out anew without changing what it holds: axes split, joined, put in another order, renamed.
import type { Attributes } from "../../document/document.ts";
import { findOperator } from "../../operators/find-operator.ts";
import { typeNode, type Unifier } from "../../operators/type-node.ts";
import type { Axis } from "../../tensor/axis.ts";
import { printSize } from "../../tensor/size-text.ts";
import type { Size } from "../../tensor/size.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { resolveAttributes } from "./resolve-attributes.ts";

/** An axis the array should have: what it is called there, and how long it is where that is known. */
export interface WantedAxis {
  readonly name: string;
  readonly size?: Size;
}

export interface Inserted {
  readonly operator: string;
  readonly attributes: Attributes;
}

export interface Rearrangement {
  readonly label: string;
  /** In the order of the data. */
  readonly inserted: readonly Inserted[];
  /** The names alone say so: `hk` is h and k. */
  readonly isNamed: boolean;
}

/** With more axes there are too many orders to try while someone draws. */
const mostAxes = 5;

type Parts = readonly (readonly Axis[])[];

/** The surest first: names made of other names, then groups and orders that sizes must confirm. Whether they do is seen when one is tried. */
export function* rearrangements(type: TensorType, wanted: readonly WantedAxis[], writesSizes: boolean): Generator<Rearrangement> {
  const { axes } = type;
  if (axes.length === 0 || axes.length > mostAxes || type.carried !== undefined) return;
  const missing = wanted.filter(({ name }) => !axes.some((axis) => axis.name === name));
  const apart = print(axes.map((axis) => [axis]));
  const groups = joins(axes);
  const isWanted = (group: readonly Axis[]) => wanted.some(({ name }) => name === joinedName(group));
  const joined = (group: readonly Axis[]) => `${apart} -> ${print(withGroup(axes, group))}`;
  const split = (axis: Axis, parts: readonly WantedAxis[], isNamed: boolean) => {
    const given = writesSizes ? parts.flatMap(({ name, size }) => (size ? [`${name}=${printSize(size)}`] : [])).join(" ") : "";
    const side = (middle: string) => axes.map((other) => (other === axis ? middle : other.name)).join(" ");
    const names = parts.map(({ name }) => name).join(" ");
    return made(`${side(`(${names})`)} -> ${side(names)}`, isNamed, given);
  };
  const unnamed = axes.flatMap((axis) => partsOf(missing).map((parts) => ({ axis, parts })));
  const isKnown = (parts: readonly WantedAxis[]) => parts.every(({ size }) => size !== undefined);

  for (const axis of axes) for (const parts of spelledParts(axis, missing)) yield split(axis, parts, true);
  for (const group of groups.filter(isWanted)) yield made(joined(group), true);
  for (const { axis, parts } of unnamed) if (isKnown(parts)) yield split(axis, parts, false);
  for (const group of groups) if (!isWanted(group)) yield made(joined(group), false);
  for (const group of groups) for (const { name, size } of missing) {
    if (size && !isWanted(group)) yield made(joined(group), false, "", { operator: "rename", attributes: { axis: joinedName(group), as: name } });
  }
  for (const order of orders(axes)) yield made(`${apart} -> ${print(order.map((axis) => [axis]))}`, false);
  for (const { axis, parts } of unnamed) if (!isKnown(parts) && parts.some(({ size }) => size !== undefined)) yield split(axis, parts, false);
}

const joinedName = (group: readonly Axis[]) => group.map(({ name }) => name).join("");
const print = (groups: Parts) => groups.map((group) => (group.length === 1 ? (group[0]?.name ?? "") : `(${group.map(({ name }) => name).join(" ")})`)).join(" ");

/** Where its name says what an axis is made of: one that is missing, and what is left of the name. */
function spelledParts(axis: Axis, missing: readonly WantedAxis[]): readonly (readonly WantedAxis[])[] {
  const part = (name: string) => missing.find((other) => other.name === name) ?? { name };
  return missing.flatMap((wanted) => {
    const [head, tail] = [axis.name.slice(0, -wanted.name.length), axis.name.slice(wanted.name.length)];
    if (axis.name.endsWith(wanted.name) && isName(head) && head !== wanted.name) return [[part(head), wanted]];
    if (axis.name.startsWith(wanted.name) && isName(tail) && tail !== wanted.name) return [[wanted, part(tail)]];
    return [];
  });
}

/** Axes that are missing, in the order they are wanted: all of them, and neighbours. */
function partsOf(missing: readonly WantedAxis[]): readonly (readonly WantedAxis[])[] {
  const pairs = missing.slice(1).map((second, k) => [missing[k] ?? second, second]);
  return missing.length > 2 && missing.length <= mostAxes ? [missing, ...pairs] : pairs;
}

function isName(text: string): boolean {
  return /^\p{L}[\p{L}\p{M}\p{N}_′]*$/u.test(text);
}

/** Neighbours first, as they lie; then pairs in any order. */
function joins(axes: readonly Axis[]): Parts {
  const runs = axes.flatMap((_, start) => axes.slice(start + 1).map((_, more) => axes.slice(start, start + more + 2)));
  const pairs = axes.flatMap((first, i) => axes.flatMap((second, k) => (k === i || k === i + 1 ? [] : [[first, second]])));
  return [...runs.sort((a, b) => a.length - b.length), ...pairs];
}

/** The group stands where its first axis stood. */
function withGroup(axes: readonly Axis[], group: readonly Axis[]): Parts {
  return axes.flatMap((axis) => (axis === group[0] ? [group] : group.includes(axis) ? [] : [[axis]]));
}

/** Every other order, those first that move the fewest axes. */
function orders(axes: readonly Axis[]): Parts {
  const moved = (order: readonly Axis[]) => order.filter((axis, i) => axis !== axes[i]).length;
  return permutations(axes).filter((order) => moved(order) > 0).sort((a, b) => moved(a) - moved(b));
}

function permutations(axes: readonly Axis[]): Parts {
  if (axes.length < 2) return [axes];
  return axes.flatMap((first) => permutations(axes.filter((axis) => axis !== first)).map((rest) => [first, ...rest]));
}

/** Axes that lead on both sides run past: what is not named is lifted to the front. */
function withoutLeading(pattern: string): string {
  const [from = [], to = []] = pattern.split(" -> ").map((side) => side.match(/\([^)]*\)|\S+/g) ?? []);
  let same = 0;
  while (same < Math.min(from.length, to.length) - 1 && from[same] === to[same] && !from[same]?.startsWith("(")) same += 1;
  return `${from.slice(same).join(" ")} -> ${to.slice(same).join(" ")}`;
}

function made(whole: string, isNamed: boolean, given = "", extra?: Inserted): Rearrangement {
  const pattern = withoutLeading(whole);
  const rearranged = { operator: "rearrange", attributes: { pattern, ...(given === "" ? {} : { sizes: given }) } };
  return { label: `Insert a rearrange ${pattern}${extra ? `, named ${String(extra.attributes["as"])}` : ""}`, inserted: extra ? [rearranged, extra] : [rearranged], isNamed };
}

/** What comes out of operators in a row, or undefined where one of them does not take it. */
export function typeThrough(type: TensorType, inserted: readonly Inserted[], sizes: Unifier): TensorType | undefined {
  let flowing: TensorType = type;
  for (const { operator: name, attributes } of inserted) {
    const operator = findOperator(name);
    if (!operator) return undefined;
    const { values, faults } = resolveAttributes(operator.attributes, attributes, new Map());
    const out = typeNode(operator, values, { [operator.inputs[0]?.name ?? "x"]: flowing }, sizes);
    const next = out.outputs[operator.outputs[0] ?? "y"];
    if (faults.length > 0 || out.problems.length > 0 || !next) return undefined;
    flowing = next;
  }
  return flowing;
}
