// Gradients that a node is lent for one way back: by its place in the drawing, or by what it is.
import type { IrNode } from "../../ir/graph.ts";
import { callOf } from "../../ir/interner.ts";
import { filled } from "../onnx/filled.ts";
import type { Arrival, OwnGradient } from "./backward.ts";

/** A node's gradients by the ports it gives its values on; all others keep their own. */
export function atPorts(gradients: Readonly<Record<string, OwnGradient>>): OwnGradient {
  return (ir, arrival) => {
    const port = arrival.ports.find((candidate) => Object.hasOwn(gradients, candidate));
    return port === undefined ? undefined : gradients[port]?.(ir, arrival);
  };
}

/** The same by operator: every ReLU of a network at once. */
export function ofOperators(gradients: Readonly<Record<string, OwnGradient>>): OwnGradient {
  return (ir, arrival) => {
    const name = nameOf(arrival);
    return Object.hasOwn(gradients, name) ? gradients[name]?.(ir, arrival) : undefined;
  };
}

function nameOf({ node }: Arrival): string {
  return node.word === "call" ? callOf(node).operator : node.word;
}

/** Hands on what arrives to every operand of the same dims, as if the node did nothing. */
export const straightThrough: OwnGradient = (_, { node, values: [y], gradients: [g] }) => node.inputs.map((x) => (y && x.type.dims.join() === y.type.dims.join() ? g : undefined));

export const nothingThrough: OwnGradient = () => [];

/** As the node's own, where its value is positive and what arrives is so too. Springenberg et al., Striving for simplicity, arXiv 1412.6806. */
export const guided: OwnGradient = (ir, { values: [y], gradients: [g] }) => {
  if (!y || !g) return [];
  const zero = filled(ir, y.type, 0);
  return [ir.where(ir.and(ir.less(zero, y), ir.less(zero, g)), g, zero)];
};

/** Lets what arrives pass a ReLU that stands at zero, where it would make it larger: a dead start can then be left. */
export const redirected: OwnGradient = (ir, { values: [y], gradients: [g] }) => {
  if (!y || !g) return [];
  const zero = filled(ir, y.type, 0);
  // Gradients of what is to grow are positive where growing helps.
  return [ir.where(ir.or(ir.less(zero, y), ir.less(zero, g)), g, zero)];
};

/** Asks one after the other. */
export function firstOf(...gradients: readonly OwnGradient[]): OwnGradient {
  return (ir, arrival): readonly (IrNode | undefined)[] | undefined => {
    for (const gradient of gradients) {
      const found = gradient(ir, arrival);
      if (found) return found;
    }
    return undefined;
  };
}
