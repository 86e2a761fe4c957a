// Documents with what makes code hard to write: names Python cannot have, blocks used in several ways, copies with several arrays.
import type { WeftDocument } from "../../shared/document/document.ts";
import { diagram } from "../support/diagram.ts";

const dense = { locals: ["from"], nodes: { in: ["input", { axes: "x m=from" }], map: ["linear", { from: "m", to: "m=n" }], out: ["output"] }, wires: ["in -> map", "map -> out"] } as const;

export const oddDocuments: Readonly<Record<string, WeftDocument>> = {
  "names Python cannot have": diagram({
    sizes: { x: 3, m: 4, lambda: 5 },
    nodes: {
      class: ["input", { axes: "x m" }], "a-b": ["linear", { from: "m", to: "m=lambda" }], a_b: ["linear", { from: "m", to: "m=lambda" }], forward: ["linear", { from: "m", to: "m" }],
      torch: ["relu"], "η-1": ["layer-norm", { axes: "m" }], lambda: ["add"], out: ["output"],
    },
    wires: ["class -> a-b", "class -> a_b", "a-b -> lambda:x0", "a_b -> lambda:x1", "lambda -> torch", "torch -> η-1", "η-1 -> forward", "forward -> out"],
  }),
  "a block at several sizes and with a lifted axis": diagram({
    sizes: { x: 3, n: 6, b: 2, p: 5 },
    nodes: {
      a: ["input", { axes: "x m=4" }], b: ["input", { axes: "b x m=p" }], one: { block: "dense" }, two: { block: "dense" }, three: { block: "dense" }, sum: ["add"], out: ["output"],
    },
    wires: ["a:y -> one:in", "one:out -> two:in", "b:y -> three:in", "two:out -> sum:x0", "three:out -> sum:x1", "sum -> out"],
    blocks: { dense },
  }),
  "a lifted axis moves what a block works on": diagram({
    sizes: { x: 3, k: 4, b: 2 },
    nodes: { a: ["input", { axes: "x k" }], b: ["input", { axes: "x b k" }], one: { block: "soft" }, two: { block: "soft" }, out1: ["output"], out2: ["output"] },
    wires: ["a:y -> one:in", "b:y -> two:in", "one:out -> out1", "two:out -> out2"],
    blocks: { soft: { nodes: { in: ["input", { axes: "x k" }], weights: ["softmax", { axis: "x" }], out: ["output"] }, wires: ["in -> weights", "weights -> out"] } },
  }),
  "copies, tied and untied, with two arrays going round and one that stays": diagram({
    sizes: { x: 3, m: 4, n: 3 },
    nodes: {
      p: ["input", { axes: "x m" }], q: ["input", { axes: "x m" }], r: ["input", { axes: "m" }],
      own: { block: "step", repeat: { times: "n", weights: "untied" } }, shared: { block: "step", repeat: { times: "2", weights: "tied" } }, plain: { block: "turn", repeat: { times: "n-1", weights: "untied" } },
      out1: ["output"], out2: ["output"],
    },
    wires: ["p:y -> own:left", "q:y -> own:right", "r:y -> own:stays", "own:leftOut -> shared:left", "own:rightOut -> shared:right", "r:y -> shared:stays", "shared:leftOut -> plain:in", "plain:out -> out1", "shared:rightOut -> out2"],
    blocks: {
      step: {
        nodes: { left: ["input", { axes: "x m" }], right: ["input", { axes: "x m" }], stays: ["input", { axes: "m" }], map: ["linear", { from: "m", to: "m" }], cross: ["mul"], plus: ["add"], leftOut: ["output"], rightOut: ["output"] },
        wires: ["left -> map", "map -> cross:x0", "stays -> cross:x1", "right -> plus:x0", "cross -> plus:x1", "plus -> leftOut", "left -> rightOut"],
      },
      turn: { nodes: { in: ["input", { axes: "x m" }], bend: ["tanh"], out: ["output"] }, wires: ["in -> bend", "bend -> out"] },
    },
  }),
  "nested blocks hand sizes down": diagram({
    sizes: { x: 3, n: 6 },
    nodes: { a: ["input", { axes: "x m=4" }], outer: { block: "outer", sizes: { wide: "2*n" } }, out: ["output"] },
    wires: ["a:y -> outer:in", "outer:out -> out"],
    blocks: {
      outer: { locals: ["from", "wide"], nodes: { in: ["input", { axes: "x m=from" }], grow: ["linear", { from: "m", to: "m=wide/2+1" }], inner: { block: "dense" }, cut: ["slice", { axis: "m", start: "1", end: "n-1" }], out: ["output"] }, wires: ["in -> grow", "grow:y -> inner:in", "inner:out -> cut", "cut -> out"] },
      dense,
    },
  }),
  "a slider, a constant and a node that nothing reads": diagram({
    sizes: { x: 3 },
    nodes: { a: ["input", { axes: "x" }], knob: ["slider", { value: 2 }], half: ["constant", { values: [0.5] }], times: ["mul"], plus: ["add"], idle: ["linear", { from: "x", to: "m=2" }], out: ["output"] },
    wires: ["a -> times:x0", "knob -> times:x1", "times -> plus:x0", "half -> plus:x1", "plus -> out", "a -> idle"],
  }),
  "the input itself, twice": diagram({ sizes: { x: 3 }, nodes: { a: ["input", { axes: "x" }], out1: ["output"], out2: ["output"] }, wires: ["a -> out1", "a -> out2"] }),
};
