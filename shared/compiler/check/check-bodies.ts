// Checks the blocks an operator runs by itself, as they are declared: what the operator hands in has the types their inputs say.
import type { NodeId, OperatorNode } from "../../document/document.ts";
import type { DiagramProblem } from "../../document/place.ts";
import { deepestNest, instantiate, mostUses, within, type Instance, type Session } from "./check-block.ts";
import type { Checked } from "./check-operator.ts";
import type { CheckedBlock, CheckedNode } from "./checked-diagram.ts";
import * as problems from "./problems.ts";
import type { Where } from "./problems.ts";

export function checkBodies(session: Session, where: Where, id: NodeId, node: OperatorNode, outer: Instance, checked: Checked<CheckedNode>): Checked<CheckedNode> {
  if (!node.bodies || checked.node.kind !== "operator") return checked;
  const found: DiagramProblem[] = [...checked.problems];
  const bodies: [string, CheckedBlock][] = [];
  for (const [name, { block, inputs, captured, outputs }] of Object.entries(node.bodies)) {
    const contents = session.document.blocks[block];
    session.uses += 1;
    if (!contents) found.push(problems.unknownBlock(where, id, block));
    else if (outer.within.includes(block) || block === session.document.main) found.push(problems.recursiveBlock(where, id, block));
    else if (outer.within.length >= deepestNest) found.push(problems.tooDeep(where, id, deepestNest));
    else if (session.uses > mostUses) found.push(problems.tooManyUses(where, id, mostUses));
    else {
      const body = instantiate(session, block, contents, { given: {}, locals: new Map(), within: [...outer.within, block], scope: `${outer.scope}${id.replace(/[^A-Za-z0-9_]/g, "_")}.` });
      found.push(...body.problems.slice(0, 200).map((p) => within(id, p)));
      const ports = [...inputs, ...Object.keys(captured)];
      const missing = ports.find((port) => !body.inputs.some((input) => input.port === port)) ?? outputs.find((port) => !body.outputs.some((output) => output.port === port));
      if (missing !== undefined) found.push(problems.bodyMismatch(where, id, name, missing));
      const unwired = Object.values(captured).find((port) => !(port in checked.node.wires));
      if (unwired !== undefined) found.push(problems.unwiredBlockInput(where, id, unwired));
      bodies.push([name, body]);
    }
  }
  return { node: { ...checked.node, bodies: Object.fromEntries(bodies) }, problems: found };
}
