// Every example of every operator as a document: what feeds it, the use, and what reads it.
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import type { Attributes, Node, WeftDocument, Wire } from "../../shared/document/document.ts";
import { inputAttributes } from "../../shared/document/interface-nodes.ts";
import { findOperator } from "../../shared/operators/find-operator.ts";
import { operators } from "../../shared/operators/index.ts";
import { freeVariables } from "../../shared/tensor/size-algebra.ts";
import { exampleInstance, typeOf } from "../operators/instances.ts";

export interface ExampleDocument {
  readonly name: string;
  readonly operator: string;
  readonly checked: CheckedDiagram;
}

/** Without those of what stands for a glyph that is still to come. */
export function runnableExamples(): readonly ExampleDocument[] {
  return exampleDocuments().filter(({ operator }) => findOperator(operator)?.placeholder !== true);
}

export function exampleDocuments(): readonly ExampleDocument[] {
  return operators.filter(({ name, outputs }) => name !== "input" && outputs.length > 0).flatMap((operator) => operator.examples.flatMap((example, at): readonly ExampleDocument[] => {
    const use = exampleInstance(operator, example);
    if (use.problem !== undefined || !use.typed.weave) return [];
    const types = Object.entries(example.inputs).map(([port, text]) => [port, typeOf(text)] as const);
    const attributes = (example.attributes ?? {}) as Attributes;
    const nodes: Record<string, Node> = { use: { kind: "operator", operator: operator.name, attributes } };
    const wires: Record<string, Wire> = {};
    const sizes: Record<string, { readonly value: number }> = {};
    for (const [port, type] of types) {
      nodes[`in-${port}`] = { kind: "operator", operator: "input", attributes: inputAttributes(type) };
      // Inputs are drawn from −1 to 1; what must lie between 0 and 1 is brought there.
      const isUnit = example.values === "unit" && type.dtype === "f32";
      if (isUnit) nodes[`unit-${port}`] = { kind: "operator", operator: "sigmoid", attributes: {} };
      wires[`w-${port}`] = { from: { node: `in-${port}`, port: "y" }, to: isUnit ? { node: `unit-${port}`, port: "x" } : { node: "use", port } };
      if (isUnit) wires[`u-${port}`] = { from: { node: `unit-${port}`, port: "y" }, to: { node: "use", port } };
      for (const size of [...type.axes.map((axis) => axis.size), ...(type.bound ? [type.bound] : [])]) declare(size);
    }
    for (const type of Object.values(use.typed.outputs)) for (const { size } of type.axes) declare(size);
    operator.outputs.forEach((port) => {
      nodes[`out-${port}`] = { kind: "operator", operator: "output", attributes: {} };
      wires[`v-${port}`] = { from: { node: "use", port }, to: { node: `out-${port}`, port: "x" } };
    });
    const document: WeftDocument = {
      version: 1, title: `${operator.title} ${at + 1}`, about: "", main: "main", seed: at + 1, configurations: {}, layout: {}, sizes,
      blocks: { main: { title: operator.title, about: "", locals: [], nodes, wires } },
    };
    return [{ name: `${operator.name} ${at + 1}`, operator: operator.name, checked: checkDocument(document) }];

    function declare(size: Parameters<typeof freeVariables>[0]): void {
      for (const name of freeVariables(size)) {
        const value = use.number({ kind: "variable", name });
        if (value !== undefined) sizes[name] = { value };
      }
    }
  }));
}
