// From a place on the canvas to the name its array has in a run, and back to the reading of the last frame.
import type { NodeId } from "../../shared/document/document.ts";
import { insideUse, portPath } from "../../shared/compiler/lower/port-path.ts";
import { blockBehind } from "../../shared/compiler/check/block-behind.ts";
import type { CheckedDiagram, CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { blockAt } from "./check-store.ts";
import { useRun } from "./run-store.ts";
import { readingKey } from "./wanted-readings.ts";
import type { Reading } from "../../shared/contract/engine.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";

/** Of a repeat the first copy is shown. */
export function readingName(checked: CheckedDiagram, path: readonly NodeId[], node: NodeId, port: string): string {
  let prefix = "";
  let block: CheckedDiagram["main"] | undefined = checked.main;
  for (const use of path) {
    const found: CheckedNode | undefined = block?.nodes.get(use);
    const repeats = found?.kind === "block" && found.node.repeat !== undefined;
    prefix = insideUse(prefix, use, repeats ? 0 : undefined);
    block = blockBehind(block, use);
  }
  return portPath(prefix, node, port);
}

/** Of the array that a node or an output of the block takes in at a port; nothing where no wire comes. */
export function arrivingName(checked: CheckedDiagram, path: readonly NodeId[], node: NodeId, port: string): string | undefined {
  const block = blockAt(checked, path);
  const wire = block?.nodes.get(node)?.wires[port];
  const from = wire === undefined ? undefined : block?.wires[wire]?.from;
  return from && leavingName(checked, path, from.node, from.port);
}

/** Of what leaves a port; an input of a block only hands on what the block is given. */
export function leavingName(checked: CheckedDiagram, path: readonly NodeId[], node: NodeId, port: string): string | undefined {
  const use = path.at(-1);
  const handed = use === undefined ? undefined : blockAt(checked, path)?.inputs.find((input) => input.node === node);
  return handed && use !== undefined ? arrivingName(checked, path.slice(0, -1), use, handed.port) : readingName(checked, path, node, port);
}

export interface ShownReading {
  readonly reading: Reading;
  readonly type: TensorType;
  readonly stale: boolean;
}

/** `view`: the one made for that view alone. */
export function useReading(name: string | undefined, view?: string): ShownReading | undefined {
  const reading = useRun((state) => (name === undefined ? undefined : state.readings.get(readingKey(name, view))));
  const type = useRun((state) => (name === undefined ? undefined : state.network?.types.get(name)));
  const stale = useRun((state) => state.stale && state.phase !== "waiting" && state.phase !== "running" && state.phase !== "compiling" && state.phase !== "preparing");
  return reading && type ? { reading, type, stale } : undefined;
}
