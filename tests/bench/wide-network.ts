// Large diagrams for measurements of the canvas: lanes of residual steps side by side, summed at the end.
import type { Node, NodeId, WeftDocument, Wire } from "../../shared/document/document.ts";

const steps = ["linear", "relu", "linear", "add"] as const;

/** About `size` nodes in `lanes` lanes. */
export function wideNetwork(size: number, lanes: number): WeftDocument {
  const nodes: Record<NodeId, Node> = { in: operator("input", { axes: "x=16 m=16", source: "random" }) };
  const wires: Wire[] = [];
  const connect = (from: NodeId, node: NodeId, port: string) => wires.push({ from: { node: from, port: "y" }, to: { node, port } });
  const length = Math.floor((size - 3) / lanes);
  for (let lane = 0; lane < lanes; lane++) {
    let [last, skipped] = ["in", "in"];
    for (let k = 0; k < length; k++) {
      const step = steps[k % steps.length] ?? "relu";
      const id = `lane${lane}-${k}`;
      nodes[id] = operator(step, step === "linear" ? { from: "m", to: "m" } : {});
      connect(last, id, step === "add" ? "x0" : "x");
      if (step === "add") {
        connect(skipped, id, "x1");
        skipped = id;
      }
      last = id;
    }
    connect(last, "sum", `x${lane}`);
  }
  nodes["sum"] = operator("add", {});
  nodes["out"] = operator("output", {});
  connect("sum", "out", "x");
  return {
    version: 1, title: `${Object.keys(nodes).length} nodes`, about: "", main: "main", sizes: {}, configurations: {}, seed: 1, layout: {},
    blocks: { main: { title: "Main", about: "", locals: [], nodes, wires: Object.fromEntries(wires.map((wire, i) => [`w${i}`, wire])) } },
  };
}

function operator(name: string, attributes: Extract<Node, { readonly kind: "operator" }>["attributes"]): Node {
  return { kind: "operator", operator: name, attributes };
}
