// Three independent numbers a pixel to red, green and blue that go together as they do in photographs: lightness, red against blue, green against magenta.
import type { IrNode } from "../../ir/graph.ts";
import type { GraphBuilder } from "../../ir/ir-builder.ts";

/** A root of the correlation of colours in photographs, rows red, green, blue; its longest column has length one. */
const colours = [
  0.5628, 0.1948, 0.0433,
  0.5845, 0, -0.1082,
  0.5845, -0.1948, 0.0649,
];

/** Of [pictures, 3, height, width]. */
export function correlatedColours(ir: GraphBuilder, picture: IrNode): IrNode {
  const matrix = ir.constant(colours, { dtype: "f32", dims: [3, 3] });
  return ir.contract(matrix, picture, [4, 1], [0, 1, 2, 3], [0, 4, 2, 3]);
}
