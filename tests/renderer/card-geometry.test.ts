// A card is as large as the glyph it shows, also where it was measured for another node that looks alike.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { Node, WeftDocument, Wire } from "../../shared/document/document.ts";
import { cardGeometry, cardScale } from "../../renderer/canvas/card-geometry.ts";

/** The same map under names of every length. */
function named(operator: string, names: readonly string[]): WeftDocument {
  const nodes: Record<string, Node> = { in: { kind: "operator", operator: "input", attributes: { axes: "x=4 m=8", source: "random" } } };
  const wires: Record<string, Wire> = {};
  for (const name of names) {
    nodes[name] = { kind: "operator", operator, attributes: operator === "linear" ? { from: "m", to: "k=8" } : {} };
    wires[`w${name}`] = { from: { node: "in", port: "y" }, to: { node: name, port: "x" } };
  }
  return { version: 1, title: "", about: "", main: "main", seed: 1, sizes: {}, configurations: {}, layout: {}, blocks: { main: { title: "", about: "", locals: [], nodes, wires } } };
}

test.each(["linear", "relu", "layer-norm"])("%s", (operator) => {
  const names = Array.from({ length: 12 }, (_, i) => ["abcdefghijklmnop".slice(0, i + 1), "mwmwmwmwmwmwmwmw".slice(0, i + 1)]).flat();
  const { main } = checkDocument(named(operator, names));
  for (const name of names) {
    const node = main.nodes.get(name);
    const geometry = node && cardGeometry(node, main, () => ({ title: "" }), undefined);
    const scene = geometry?.glyph?.scene;
    expect(geometry?.width, name).toBe((scene?.width ?? 0) * cardScale);
    expect(geometry?.inputs[0]?.rows.map(({ row }) => row.label), name).toEqual(scene?.ins[0]?.rows.map(({ label }) => label));
  }
});
