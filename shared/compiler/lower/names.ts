// Names that leave the document: parameter paths, inputs and outputs. Distinct by construction.
import type { NodeId } from "../../document/document.ts";
import type { CheckedBlock } from "../check/checked-diagram.ts";

/** The part of a parameter path that stands for each node: its name where that is its own, else name and id. */
export function pathNames(body: CheckedBlock): ReadonlyMap<NodeId, string> {
  const count = new Map<string, number>();
  const plain = new Map<NodeId, string>();
  for (const [id, checked] of body.nodes) {
    const name = clean(checked.node.name ?? id);
    plain.set(id, name);
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return new Map([...plain].map(([id, name]) => [id, (count.get(name) ?? 0) > 1 ? `${name}_${clean(id)}` : name]));
}

/** Dots separate the parts of a path and slashes those of a port path; neither may come from a name. */
function clean(name: string): string {
  return name.trim().replace(/[\s./:[\]\\]+/g, "_") || "_";
}
