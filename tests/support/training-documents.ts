// Networks with their loss, as measurements of training want them.
import type { WeftDocument } from "../../shared/document/document.ts";
import { diagram, type NodeSketch } from "./diagram.ts";

const batch = 64;

/** Perceptrons with ReLU between, over flattened 28×28 pictures of ten digits. */
export function perceptrons(widths: readonly number[]): WeftDocument {
  const nodes: Record<string, NodeSketch> = { image: ["input", { axes: `b=${batch} m0=784` }] };
  const wires: string[] = [];
  let at = "image";
  widths.forEach((width, i) => {
    nodes[`map${i}`] = ["linear", { to: `m${i + 1}=${width}` }];
    nodes[`relu${i}`] = ["relu"];
    wires.push(`${at} -> map${i}`, `map${i} -> relu${i}`);
    at = `relu${i}`;
  });
  return classifier("Perceptrons", nodes, wires, at, {});
}

/** Two convolutions with pooling, as for digits. */
export function digitConvolutions(): WeftDocument {
  const nodes: Record<string, NodeSketch> = {
    image: ["input", { axes: `b=${batch} c=1 (y=28 x=28)` }],
    conv1: ["conv", { to: "c=16" }], relu1: ["relu"], pool1: ["max-pool", { over: "y x" }], conv2: ["conv", { to: "c=32" }], relu2: ["relu"], pool2: ["max-pool", { over: "y x" }],
  };
  return classifier("Digit convolutions", nodes, ["image -> conv1", "conv1 -> relu1", "relu1 -> pool1", "pool1 -> conv2", "conv2 -> relu2", "relu2 -> pool2"], "pool2", { from: "c y x" });
}

function classifier(title: string, nodes: Readonly<Record<string, NodeSketch>>, wires: readonly string[], last: string, attributes: Readonly<Record<string, string>>): WeftDocument {
  return diagram({
    title,
    nodes: { ...nodes, classify: ["linear", { ...attributes, to: "v=10" }], label: ["input", { axes: `b=${batch}`, dtype: "i32", bound: "10" }], cost: ["cross-entropy"], loss: ["output"] },
    wires: [...wires, `${last} -> classify`, "classify -> cost:scores", "label -> cost:target", "cost -> loss"],
  });
}

/** A decoder of the gallery that learns to say the next token. */
export function decoderWithLoss(document: WeftDocument, sizes: Readonly<Record<string, number>>, blocks: number, texts: number): WeftDocument {
  const main = document.blocks["main"];
  if (!main) throw new Error("a document without a main diagram");
  const { scores: _, ...nodes } = main.nodes;
  const { blocks: repeated } = nodes;
  if (repeated?.kind !== "block" || !repeated.repeat) throw new Error("the decoder has other blocks");
  const input = { kind: "operator", operator: "input", attributes: { axes: `b=${texts} x`, bound: "v", dtype: "i32" } } as const;
  return {
    ...document,
    sizes: { ...document.sizes, ...Object.fromEntries(Object.entries(sizes).map(([name, value]) => [name, { value }])) },
    blocks: {
      ...document.blocks,
      main: {
        ...main,
        nodes: {
          ...nodes, tokens: input, target: input, blocks: { ...repeated, repeat: { ...repeated.repeat, times: String(blocks) } },
          cost: { kind: "operator", operator: "cross-entropy", attributes: {} }, loss: { kind: "operator", operator: "output", attributes: {} },
        },
        wires: {
          ...Object.fromEntries(Object.entries(main.wires).map(([id, wire]) => [id, wire.to.node === "scores" ? { ...wire, to: { node: "cost", port: "scores" } } : wire])),
          target: { from: { node: "target", port: "y" }, to: { node: "cost", port: "target" } }, loss: { from: { node: "cost", port: "y" }, to: { node: "loss", port: "x" } },
        },
      },
    },
  };
}
