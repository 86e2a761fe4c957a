// Which nodes of the drawing a value of the ONNX file was computed for: the node itself, and every use around it.
import type { CheckedBlock, CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { parsePortPath } from "../../compiler/lower/port-path.ts";
import type { BlockId, NodeId, PortRef } from "../../document/document.ts";

export interface NodePlace {
  readonly block: BlockId;
  readonly node: NodeId;
}

/** From the main diagram inwards; `value` begins with a port path, such as `layers[0]/norm:y.Mul~2`, or with the name of one of `outputs`. Empty for other names. */
export function nodesAt({ main }: CheckedDiagram, value: string, outputs: ReadonlyMap<string, NodeId>): readonly NodePlace[] {
  const name = withoutOperator(value);
  const output = outputs.get(value) ?? outputs.get(name);
  if (output !== undefined) return [{ block: main.block, node: output }, ...givenBy(main, sourceOf(main, output))];
  const path = parsePortPath(name);
  if (!path) return [];
  const places: NodePlace[] = [];
  let block: CheckedBlock | undefined = main;
  for (const id of [...path.uses.map(({ node }) => node), path.node]) {
    const node: ReturnType<CheckedBlock["nodes"]["get"]> = block?.nodes.get(id);
    if (!block || !node) return [];
    places.push({ block: block.block, node: id });
    block = node.kind === "block" ? node.body : undefined;
  }
  return places;
}

/** The node that gives what a port gives, through every use it comes out of. */
function givenBy(block: CheckedBlock, from: PortRef | undefined): readonly NodePlace[] {
  const node = from && block.nodes.get(from.node);
  if (!node) return [];
  const inner = node.kind === "block" ? node.body : undefined;
  const output = inner?.outputs.find(({ port }) => port === from.port);
  return [{ block: block.block, node: from.node }, ...(inner && output ? givenBy(inner, sourceOf(inner, output.node)) : [])];
}

function sourceOf(block: CheckedBlock, output: NodeId): PortRef | undefined {
  const [wire] = Object.values(block.nodes.get(output)?.wires ?? {});
  return wire === undefined ? undefined : block.wires[wire]?.from;
}

/** The port path that a value between two ports is called after. */
export function withoutOperator(value: string): string {
  return value.replace(/\.\w+(~\d+)?$/, "").replace(/~\d+$/, "");
}
