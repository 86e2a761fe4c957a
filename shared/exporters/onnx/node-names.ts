// What the nodes of an ONNX file are called: as the drawing calls what they were computed for, with the uses around it before, as in a path.
import type { CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import { own } from "../../document/records.ts";
import type { NodeId } from "../../document/document.ts";
import type { OnnxGraph, OnnxNode } from "../../onnx-format/messages.ts";
import { nodesAt, withoutOperator, type NodePlace } from "./nodes-at.ts";
import { parsePortPath } from "../../compiler/lower/port-path.ts";

/** Nodes of a drawing's node beside the first one add what they compute: `proj`, `proj.MatMul`. Names that are taken stay what they were. */
export function nameNodes(checked: CheckedDiagram, graph: OnnxGraph, outputs: ReadonlyMap<string, NodeId>): OnnxGraph {
  const taken = new Set<string>();
  const nodes = graph.nodes.map((node): OnnxNode => {
    const value = node.outputs.find((output) => output !== "") ?? "";
    const wish = nameFor(checked, value, outputs);
    const name = wish === undefined || taken.has(wish) ? (node.name ?? value) : wish;
    taken.add(name);
    return name === node.name ? node : { ...node, name };
  });
  return { ...graph, nodes };
}

function nameFor(checked: CheckedDiagram, value: string, outputs: ReadonlyMap<string, NodeId>): string | undefined {
  const isOutput = outputs.has(value);
  const places = nodesAt(checked, value, outputs);
  // What an output is given by comes behind the output itself.
  const lead = isOutput || outputs.has(withoutOperator(value)) ? places.slice(1) : places;
  if (lead.length === 0) return undefined;
  const copies = isOutput ? [] : (parsePortPath(withoutOperator(value))?.uses ?? []).map(({ copy }) => copy);
  const parts = lead.map((place, i) => partOf(checked, place, copies[i], isOutput));
  return parts.includes(undefined) ? undefined : `${parts.join("/")}${value.slice(withoutOperator(value).length)}`;
}

/** `layers.3` for a copy; what comes out of a repeat is the last one's. */
function partOf(checked: CheckedDiagram, { block, node }: NodePlace, copy: number | undefined, isLast: boolean): string | undefined {
  const found = own(own(checked.document.blocks, block)?.nodes ?? {}, node);
  if (!found) return undefined;
  const name = found.name ?? node;
  if (found.kind !== "block" || !found.repeat) return name;
  const last = Number(found.repeat.times) - 1;
  const which = copy ?? (isLast && Number.isInteger(last) ? last : undefined);
  return which === undefined ? undefined : `${name}.${which}`;
}
