// Pass: operators that ONNX has no node for are spelled out, so that the other passes see what they are made of.
import { createInterner } from "../../ir/interner.ts";
import { rootsOf, walk } from "../../ir/walk.ts";
import type { IrGraph } from "../../ir/graph.ts";
import { expandCalls } from "../onnx/expand-calls.ts";
import type { Pass } from "./define.ts";

export const spellOutCalls: Pass = {
  name: "spell-out-calls",
  why: "An operator stays whole while ONNX has a node for it; the others become core words here.",
  run(graph) {
    const expanded = expandCalls(graph, createInterner());
    const count = calls(graph) - calls(expanded);
    return { graph: expanded, fired: new Map(count > 0 ? [["call = its core words", count]] : []) };
  },
};

function calls(graph: IrGraph): number {
  return walk(rootsOf(graph)).filter((node) => node.word === "call").length;
}
