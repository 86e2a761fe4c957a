// A checked diagram as a method is asked of it, with the evaluator in the engine's place.
import { isProblem } from "../../shared/base/problem.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { expandCall } from "../../shared/compiler/onnx/expand-calls.ts";
import { evaluateGraph } from "../../shared/ir/evaluate.ts";
import { evaluator } from "../../shared/ir/evaluator.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import type { Asked, Found, Method } from "../../shared/methods/define.ts";
import { networkNumbers, type NetworkNumbers } from "./network-numbers.ts";

export function askedNetwork(checked: CheckedDiagram, { settings = {}, numbers = networkNumbers(checked) }: { readonly settings?: Asked["settings"]; readonly numbers?: NetworkNumbers } = {}): Asked {
  const { lowered: network, feeds } = numbers;
  const only = (names: ReadonlySet<string>) => new Map([...feeds].filter(([name]) => names.has(name)));
  const learned = only(new Set(network.parameters.map(({ name }) => name)));
  const call = (inputs: readonly NumericArray[], attributes: Parameters<typeof expandCall>[2]) => expandCall(evaluator, inputs, attributes);
  return {
    checked, network, settings,
    parameters: () => learned,
    feeds: () => Promise.resolve(only(new Set([...network.feeds, ...network.controls].map(({ name }) => name)))),
    run: (graph, fed) => Promise.resolve(evaluateGraph(graph, new Map([...learned, ...fed]), call)),
    progress: () => Promise.resolve(true),
  };
}

/** What it finds; a refusal is thrown with its words. */
export async function foundBy(method: Method, checked: CheckedDiagram, options?: Parameters<typeof askedNetwork>[1]): Promise<Found> {
  const found = method.fits(checked) ?? (await method.find(askedNetwork(checked, options)));
  if (isProblem(found)) throw new Error(found.problem);
  return found;
}
