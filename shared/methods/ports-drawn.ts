// The ports of the main diagram with their types, in the order in which data flow: what decides which network a method fits.
import type { CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { TensorType } from "../tensor/tensor-type.ts";

export interface DrawnPort {
  /** As a port path. */
  readonly path: string;
  readonly type: TensorType;
}

export function portsDrawn({ main }: CheckedDiagram): readonly DrawnPort[] {
  return main.order.flatMap((id) => {
    const node = main.nodes.get(id);
    return node ? Object.entries(node.outputs).flatMap(([port, type]) => (type ? [{ path: `${id}:${port}`, type }] : [])) : [];
  });
}
