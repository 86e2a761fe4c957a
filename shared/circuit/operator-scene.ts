// An operator drawn without a diagram around it, as its first example uses it: the pictures of libraries and lists.
import { isProblem } from "../base/problem.ts";
import type { CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { resolveAttributes } from "../compiler/check/resolve-attributes.ts";
import type { AnyOperator, OperatorExample } from "../operators/define.ts";
import { typeNode } from "../operators/type-node.ts";
import { usualRole } from "../tensor/roles.ts";
import { createSizeSolver } from "../tensor/solver.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { parseType } from "../tensor/type-text.ts";
import { nodeScene, type NodeScene } from "./node-scene.ts";

const known = new Map<AnyOperator, NodeScene>();

export function operatorScene(operator: AnyOperator): NodeScene {
  const scene = known.get(operator) ?? nodeScene(used(operator, operator.examples[0]), { face: () => ({ title: "" }), lead: 16 });
  known.set(operator, scene);
  return scene;
}

function used(operator: AnyOperator, example: OperatorExample | undefined): CheckedOperator {
  const inputs = Object.fromEntries(Object.entries(example?.inputs ?? {}).flatMap(([port, text]) => {
    const type = parseType(text);
    return isProblem(type) ? [] : [[port, withRoles(type)] as const];
  }));
  const attributes = resolveAttributes(operator.attributes, example?.attributes ?? {}, new Map()).values;
  const typed = typeNode(operator, attributes, inputs, createSizeSolver());
  return {
    kind: "operator", id: "", operator, attributes, inputs, outputs: typed.outputs, rules: {},
    node: { kind: "operator", operator: operator.name, attributes: example?.attributes ?? {} },
    wires: Object.fromEntries(Object.keys(inputs).map((port) => [port, port])), ...(typed.weave ? { weave: typed.weave } : {}),
  };
}

function withRoles(type: TensorType): TensorType {
  return {
    ...type,
    axes: type.axes.map((axis) => {
      const role = usualRole(axis.name);
      return role ? { ...axis, role } : axis;
    }),
  };
}
