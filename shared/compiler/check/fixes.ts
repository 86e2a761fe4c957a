// Turns a node's own mends into steps on the document.
import { isProblem } from "../../base/problem.ts";
import type { Block, BlockId, NodeId, WireId } from "../../document/document.ts";
import type { Fix } from "../../document/place.ts";
import type { StepJson } from "../../document/steps/define.ts";
import { findOperator } from "../../operators/find-operator.ts";
import type { NodeFix } from "../../operators/node-problems.ts";
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
      return insertBefore(block, contents, node, fix);
  }
}

function insertBefore(block: BlockId, contents: Block, node: NodeId, fix: Extract<NodeFix, { readonly fix: "insert" }>): Fix | undefined {
  const operator = findOperator(fix.operator);
  const input = operator?.inputs[0];
  const output = operator?.outputs[0];
  const found = Object.entries(contents.wires).find(([, wire]) => wire.to.node === node && wire.to.port === fix.port);
  if (!operator || !input || output === undefined || !found) return undefined;
  const [wireId, wire] = found;
  const id = freshId(contents.nodes, fix.operator);
  const first: WireId = freshId(contents.wires, `${wireId}a`);
  const second: WireId = freshId(contents.wires, `${wireId}b`);
  const steps: readonly StepJson[] = [
    { step: "disconnect", block, id: wireId },
    { step: "add-node", block, id, node: { kind: "operator", operator: fix.operator, attributes: fix.attributes } },
    { step: "connect", block, id: first, wire: { from: wire.from, to: { node: id, port: input.variadic ? `${input.name}0` : input.name } } },
    { step: "connect", block, id: second, wire: { from: { node: id, port: output }, to: wire.to } },
  ];
  return { label: fix.label, steps };
}

function freshId(taken: Readonly<Record<string, unknown>>, base: string): string {
  let n = 1;
  while (`${base}${n}` in taken) n += 1;
  return `${base}${n}`;
}
