// The score of a class before scores become chances: chances also rise by what speaks against all other classes.
import type { IrNode } from "../../ir/graph.ts";
import { callOf } from "../../ir/interner.ts";
import { channel } from "./channel.ts";
import type { Objective } from "./objective.ts";

export function logit(of: number): Objective {
  return channel(of);
}

/** What went into a softmax, where the value is what came out of one. */
export function scoresBehind(value: IrNode): IrNode {
  const [scores] = value.inputs;
  return scores && value.word === "call" && ["softmax", "log-softmax"].includes(callOf(value).operator) ? scores : value;
}
