// Small diagrams in which every edit in circuit notation finds something to do.
import type { WeftDocument } from "../../shared/document/document.ts";
import { diagram } from "./diagram.ts";

const attention = diagram({
  nodes: {
    q: ["input", { axes: "y=3 k=4 h=2" }], k: ["input", { axes: "x=3 k=4 h=2" }], v: ["input", { axes: "x=3 k=4 h=2" }],
    scores: ["einsum", { spec: "y k h, x k h -> y x h" }], weights: ["softmax", { axis: "x" }], gather: ["einsum", { spec: "y x h, x k h -> y k h" }], out: ["output"],
  },
  wires: ["q -> scores:x0", "k -> scores:x1", "scores -> weights", "weights -> gather:x0", "v -> gather:x1", "gather -> out"],
});

const mapped = diagram({
  nodes: { x: ["input", { axes: "b=2 t=4 m=4" }], one: ["linear", { to: "k=3 h=2", bias: false }], total: ["reduce-sum", { axes: "k h" }], act: ["relu"], norm: ["layer-norm", { axes: "m" }], kept: ["output"], out: ["output"] },
  wires: ["x -> norm", "norm -> one", "one -> total", "total -> act", "act -> out", "norm -> kept"],
});

const stream = diagram({
  nodes: { x: ["input", { axes: "t=4 m=5" }], up: ["linear", { to: "m=5" }], act: ["gelu"], down: ["linear", { to: "m=5" }], out: ["output"] },
  wires: ["x -> up", "up -> act", "act -> down", "down -> out"],
});

const square = diagram({
  nodes: { p: ["input", { axes: "i=3 j=3 c=2" }], q: ["input", { axes: "u=3 w=4" }], r: ["input", { axes: "v=2" }], both: ["outer"], one: ["output"], two: ["output"], three: ["output"] },
  wires: ["p -> one", "q -> both:a", "r -> both:b", "both -> two", "r -> three"],
});

export const editedDiagrams: readonly WeftDocument[] = [attention, mapped, stream, square];
