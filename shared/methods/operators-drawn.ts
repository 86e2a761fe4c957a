// Which operators are drawn anywhere in a diagram: the cheapest thing that decides whether a method fits.
import type { CheckedBlock, CheckedDiagram } from "../compiler/check/checked-diagram.ts";

export function operatorsDrawn({ main }: CheckedDiagram): ReadonlySet<string> {
  const found = new Set<string>();
  collect(main, found);
  return found;
}

function collect({ nodes }: CheckedBlock, found: Set<string>): void {
  for (const node of nodes.values()) {
    if (node.kind === "operator") found.add(node.node.operator);
    else if (node.body) collect(node.body, found);
  }
}
