// Two glyphs in a row, the first read by the second alone: what the laws of the notation let change places or become one.
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { NodeId, PortRef, Wire, WireId } from "../document/document.ts";
import { readersOf } from "./arrays.ts";
import { refuse, type ArrayPlace, type EditPlace, type Refusal } from "./define.ts";

export interface Pair {
  readonly first: NodeId;
  readonly second: NodeId;
}

export interface Adjacent {
  readonly first: CheckedOperator;
  readonly second: CheckedOperator;
  /** The wire between them. */
  readonly wire: WireId;
  readonly ends: Wire;
}

export function pairs(place: EditPlace): readonly Pair[] {
  return Object.values(place.contents.wires).flatMap(({ from, to }) => (adjacent(place, { first: from.node, second: to.node }) ? [{ first: from.node, second: to.node }] : []));
}

/** Undefined where they are not in a row, or one of them has no type. */
export function adjacent(place: EditPlace, { first: a, second: b }: Pair): Adjacent | undefined {
  const [first, second] = [place.body.nodes.get(a), place.body.nodes.get(b)];
  if (first?.kind !== "operator" || second?.kind !== "operator" || !first.weave || !second.weave || first.weave.results.length !== 1) return undefined;
  const from: PortRef = { node: a, port: first.weave.results[0]?.port ?? "y" };
  const [wire, ...others] = readersOf(place, from);
  const ends = wire === undefined ? undefined : place.contents.wires[wire];
  return wire !== undefined && others.length === 0 && ends?.to.node === b ? { first, second, wire, ends } : undefined;
}

/** The same with the stroke between them, or why they are none; `what` happens to glyphs in a row. */
export function inARow(place: EditPlace, pair: Pair, what: string): (Adjacent & { readonly held: ArrayPlace }) | Refusal {
  const found = adjacent(place, pair);
  return found ? { ...found, held: { from: found.ends.from, wire: found.wire } } : refuse("adjacent", `Only glyphs in a row ${what}, the first read by the second alone`, { from: { node: pair.first, port: "y" } });
}

/** The port of the only array that goes in. */
export function onlyInput({ weave }: CheckedOperator): string | undefined {
  return weave?.operands.length === 1 ? weave.operands[0]?.port : undefined;
}

export function titleOf({ operator, id }: CheckedOperator): string {
  return operator?.title ?? id;
}
