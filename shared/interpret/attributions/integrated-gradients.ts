// What each element adds to a unit's answer on the straight way from another input to this one; all of it sums to the difference of the answers. Sundararajan, Taly, Yan: Axiomatic attribution for deep networks, ICML 2017.
import { isProblem, type Problem } from "../../base/problem.ts";
import type { IrGraph, IrInput } from "../../ir/graph.ts";
import { spread } from "../numbers.ts";
import { mapGraph, pullBack, type Question } from "./attribution.ts";

/** Fed beside the network's other inputs. `share` says how far on the way; `sum` is the map so far. */
export const pathNames = { to: "attribution.to", from: "attribution.from", share: "attribution.share", weight: "attribution.weight", sum: "attribution.sum" } as const;

/** One point of the way: its map is the sum so far and what this point adds to it. */
export function integratedGradientsStep(network: IrGraph, question: Question): IrGraph | Problem {
  const scalar = { dtype: "f32", dims: [] } as const;
  const pulled = pullBack(network, question, (ir, type) => {
    const [to, from, share] = [ir.input(pathNames.to, type), ir.input(pathNames.from, type), ir.input(pathNames.share, scalar)];
    const placed = ir.add(from, ir.mul(ir.sub(to, from), spread(ir, share, type)));
    const own: readonly IrInput[] = [
      { name: pathNames.to, role: "input", node: to }, { name: pathNames.from, role: "input", node: from }, { name: pathNames.share, role: "input", node: share },
      { name: pathNames.weight, role: "input", node: ir.input(pathNames.weight, scalar) }, { name: pathNames.sum, role: "input", node: ir.input(pathNames.sum, type) },
    ];
    return { placed, own };
  });
  if (isProblem(pulled)) return pulled;
  const { ir, gradient } = pulled;
  const way = ir.sub(ir.input(pathNames.to, gradient.type), ir.input(pathNames.from, gradient.type));
  const added = ir.mul(ir.mul(gradient, way), spread(ir, ir.input(pathNames.weight, scalar), gradient.type));
  return mapGraph(pulled, ir.add(ir.input(pathNames.sum, gradient.type), added));
}

/** The middles of equal parts of the way: kinks do not spoil them. */
export function pathPoints(count: number): readonly { readonly share: number; readonly weight: number }[] {
  return Array.from({ length: count }, (_, i) => ({ share: (i + 0.5) / count, weight: 1 / count }));
}
