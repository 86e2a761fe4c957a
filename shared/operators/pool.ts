// What the pools with a moving window have in common: a window along positions, one number out of each.
import { isProblem } from "../base/problem.ts";
import { numbers, type AttributeDefinition, type AttributeValues } from "./attributes.ts";
import { defineOperator, type Operator, type OperatorExample } from "./define.ts";
import { axesUnder, coreAxes, extentsAmong, extentsOf, overAttribute, placeAxes, stepAttributes, type Extent } from "./extent.ts";
import { windowAttributes } from "./move-window.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { planesOf, unfoldPlanes } from "./onnx-arrange.ts";
import { notF32 } from "./one-dtype.ts";
import { operand } from "./operand.ts";

const windowAttribute = {
  over: overAttribute,
  kernel: numbers("Window", [2], { about: "One number, or one an axis." }),
  ...stepAttributes,
  stride: numbers("Stride", [2], { about: "One number, or one an axis." }),
} as const;

type Definitions = Readonly<Record<string, AttributeDefinition>>;

export interface Pool<D extends Definitions> {
  readonly name: string;
  readonly title: string;
  readonly about: string;
  readonly aliases: readonly string[];
  readonly symbol: string;
  readonly extra: D;
  lower<V>(ir: NamedBuilder<V>, x: Named<V>, extents: readonly Extent[], attributes: AttributeValues<D>): Named<V>;
  readonly onnxName: string;
  onnxAttributes(attributes: AttributeValues<D>): Readonly<Record<string, number>>;
  readonly examples: readonly OperatorExample[];
}

export function definePool<const D extends Definitions>(pool: Pool<D>): Operator<typeof windowAttribute & D> {
  // A window alone is what the shared part reads; the pool's own attributes come beside it.
  const window = (attributes: unknown) => attributes as AttributeValues<typeof windowAttribute>;
  const own = (attributes: unknown) => attributes as AttributeValues<D>;
  return defineOperator<typeof windowAttribute & D>({
    name: pool.name, title: pool.title, about: pool.about, aliases: pool.aliases,
    group: "convolution",
    source: "Dumoulin and Visin, A guide to convolution arithmetic, arXiv 1603.07285",
    inputs: [{ name: "x", dtype: "float" }],
    outputs: ["y"],
    attributes: { ...windowAttribute, ...pool.extra },
    signature(attributes, inputs) {
      const { over, kernel, ...steps } = window(attributes);
      const type = operand(inputs, "x");
      const refused = notF32(type, "x");
      if (refused) return refused;
      const names = axesUnder(type, over, kernel);
      if (isProblem(names)) return names;
      const extents = extentsOf(names.length, kernel, steps);
      if (isProblem(extents)) return extents;
      return { inputs: { x: coreAxes(names, extents) }, outputs: { y: { core: placeAxes(type, names, extents, steps.padding) } } };
    },
    lower(ir, inputs, { attributes }) {
      const x = operand(inputs, "x");
      const { kernel, ...steps } = window(attributes);
      return pool.lower(ir, x, extentsAmong(x.labels, kernel, steps), own(attributes));
    },
    onnx(onnx, inputs, { attributes, size }) {
      const x = operand(inputs, "x");
      const { kernel, ...steps } = window(attributes);
      const extents = extentsAmong(x.labels, kernel, steps);
      // ONNX takes padding below the window only.
      if (extents.some((extent) => Math.max(extent.low, extent.high) >= extent.kernel)) return undefined;
      const planes = planesOf(onnx, x, extents.map((extent) => extent.over), "one and one");
      const y = onnx.node(pool.onnxName, [planes.name], { ...windowAttributes(extents), ...pool.onnxAttributes(own(attributes)) });
      return unfoldPlanes(onnx, y, planes, extents.map((extent) => [extent.place, size(extent.place)] as const), "one and one");
    },
    glyph(attributes) {
      const { kernel, stride } = window(attributes);
      return { glyph: "window", symbol: pool.symbol, detail: kernel.join() === stride.join() ? kernel.join("×") : `${kernel.join("×")}/${stride.join("×")}`, variant: "pool" };
    },
    operationsPerElement: 1,
    examples: pool.examples,
  });
}
