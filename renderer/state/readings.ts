// From a place on the canvas to the name its array has in a run, and back to the reading of the last frame.
import type { NodeId } from "../../shared/document/document.ts";
import { insideUse, portPath } from "../../shared/compiler/lower/port-path.ts";
import type { CheckedDiagram, CheckedNode } from "../../shared/compiler/check/checked-diagram.ts";
import { useRun } from "./run-store.ts";
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
    block = found?.kind === "block" ? found.body : undefined;
  }
  return portPath(prefix, node, port);
}

export interface ShownReading {
  readonly reading: Reading;
  readonly type: TensorType;
  readonly stale: boolean;
}

export function useReading(name: string | undefined): ShownReading | undefined {
  const reading = useRun((state) => (name === undefined ? undefined : state.readings.get(name)));
  const type = useRun((state) => (name === undefined ? undefined : state.network?.types.get(name)));
  const stale = useRun((state) => state.stale && state.phase !== "running" && state.phase !== "compiling" && state.phase !== "preparing");
  return reading && type ? { reading, type, stale } : undefined;
}
