// Which sizes of a network its ONNX file may leave open, so that it runs at others too.
import { deepEqual } from "../../base/deep-equal.ts";
import { checkDocument } from "../../compiler/check/check.ts";
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import type { LoweredFeed, LoweredParameter } from "../../compiler/lower/lower.ts";
import type { WeftDocument } from "../../document/document.ts";
import type { OnnxGraph, OnnxTensor } from "../../onnx-format/messages.ts";
import { printSize } from "../../tensor/print-size.ts";
import { freeVariables, literal, normalise, substitute } from "../../tensor/size-algebra.ts";
import type { Size } from "../../tensor/size.ts";

export interface GraphAtSizes {
  readonly graph: OnnxGraph;
  readonly feeds: readonly LoweredFeed[];
  readonly parameters: readonly LoweredParameter[];
}

/**
 * The names of size variables that inputs bring with them and the graph does not depend on.
 *
 * A network is compiled for its sizes, and any of them may have become a number in it: in a reshape, a scale, a mask, or by a pass that saw an axis of length 1.
 * No list of operators would say which. So the network is compiled again with another number, and where nodes, attributes, constants and weights
 * come out the same and only types differ, the number is nowhere in the graph. The other numbers are primes that no size has,
 * so that none agrees with another by chance; several variables stay open together only where they were changed together.
 */
export function openSizes(checked: CheckedDiagram, written: GraphAtSizes, write: (checked: CheckedDiagram) => GraphAtSizes | undefined): ReadonlySet<string> {
  const fixed = new Set(written.parameters.flatMap(({ axes }) => axes.flatMap(({ size }) => [...freeVariables(size)])));
  const brought = new Set(written.feeds.flatMap(({ axes }) => axes.flatMap(({ size }) => [...freeVariables(size)])));
  const candidates = [...brought].filter((name) => !fixed.has(name) && checked.sizes.get(name) !== undefined);
  const others = otherNumbers(candidates, checked.sizes);
  const isSameWith = (names: readonly string[]) => {
    const other = write(checkDocument(withNumbers(checked.document, names, others)));
    return other !== undefined && isSame(written, other);
  };
  if (candidates.length === 0) return new Set();
  if (isSameWith(candidates)) return new Set(candidates);
  const open: string[] = [];
  if (candidates.length > 1) for (const name of candidates) if (isSameWith([...open, name])) open.push(name);
  return new Set(open);
}

/** What a dim of this size is called in the file; undefined where it is a number. Equal sizes have one name. */
export function openName(size: Size, open: ReadonlySet<string>, sizes: CheckedDiagram["sizes"]): string | undefined {
  const names = [...freeVariables(size)];
  if (!names.some((name) => open.has(name))) return undefined;
  const numbers = names.flatMap((name) => {
    const value = open.has(name) ? undefined : sizes.get(name);
    return value === undefined ? [] : [[name, literal(value)] as const];
  });
  return printSize(normalise(substitute(size, new Map(numbers))));
}

function withNumbers(document: WeftDocument, names: readonly string[], others: ReadonlyMap<string, number>): WeftDocument {
  const changed = names.map((name) => [name, { ...document.sizes[name], value: others.get(name) ?? 1 }] as const);
  return { ...document, sizes: { ...document.sizes, ...Object.fromEntries(changed) } };
}

/** For each a number above its own, as the smaller ones may be too few for a window or a slice. */
function otherNumbers(names: readonly string[], sizes: CheckedDiagram["sizes"]): ReadonlyMap<string, number> {
  const taken = new Set(sizes.values());
  const others = new Map<string, number>();
  for (const name of names) {
    let other = (sizes.get(name) ?? 1) + 1;
    while (taken.has(other) || !isPrime(other)) other += 1;
    taken.add(other);
    others.set(name, other);
  }
  return others;
}

function isPrime(number: number): boolean {
  for (let divisor = 2; divisor * divisor <= number; divisor++) if (number % divisor === 0) return false;
  return number > 2;
}

/** Types of inputs and outputs aside; those inside the bodies of nodes count. */
function isSame(a: GraphAtSizes, b: GraphAtSizes): boolean {
  const names = ({ graph }: GraphAtSizes) => [...graph.inputs, ...graph.outputs].map(({ name }) => name);
  const weights = ({ parameters }: GraphAtSizes) => parameters.map(({ name, dims, dtype, initialiser, fanIn, values }) => ({ name, dims, dtype, initialiser, fanIn, values }));
  const [ours, theirs] = [a.graph.initializers ?? [], b.graph.initializers ?? []];
  return deepEqual(names(a), names(b)) && deepEqual(a.graph.nodes, b.graph.nodes) && deepEqual(weights(a), weights(b)) && ours.length === theirs.length
    && ours.every((tensor, i) => isSameTensor(tensor, theirs[i]));
}

function isSameTensor({ raw: ours, ...a }: OnnxTensor, other: OnnxTensor | undefined): boolean {
  if (!other) return false;
  const { raw: theirs, ...b } = other;
  return ours?.length === theirs?.length && deepEqual(a, b) && (ours ?? new Uint8Array(0)).every((byte, i) => byte === theirs?.[i]);
}
