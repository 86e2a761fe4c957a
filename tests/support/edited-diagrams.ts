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

const lawful = diagram({
  nodes: {
    x: ["input", { axes: "h=2 t=9 c=3" }], act: ["relu"], part: ["select", { axis: "h", at: "1" }], run: ["slice", { axis: "t", start: "1", end: "8" }], conv: ["conv", { over: "t", kernel: [3], dilation: [2], to: "f=2", padding: "valid" }],
    there: ["transpose"], back: ["transpose"], sum: ["reduce-sum", { axes: "t" }], out: ["output"],
  },
  wires: ["x -> act", "act -> part", "part -> run", "run -> conv", "conv -> there", "there -> back", "back -> sum", "sum -> out"],
});

const pooled = diagram({
  nodes: { x: ["input", { axes: "c=2 t=12" }], pool: ["max-pool", { over: "t", kernel: [3], stride: [2], padding: "valid" }], run: ["slice", { axis: "t", start: "1", end: "4" }], one: ["linear", { from: "c", to: "f=3", bias: false }], sum: ["reduce-mean", { axes: "t" }], out: ["output"] },
  wires: ["x -> pool", "pool -> run", "run -> one", "one -> sum", "sum -> out"],
});

const contracted = diagram({
  nodes: { a: ["input", { axes: "n=2 m=3" }], b: ["input", { axes: "m=3 k=2" }], c: ["input", { axes: "k=2 j=4" }], ab: ["einsum", { spec: "n m, m k -> n k" }], turned: ["transpose"], abc: ["einsum", { spec: "k n, k j -> n j" }], three: ["einsum", { spec: "n m, m k, k j -> j n" }], one: ["output"], two: ["output"] },
  wires: ["a -> ab:x0", "b -> ab:x1", "ab -> turned", "turned -> abc:x0", "c -> abc:x1", "abc -> one", "a -> three:x0", "b -> three:x1", "c -> three:x2", "three -> two"],
});

const bent = diagram({
  nodes: { x: ["input", { axes: "t=3 m=4" }], cap: ["identity-tensor", { axes: "p=4 m=p" }], cup: ["einsum", { spec: "t p, p m -> t m" }], out: ["output"] },
  wires: ["x -> cup:x0", "cap -> cup:x1", "cup -> out"],
});

const waiting = diagram({
  nodes: { a: ["input", { axes: "i=3" }], b: ["input", { axes: "i=3" }], sum: ["add"], act: ["relu"], out: ["output"] },
  wires: ["a -> sum:x0", "sum -> act", "act -> out"],
});

export const editedDiagrams: readonly WeftDocument[] = [attention, mapped, stream, square, lawful, pooled, contracted, bent, waiting];
