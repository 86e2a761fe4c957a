// Whether an array comes to an output of its block, which then shows it.
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { outputOperator } from "../../shared/document/interface-nodes.ts";

const known = new WeakMap<CheckedBlock, ReadonlySet<string>>();

export function endsAtOutput(body: CheckedBlock, node: NodeId, port: string): boolean {
  const ends = known.get(body) ?? new Set(Object.values(body.wires).flatMap(({ from, to }) => {
    const reader = body.nodes.get(to.node);
    return reader?.kind === "operator" && reader.node.operator === outputOperator ? [`${from.node}:${from.port}`] : [];
  }));
  known.set(body, ends);
  return ends.has(`${node}:${port}`);
}
