// Couplings that can be undone, wherever they are drawn, and what training need not keep where their inside is computed again from what they give.
// Gomez, Ren, Urtasun and Grosse: The Reversible Residual Network, arXiv 1707.04585.
import { problem, type Problem } from "../base/problem.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { PortRef } from "../document/document.ts";
import { asNumbers } from "./amounts.ts";
import { wayBack } from "./gradient-rule.ts";
import { isGiven } from "./memory-views.ts";
import { bytesOf } from "./node-cost.ts";
import { writtenSteps, type RunArray } from "./written-steps.ts";

/** y1 = x1 + F(x2) and y2 = x2 + G(y1), as ports inside of a block. */
export interface Coupling {
  /** The use of the block, as a path without copies. */
  readonly path: readonly string[];
  /** Copies in a row, each feeding the next; 1 without a repeat. */
  readonly copies: number;
  readonly repeated: boolean;
  readonly x: readonly [PortRef, PortRef];
  readonly y: readonly [PortRef, PortRef];
  /** What F and G give. */
  readonly found: readonly [PortRef, PortRef];
}

export interface ReversibleStage {
  readonly path: readonly string[];
  readonly copies: number;
  /** Bytes of results inside it that the way back reads again. */
  readonly stored: number;
  /** What it gives, which is all that must be kept of it. */
  readonly given: number;
  /** What one copy needs for a while, when it is computed again. */
  readonly working: number;
}

export interface ReversibleMemory {
  readonly stages: readonly ReversibleStage[];
  /** Bytes kept for the way back by the whole network, with all results stored. */
  readonly stored: number;
  /** The same with the couplings computed again, and the most one copy needs on the way. */
  readonly recomputed: number;
}

export function couplingsIn({ main }: CheckedDiagram): readonly Coupling[] | Problem {
  const found = couplingsInside(main, []);
  return found.length > 0 ? found : problem("no reversible coupling is drawn here: expected a block that takes x1 and x2 and gives x1 + F(x2) and x2 + G of the first, such as the library's reversible coupling");
}

export function reversibleMemory({ main, sizes }: CheckedDiagram, couplings: readonly Coupling[]): ReversibleMemory | Problem {
  const amounts = asNumbers(sizes);
  const run = writtenSteps(main);
  if (!run) return problem("the network comes to more nodes than anything can run");
  const stageOf = (path: readonly string[]) => couplings.findIndex((coupling) => coupling.path.every((part, i) => path[i] === part));
  const [wanted, keepers, makers] = [new Set<RunArray>(), new Map<RunArray, Set<number>>(), new Map<RunArray, number>()];
  const given = new Set<RunArray>(run.outputs.filter((array) => stageOf(array.path) >= 0));
  for (const step of run.steps) {
    const stage = stageOf(step.path);
    for (const array of step.writes) makers.set(array, isGiven(step.node.node.operator) ? -2 : stage);
    for (const array of step.reads.values()) if ((makers.get(array) ?? -1) >= 0 && makers.get(array) !== stage) given.add(array);
    const way = wayBack(step, wanted);
    if (!way) continue;
    for (const array of step.writes) wanted.add(array);
    for (const array of way.keeps) keepers.set(array, (keepers.get(array) ?? new Set()).add(stage));
  }
  const bytes = (arrays: Iterable<RunArray>) => amounts.sum([...arrays].map(({ type }) => bytesOf(type, amounts))) ?? NaN;
  const kept = [...keepers].filter(([array]) => makers.get(array) !== -2);
  const outside = kept.filter(([array, stages]) => stages.has(-1) && !given.has(array)).map(([array]) => array);
  const stages = couplings.map(({ path, copies }, i): ReversibleStage => {
    const stored = bytes(kept.filter(([, by]) => by.has(i)).map(([array]) => array));
    return { path, copies, stored, given: bytes([...given].filter((array) => makers.get(array) === i)), working: stored / copies };
  });
  const stored = bytes(kept.map(([array]) => array));
  const recomputed = bytes(outside) + stages.reduce((sum, stage) => sum + stage.given, 0) + Math.max(...stages.map(({ working }) => working));
  return Number.isFinite(stored + recomputed) ? { stages, stored, recomputed } : problem("a size has no value yet: give it one, here with --set");
}

function couplingsInside(block: CheckedBlock, path: readonly string[]): readonly Coupling[] {
  return [...block.nodes.values()].flatMap((node): readonly Coupling[] => {
    if (node.kind !== "block" || !node.body) return [];
    const here = [...path, node.id];
    const coupling = couplingAt(node, here);
    return coupling ? [coupling] : couplingsInside(node.body, here);
  });
}

function couplingAt({ body, times, node: { repeat } }: CheckedBlockUse, path: readonly string[]): Coupling | undefined {
  const [in1, in2] = body?.inputs ?? [];
  if (!body || !in1 || !in2 || body.inputs.length !== 2 || body.outputs.length !== 2) return undefined;
  const [x1, x2] = [in1, in2].map(({ node }): PortRef => ({ node, port: "y" }));
  const [y1, y2] = body.outputs.map(({ node }) => sourcesOf(body, node)[0]);
  if (!x1 || !x2 || !y1 || !y2) return undefined;
  const [f, g] = [otherOperand(body, y1, x1), otherOperand(body, y2, x2)];
  if (!f || !g || !needsOnly(body, f, x2) || !needsOnly(body, g, y1)) return undefined;
  return { path, copies: times ?? 1, repeated: repeat !== undefined, x: [x1, x2], y: [y1, y2], found: [f, g] };
}

/** Of an addition of two arrays, one of which is `x`: the other. */
function otherOperand(body: CheckedBlock, y: PortRef, x: PortRef): PortRef | undefined {
  const node = body.nodes.get(y.node);
  const sources = node ? sourcesOf(body, y.node) : [];
  if (node?.kind !== "operator" || node.node.operator !== "add" || sources.length !== 2) return undefined;
  return samePort(sources[0], x) ? sources[1] : samePort(sources[1], x) ? sources[0] : undefined;
}

/** Whether everything the array is made from goes back to `x`, and to no other input of the block. A node is asked once, however many ways lead to it. */
function needsOnly(body: CheckedBlock, array: PortRef, x: PortRef, asked = new Map<string, boolean>()): boolean {
  if (samePort(array, x)) return true;
  const node = body.nodes.get(array.node);
  if (!node || (node.kind === "operator" && node.node.operator === "input")) return false;
  const known = asked.get(array.node) ?? sourcesOf(body, array.node).every((source) => needsOnly(body, source, x, asked));
  asked.set(array.node, known);
  return known;
}

function sourcesOf(body: CheckedBlock, node: string): readonly PortRef[] {
  const wires = body.nodes.get(node)?.wires ?? {};
  return Object.keys(wires).sort().flatMap((port) => body.wires[wires[port] ?? ""]?.from ?? []);
}

function samePort(a: PortRef | undefined, b: PortRef): boolean {
  return a?.node === b.node && a.port === b.port;
}
