// What is wrong is seen where it is: a wash behind the nodes that have errors, or behind the folded block they are in.
import type { DiagramProblem } from "../document/place.ts";
import type { PlacedNode, Primitive } from "./scene.ts";

const reach = 6;

export function faultTints(nodes: readonly PlacedNode[], problems: readonly DiagramProblem[]): readonly Primitive[] {
  const known = new Map(nodes.map((node) => [[...node.path, node.node].join("/"), node]));
  const found = new Set(problems.filter(({ severity }) => severity === "error").flatMap(({ at }) => {
    const steps = [...at.path, ...(at.node === undefined ? [] : [at.node])];
    return steps.map((_, i) => known.get(steps.slice(0, steps.length - i).join("/"))).find((node) => node !== undefined) ?? [];
  }));
  return [...found].map((node): Primitive => {
    const [top, bottom] = [Math.min(node.y, ...node.ports.map((port) => port.top)), Math.max(node.y + node.height, ...node.ports.map((port) => port.bottom))];
    return { kind: "backdrop", draw: "rect", x: node.x - reach, y: top - reach, width: node.width + 2 * reach, height: bottom - top + 2 * reach, radius: 4, ink: { fill: "error", opacity: 0.14 }, of: { path: node.path, node: node.node } };
  });
}
