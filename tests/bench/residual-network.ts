// ResNet-18 at its real size, drawn: the network whose run is compared with plain ONNX Runtime.
// He et al., Deep Residual Learning for Image Recognition, CVPR 2016, table 1.
import type { WeftDocument } from "../../shared/document/document.ts";
import { diagram, type NodeSketch } from "../support/diagram.ts";

export function residualNetwork(): WeftDocument {
  const nodes: Record<string, NodeSketch> = { image: ["input", { axes: "c=3 (y=224 x=224)" }] };
  const wires: string[] = [];
  const then = (id: string, operator: string, from: string, attributes: Readonly<Record<string, string | number | boolean | readonly number[]>> = {}) => {
    nodes[id] = [operator, attributes];
    wires.push(`${from} -> ${id}`);
    return id;
  };
  const convolved = (id: string, from: string, channels: number, kernel: number, stride: number) =>
    then(`${id}-norm`, "batch-norm", then(`${id}-conv`, "conv", from, { to: `c=${channels}`, kernel: [kernel], stride: [stride], bias: false, padding: "given", pads: [Math.floor(kernel / 2)] }));

  let at = then("stem", "relu", convolved("stem", "image", 64, 7, 2));
  at = then("pool", "max-pool", at, { kernel: [3], stride: [2], padding: "given", pads: [1] });
  for (const [stage, channels] of [64, 128, 256, 512].entries()) {
    for (const block of [0, 1]) {
      const id = `s${stage}b${block}`;
      const stride = stage > 0 && block === 0 ? 2 : 1;
      const inner = convolved(`${id}second`, then(`${id}first`, "relu", convolved(`${id}first`, at, channels, 3, stride)), channels, 3, 1);
      const skip = stride === 1 ? at : convolved(`${id}skip`, at, channels, 1, stride);
      nodes[`${id}sum`] = ["add"];
      wires.push(`${inner} -> ${id}sum:x0`, `${skip} -> ${id}sum:x1`);
      at = then(id, "relu", `${id}sum`);
    }
  }
  at = then("mean", "global-average-pool", at);
  at = then("classify", "linear", at, { to: "classes=1000" });
  then("scores", "output", at);
  return diagram({ title: "ResNet-18", nodes, wires });
}
