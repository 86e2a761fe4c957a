// The incremental type check: a document in, every type and every problem out. It never throws and never stops early.
import type { NodeId, WeftDocument } from "../../document/document.ts";
import type { DiagramProblem } from "../../document/place.ts";
import { blockSizeProblems, checkBlock } from "./check-block.ts";
import type { CheckedBlock, CheckedDiagram, InterfacePort } from "./checked-diagram.ts";
import { createCheckMemo, type CheckMemo } from "./memo.ts";
import * as problems from "./problems.ts";
import { silenceOf } from "./silence.ts";
import { createSizeScope } from "./size-scope.ts";
import { writtenOutProblems } from "./written-out.ts";

/** A checker remembers the last documents it saw: handing it the next version costs what changed. */
export function createChecker(): (document: WeftDocument) => CheckedDiagram {
  const memo = createCheckMemo();
  return (document) => check(document, memo);
}

export function checkDocument(document: WeftDocument): CheckedDiagram {
  return check(document, createCheckMemo());
}

function check(document: WeftDocument, memo: CheckMemo): CheckedDiagram {
  memo.begin(document);
  const sizes = createSizeScope(document);
  const contents = document.blocks[document.main] ?? { title: document.title, about: "", locals: [], nodes: {}, wires: {} };
  const main = checkBlock({ document, sizes, memo, uses: 0 }, document.main, contents, { given: {}, locals: new Map(), within: [], scope: "" });
  const found: DiagramProblem[] = [...main.problems, ...blockSizeProblems(main, sizes, new Map())];
  for (const [name, { value }] of Object.entries(document.sizes)) {
    if (value !== undefined && !(Number.isInteger(value) && value >= 1)) found.push(problems.declaredSize({ block: document.main, path: [] }, name, value));
  }
  found.push(...writtenOutProblems(main));
  const here = { block: document.main, path: [] };
  if (main.outputs.length === 0) found.push(problems.nothingToRun(here));
  else if (computedOutputs(main).length === 0) found.push(problems.allMuted(here, [...main.nodes.values()].flatMap((node) => (node.node.leftOut === "muted" ? [node.id] : []))));
  const all = mergeEqual(found);
  return { document, main, problems: all, sizes: sizes.found, runnable: isRunnable(main, all) };
}

/** One unknown size would otherwise be reported at every array that has it. */
function mergeEqual(found: readonly DiagramProblem[]): readonly DiagramProblem[] {
  const seen = new Set<string>();
  return found.filter((p) => {
    const key = p.code === "size-unknown" ? p.problem : `${p.code} ${p.problem} ${JSON.stringify(p.at)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** What a run gives: outputs that depend on nothing muted. */
function computedOutputs(main: CheckedBlock): readonly InterfacePort[] {
  const { nodes } = silenceOf(main);
  return main.outputs.filter((output) => !nodes.has(output.node));
}

function isRunnable(main: CheckedBlock, found: readonly DiagramProblem[]): boolean {
  const outputs = computedOutputs(main);
  if (outputs.length === 0) return false;
  const blocking = found.filter((p) => p.severity !== "warning");
  if (blocking.length === 0) return true;
  const feeders = new Map<NodeId, NodeId[]>();
  for (const wire of Object.values(main.wires)) feeders.set(wire.to.node, [...(feeders.get(wire.to.node) ?? []), wire.from.node]);
  const needed = new Set<NodeId>(outputs.map((output) => output.node));
  for (const id of needed) for (const feeder of feeders.get(id) ?? []) needed.add(feeder);
  return blocking.every((p) => {
    const node = p.at.path[0] ?? p.at.node;
    if (node !== undefined) return !needed.has(node);
    const wire = p.at.wire === undefined ? undefined : main.wires[p.at.wire];
    return wire !== undefined && !needed.has(wire.to.node);
  });
}
