// Hints on the order of what the circuit draws above each other: the newest is the one that holds.
import { problem, type Problem } from "../../base/problem.ts";
import type { BlockId, Lane, OrderHint, WeftDocument } from "../document.ts";
import { layoutOf } from "../lookup.ts";
import type { StepJson } from "../steps/define.ts";
import { circleIn, printLane } from "../steps/set-order.ts";
import { isSameLane } from "../wishes.ts";

/** Of two that stand in one column the first is to be the upper one; older hints that say otherwise go. */
export function putAbove(document: WeftDocument, block: BlockId, upper: Lane, lower: Lane): readonly StepJson[] | Problem {
  if (isSameLane(upper, lower)) return problem(`«${printLane(upper)}» cannot be drawn above itself`);
  const hint: OrderHint = { upper, lower };
  let order = [...(layoutOf(document, block).order ?? []).filter((one) => !(isSameLane(one.upper, upper) && isSameLane(one.lower, lower))), hint];
  for (let circle = circleIn(order); circle; circle = circleIn(order)) {
    const around = circle;
    const oldest = order.findIndex((one) => one !== hint && around.slice(1).some((lane, i) => { const before = around[i]; return before !== undefined && isSameLane(one.upper, before) && isSameLane(one.lower, lane); }));
    if (oldest < 0) break;
    order = order.filter((_, i) => i !== oldest);
  }
  return [{ step: "set-order", block, order }];
}

/** The layout chooses again where a lane lies. */
export function freeLanes(document: WeftDocument, block: BlockId, isMeant: (lane: Lane) => boolean): readonly StepJson[] | Problem {
  const { order = [] } = layoutOf(document, block);
  const left = order.filter(({ upper, lower }) => !isMeant(upper) && !isMeant(lower));
  return left.length === order.length ? problem("The layout chooses the lane of this already") : [{ step: "set-order", block, order: left }];
}
