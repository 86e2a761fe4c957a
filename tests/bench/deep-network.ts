// A network of many operators: stages, each a block of its own with residual layers in it.
import type { WeftDocument } from "../../shared/document/document.ts";
import { diagram, type BlockSketch, type NodeSketch } from "../support/diagram.ts";

/** Five operators a layer. */
export function deepNetwork({ stages, layers }: { readonly stages: number; readonly layers: number }): WeftDocument {
  const blocks: Record<string, BlockSketch> = {};
  const nodes: Record<string, NodeSketch> = { x: ["input", { axes: "t=16 m=32" }] };
  const wires: string[] = [];
  let at = "x";
  for (let s = 0; s < stages; s++) {
    blocks[`stage${s}`] = stage(layers, s);
    nodes[`s${s}`] = { block: `stage${s}` };
    wires.push(`${at} -> s${s}:x`);
    at = `s${s}:y`;
  }
  nodes["out"] = ["output"];
  wires.push(`${at} -> out`);
  return diagram({ title: "Deep", nodes, wires, blocks });
}

function stage(layers: number, s: number): BlockSketch {
  const nodes: Record<string, NodeSketch> = { x: ["input", { axes: "t=16 m=32" }], y: ["output"] };
  const wires: string[] = [];
  let at = "x";
  for (let l = 0; l < layers; l++) {
    Object.assign(nodes, { [`n${l}`]: ["rms-norm"], [`w${l}`]: ["linear", { from: "m", to: `f=${64 + s}` }], [`r${l}`]: ["relu"], [`v${l}`]: ["linear", { from: "f", to: "m=32" }], [`a${l}`]: ["add"] });
    wires.push(`${at} -> n${l}`, `n${l} -> w${l}`, `w${l} -> r${l}`, `r${l} -> v${l}`, `${at} -> a${l}:x0`, `v${l} -> a${l}:x1`);
    at = `a${l}`;
  }
  wires.push(`${at} -> y`);
  return { nodes, wires };
}
