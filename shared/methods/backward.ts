// The way back through each node, as a diagram of its own.
import { backwardDiagram } from "../analysis/backward-diagram.ts";
import { isProblem, problem } from "../base/problem.ts";
import type { CheckedBlock, CheckedDiagram, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import type { WeftDocument } from "../document/document.ts";
import { outputOperator } from "../document/interface-nodes.ts";
import { printDocument } from "../document/text.ts";
import { defineMethod } from "./define.ts";

/** More than these are found by naming one. */
const mostDrawn = 24;

interface Placed {
  /** Uses and the node, without copies. */
  readonly path: string;
  readonly node: CheckedOperator;
}

export const backwardMethod = defineMethod({
  name: "backward",
  title: "The way back, drawn",
  about: "of each node, how what arrives at what it gives becomes the gradient of what it takes",
  settings: [{ name: "node", value: "PATH", about: "a node, such as scores or encoder/attention/core/softmax; of each kind in each block one where nothing is said" }],
  fits: (checked) => (nodesIn(checked).some(({ node }) => !isProblem(backwardDiagram(node, checked.sizes))) ? undefined : problem("no node here has a way back that is drawn: expected such as a linear map, a contraction or a softmax")),
  find({ checked, settings }) {
    const all = nodesIn(checked);
    const said = settings["node"];
    const chosen = said === undefined ? all : all.filter(({ path }) => path === said);
    if (chosen.length === 0) return problem(`node: found no node ${said ?? ""}, expected one such as ${all.slice(0, 5).map(({ path }) => path).join(", ")}`);
    const ways = chosen.map(({ path, node }) => ({ path, node, way: backwardDiagram(node, checked.sizes) }));
    const [only] = ways;
    if (said !== undefined && only && isProblem(only.way)) return only.way;
    const drawn = ways.flatMap(({ path, node, way }) => (isProblem(way) ? [] : [{ path, node, way }]));
    return {
      facts: { nodes: ways.map(({ path, node, way }) => (isProblem(way) ? { path, operator: node.node.operator, refused: way.problem } : { path, operator: node.node.operator, ways: inWords(way).map(([of, is]) => ({ of, is })), document: JSON.parse(printDocument(way)) as unknown })) },
      findings: [
        { kind: "table", head: ["node", "", "gradient of", "is"], rows: drawn.flatMap(({ path, node, way }) => inWords(way).map(([of, is], i) => [i === 0 ? path : "", i === 0 ? (node.operator?.title ?? node.node.operator) : "", of, is])) },
        ...drawn.slice(0, mostDrawn).map(({ path, way }) => ({ kind: "diagram", title: `Back through ${path.replaceAll("/", " ")}`, document: printDocument(way) }) as const),
        ...(drawn.length > mostDrawn ? [{ kind: "words", text: `${drawn.length - mostDrawn} more are drawn by naming one as the node` } as const] : []),
        ...(drawn.length < ways.length && said === undefined ? [{ kind: "words", text: `not drawn: ${ways.filter(({ way }) => isProblem(way)).map(({ path, node }) => `${path} (${node.operator?.title ?? node.node.operator})`).join(", ")}` } as const] : []),
      ],
    };
  },
});

/** Every node of every block once, with arrays of real numbers on it. */
function nodesIn({ main }: CheckedDiagram): readonly Placed[] {
  const seen = new Set<string>();
  return inside(main, "", seen).filter(({ node }) => Object.keys(node.inputs).length > 0 && node.node.operator !== outputOperator);
}

function inside({ order, nodes }: CheckedBlock, prefix: string, seen: Set<string>): readonly Placed[] {
  return order.flatMap((id): readonly Placed[] => {
    const node = nodes.get(id);
    if (!node) return [];
    if (node.kind === "operator") return [{ path: `${prefix}${id}`, node }];
    if (!node.body || seen.has(node.node.block)) return [];
    seen.add(node.node.block);
    return inside(node.body, `${prefix}${id}/`, seen);
  });
}

/** Of each output, the steps that lead to it: a contraction by what it sums, others by their names. */
function inWords({ blocks, main }: WeftDocument): readonly (readonly [of: string, is: string])[] {
  const { nodes = {}, wires = {} } = blocks[main] ?? {};
  const told = (id: string): string => {
    const node = nodes[id];
    const from = Object.values(wires).filter((wire) => wire.to.node === id).map((wire) => told(wire.from.node));
    if (node?.kind !== "operator" || node.operator === "input") return id;
    const { spec, axes, values, factor } = node.attributes;
    switch (node.operator) {
      case "einsum": return `${from.join(" · ")} by ${String(spec)}`;
      case "mul": return from.join(" · ");
      case "sub": return `(${from.join(" − ")})`;
      case "neg": return `−${from.join("")}`;
      case "scale": return `${String(factor ?? 1)} · ${from.join("")}`;
      case "reduce-sum": return `Σ over ${String(axes)} of ${from.join("")}`;
      case "constant": return String(Array.isArray(values) ? values[0] : 0);
      case "square": return `${from.join("")}²`;
      case "greater": return from.join(" > ");
      case "where": return `${from[1] ?? ""} where ${from[0] ?? ""}, else ${from[2] ?? ""}`;
      default: return `${node.operator}(${from.join(", ")})`;
    }
  };
  return Object.entries(nodes).flatMap(([id, node]) => (node.kind === "operator" && node.operator === outputOperator ? [[(node.name ?? id).replace(/^gradient of /, ""), Object.values(wires).filter((wire) => wire.to.node === id).map((wire) => told(wire.from.node)).join("")] as const] : []));
}
