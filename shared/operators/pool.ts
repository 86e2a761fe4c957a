// What the pools with a moving window have in common: a window along positions, one number out of each.
import { isProblem } from "../base/problem.ts";
import { numbers, type AttributeDefinition, type AttributeValues } from "./attributes.ts";
import { defineOperator, type GradientGiven, type Operator, type OperatorExample } from "./define.ts";
import { axesUnder, coreAxes, extentsAmong, extentsOf, overAttribute, placeAxes, stepAttributes, type Extent } from "./extent.ts";
import { windowAttributes } from "./move-window.ts";
import type { Named, NamedBuilder } from "./named-builder.ts";
import { planesOf, unfoldPlanes } from "./onnx-arrange.ts";
import { notF32 } from "./one-dtype.ts";
import { operand } from "./operand.ts";
import { pythonPlanes } from "./python-spelling.ts";

const windowAttribute = {
  over: overAttribute,
  kernel: numbers("Window", [2], { dragsFrom: 1, about: "One number, or one an axis." }),
  ...stepAttributes,
  stride: numbers("Stride", [2], { dragsFrom: 1, about: "One number, or one an axis." }),
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
  /** What goes on to x, where that is nicer than what follows from the meaning; undefined for windows of which it is not. */
  gradient?<V>(ir: NamedBuilder<V>, given: { readonly x: Named<V>; readonly y: Named<V>; readonly arriving: Named<V> }, extents: readonly Extent[]): Named<V> | undefined;
  readonly onnxName: string;
  onnxAttributes(attributes: AttributeValues<D>): Readonly<Record<string, number>>;
  /** The call of a pool over planes; undefined where PyTorch has none for these windows. */
  torch(x: string, extents: readonly Extent[], attributes: AttributeValues<D>): string | undefined;
  /** What is reduced with what, and what comes behind; undefined where more than that is needed. */
  jax(extents: readonly Extent[], attributes: AttributeValues<D>): { readonly start: string; readonly reduce: string; readonly behind: string } | undefined;
  readonly examples: readonly OperatorExample[];
}

export function definePool<const D extends Definitions>(pool: Pool<D>): Operator<typeof windowAttribute & D> {
  // A window alone is what the shared part reads; the pool's own attributes come beside it.
  const window = (attributes: unknown) => attributes as AttributeValues<typeof windowAttribute>;
  const own = (attributes: unknown) => attributes as AttributeValues<D>;
  const back = pool.gradient?.bind(pool);
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
    ...(back ? {
      gradient<V>(ir: NamedBuilder<V>, { inputs, outputs, arriving }: GradientGiven<V>, { attributes }: { readonly attributes: unknown }) {
        const x = operand(inputs, "x");
        const { kernel, ...steps } = window(attributes);
        const found = back(ir, { x, y: operand(outputs, "y"), arriving: operand(arriving, "y") }, extentsAmong(x.labels, kernel, steps));
        return found && { x: found };
      },
    } : {}),
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
    torch(torch, inputs, { attributes }) {
      const x = operand(inputs, "x");
      const { kernel, ...steps } = window(attributes);
      const extents = extentsAmong(x.labels, kernel, steps);
      const over = extents.map((extent) => extent.over);
      if (x.labels.length === over.length) return undefined;
      const planes = pythonPlanes(torch, x, over, 2);
      const code = pool.torch(planes.code, extents, own(attributes));
      return code === undefined ? undefined : planes.restore(code, extents.map((extent) => extent.place));
    },
    jax(_, inputs, { attributes }) {
      const x = operand(inputs, "x");
      const { kernel, ...steps } = window(attributes);
      const extents = extentsAmong(x.labels, kernel, steps);
      const said = pool.jax(extents, own(attributes));
      if (!said) return undefined;
      const each = (value: (extent: Extent) => number, otherwise: number) => `(${x.labels.map((label) => { const extent = extents.find(({ over }) => over === label); return extent ? value(extent) : otherwise; }).join(", ")}${x.labels.length === 1 ? "," : ""})`;
      const pads = x.labels.map((label) => { const extent = extents.find(({ over }) => over === label); return `(${extent?.low ?? 0}, ${extent?.high ?? 0})`; });
      const padding = extents.every(({ low, high }) => low + high === 0) ? '"VALID"' : `(${pads.join(", ")}${pads.length === 1 ? "," : ""})`;
      const dilation = extents.every((extent) => extent.dilation === 1) ? "" : `, window_dilation=${each((extent) => extent.dilation, 1)}`;
      return { code: `lax.reduce_window(${x.code}, ${said.start}, ${said.reduce}, ${each((extent) => extent.kernel, 1)}, ${each((extent) => extent.stride, 1)}, ${padding}${dilation})${said.behind}`, labels: x.labels.map((label) => extents.find(({ over }) => over === label)?.place ?? label) };
    },
    glyph(attributes) {
      const { kernel, stride } = window(attributes);
      return { glyph: "window", symbol: pool.symbol, detail: kernel.join() === stride.join() ? kernel.join("×") : `${kernel.join("×")}/${stride.join("×")}`, variant: "pool" };
    },
    operationsPerElement: 1,
    examples: pool.examples,
  });
}
