// Names that leave the document: parameter paths, inputs and outputs. Distinct by construction.
import type { BlockNode, NodeId } from "../../document/document.ts";
import type { CheckedBlock, CheckedNode } from "../check/checked-diagram.ts";

/** The part of a parameter path that stands for each node: its name where that is its own, else name and id. */
export function pathNames(body: CheckedBlock): ReadonlyMap<NodeId, string> {
  const bearers = new Map<string, CheckedNode[]>();
  for (const [id, node] of body.nodes) {
    const name = clean(node.node.name ?? id);
    bearers.set(name, [...(bearers.get(name) ?? []), node]);
  }
  return new Map([...bearers].flatMap(([name, nodes]) => nodes.map((node) => [node.id, nodes.some((other) => other !== node && sharesNames(node, other)) ? `${name}_${clean(node.id)}` : name] as const)));
}

/** What a block's parameters begin with: untied copies own theirs, tied ones share them. */
export function copyName({ repeat }: BlockNode, name: string, copy: number): string {
  return repeat?.weights === "untied" ? `${name}.${copy}.` : `${name}.`;
}

/** A node that is nothing but a parameter lends it its own name, as nn.Parameter does. */
export function parameterPath(node: string, parameter: string): string {
  return parameter === "value" ? node : `${node}.${parameter}`;
}

/** An output owns no parameters, so what it is called may be the beginning of a parameter's path, but not a name by itself. */
function sharesNames(a: CheckedNode, b: CheckedNode): boolean {
  const isOutput = (node: CheckedNode) => node.kind === "operator" && node.node.operator === "output";
  const isNamedAlone = (node: CheckedNode) => node.kind === "operator" && ["input", "output", "parameter"].includes(node.node.operator);
  return isOutput(a) || isOutput(b) ? isNamedAlone(a) && isNamedAlone(b) : true;
}

/** Dots separate the parts of a path and slashes those of a port path; neither may come from a name. */
function clean(name: string): string {
  return name.trim().replace(/[\s./:[\]\\]+/g, "_") || "_";
}
