// Turns a node's own mends into steps on the document.
import { isProblem } from "../../base/problem.ts";
import type { Block, BlockId, NodeId, Wire, WireId } from "../../document/document.ts";
import type { Fix } from "../../document/place.ts";
import type { StepJson } from "../../document/steps/define.ts";
import { findOperator } from "../../operators/find-operator.ts";
import type { NodeFix } from "../../operators/node-problems.ts";
import type { Inserted } from "./rearrangements.ts";
import { renameAxisSteps } from "./rename-axis.ts";

export function fixSteps(block: BlockId, contents: Block, node: NodeId, fix: NodeFix): Fix | undefined {
  switch (fix.fix) {
    case "set-attribute":
      return { label: fix.label, steps: [{ step: "set-attribute", block, node, name: fix.attribute, value: fix.value }] };
    case "bind-size":
      return { label: fix.label, steps: [{ step: "set-size", name: fix.name, declaration: { value: fix.value } }] };
    case "rename-axis": {
      const steps = renameAxisSteps(block, contents, fix.from, fix.to);
      // A fix that would do nothing is not offered.
      return isProblem(steps) ? undefined : { label: fix.label, steps };
    }
    case "insert":
      return insertBefore(block, contents, node, { label: fix.label, port: fix.port, inserted: [{ operator: fix.operator, attributes: fix.attributes }] });
  }
}

/** Puts operators in a row into the wire that ends at a port; undefined where none does. */
export function insertBefore(block: BlockId, contents: Block, node: NodeId, { label, port, inserted }: { readonly label: string; readonly port: string; readonly inserted: readonly Inserted[] }): Fix | undefined {
  const found = Object.entries(contents.wires).find(([, wire]) => wire.to.node === node && wire.to.port === port);
  if (!found) return undefined;
  const [wireId, wire] = found;
  const steps: StepJson[] = [{ step: "disconnect", block, id: wireId }];
  const nodes = { ...contents.nodes };
  const wires = { ...contents.wires };
  let from = wire.from;
  for (const [k, { operator: name, attributes }] of inserted.entries()) {
    const operator = findOperator(name);
    const input = operator?.inputs[0];
    const output = operator?.outputs[0];
    if (!input || output === undefined) return undefined;
    const id = freshId(nodes, name);
    nodes[id] = { kind: "operator", operator: name, attributes };
    steps.push({ step: "add-node", block, id, node: nodes[id] });
    lay({ from, to: { node: id, port: input.variadic ? `${input.name}0` : input.name } }, String.fromCharCode(97 + k));
    from = { node: id, port: output };
  }
  lay({ from, to: wire.to }, String.fromCharCode(97 + inserted.length));
  return { label, steps };

  function lay(laid: Wire, letter: string): void {
    const id: WireId = freshId(wires, `${wireId}${letter}`);
    wires[id] = laid;
    steps.push({ step: "connect", block, id, wire: laid });
  }
}

function freshId(taken: Readonly<Record<string, unknown>>, base: string): string {
  let n = 1;
  while (`${base}${n}` in taken) n += 1;
  return `${base}${n}`;
}
