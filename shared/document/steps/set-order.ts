// Says which of two the circuit draws above the other, where both stand in one column.
import { isProblem, problem } from "../../base/problem.ts";
import type { Lane, OrderHint } from "../document.ts";
import { findNode, findBlock, layoutOf, withLayout } from "../lookup.ts";
import { isWord } from "../names.ts";
import { isSameLane } from "../wishes.ts";
import { defineStep } from "./define.ts";
import { touchedCanvas } from "./touched.ts";

export const setOrder = defineStep<"set-order">({
  name: "set-order",
  about: "Sets the order hints of a block, all of them; none lets the layout choose.",
  apply(document, { block, order }) {
    const contents = findBlock(document, block);
    if (isProblem(contents)) return contents;
    for (const { upper, lower } of order) {
      for (const { node, port } of [upper, lower]) {
        const found = findNode(document, block, node);
        if (isProblem(found)) return found;
        if (port !== undefined && !isWord(port)) return problem(`${JSON.stringify(port)} is no port`);
      }
      if (isSameLane(upper, lower)) return problem(`«${printLane(upper)}» cannot be drawn above itself`);
    }
    const around = circleIn(order);
    if (around) return problem(`${around.map(printLane).join(" above ")}: that goes round in a circle; let the layout choose for one of them first`);
    const { order: _before, ...layout } = layoutOf(document, block);
    return withLayout(document, block, { ...layout, ...(order.length === 0 ? {} : { order }) });
  },
  invert: (before, { block }) => [{ step: "set-order", block, order: layoutOf(before, block).order ?? [] }],
  touches: (_document, { block }) => touchedCanvas(block),
});

export function printLane({ node, port }: Lane): string {
  return port === undefined ? node : `${node}:${port}`;
}

/** Lanes each of which is to be above the next, the last one being the first again. */
export function circleIn(order: readonly OrderHint[]): readonly Lane[] | undefined {
  const below = new Map<string, Lane[]>();
  for (const { upper, lower } of order) below.set(printLane(upper), [...(below.get(printLane(upper)) ?? []), lower]);
  const done = new Set<string>();
  const visit = (lane: Lane, way: readonly Lane[]): readonly Lane[] | undefined => {
    const met = way.findIndex((one) => isSameLane(one, lane));
    if (met >= 0) return [...way.slice(met), lane];
    if (done.has(printLane(lane))) return undefined;
    for (const next of below.get(printLane(lane)) ?? []) {
      const found = visit(next, [...way, lane]);
      if (found) return found;
    }
    done.add(printLane(lane));
    return undefined;
  };
  for (const { upper } of order) {
    const found = visit(upper, []);
    if (found) return found;
  }
  return undefined;
}
