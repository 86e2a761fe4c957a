// Doubles a selection beside itself, with the wires inside it and, where asked, those that feed it.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { BlockId, NodeId, Position, WeftDocument } from "../document.ts";
import { wireIdMaker } from "../fresh-id.ts";
import { liftFragment, placeFragment, type Placed } from "../fragment.ts";
import { findBlock, layoutOf } from "../lookup.ts";
import type { StepJson } from "../steps/define.ts";

export interface DuplicateOptions {
  readonly offset: Position;
  /** The copies read the same arrays from outside as the originals do. */
  readonly keepInputs?: boolean;
}

export function duplicateNodes(document: WeftDocument, block: BlockId, ids: Iterable<NodeId>, { offset, keepInputs = false }: DuplicateOptions): Placed | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const fragment = liftFragment(document, block, contents, ids);
  const placed = placeFragment(block, contents, fragment, offset, layoutOf(document, block));
  if (!keepInputs) return placed;
  const taken = { ...contents, wires: { ...contents.wires, ...Object.fromEntries(placed.steps.flatMap((step) => (step.step === "connect" ? [[step.id, step.wire]] : []))) } };
  const freshWire = wireIdMaker(taken);
  const feeders = Object.values(contents.wires).flatMap((wire): readonly StepJson[] => {
    const copy = placed.ids.get(wire.to.node);
    if (copy === undefined || placed.ids.has(wire.from.node)) return [];
    return [{ step: "connect", block, id: freshWire(), wire: { ...wire, to: { ...wire.to, node: copy } } }];
  });
  return { steps: [...placed.steps, ...feeders], ids: placed.ids };
}
