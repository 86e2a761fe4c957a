// What the routers choose and what the experts answer, against the same in plain loops, one position after the other.
import { expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { deepseekV3 } from "../../shared/gallery/deepseek.ts";
import { mixtral } from "../../shared/gallery/mixtral.ts";
import type { NumericArray } from "../../shared/ir/numeric-array.ts";
import { networkNumbers } from "../support/network-numbers.ts";

type Row = readonly number[];

interface Numbers {
  port(path: string): NumericArray;
  weight(name: string): NumericArray;
}

function numbersOf(document: WeftDocument): Numbers {
  const { feeds, everyPort } = networkNumbers(checkDocument(document));
  const ports = everyPort();
  return { port: (path) => ports.get(path)!, weight: (name) => feeds.get(name)! };
}

const rowOf = ({ dims, data }: NumericArray, at: number): Row => Array.from({ length: dims[1]! }, (_, i) => data[at * dims[1]! + i]!);
const silu = (z: number) => z / (1 + Math.exp(-z));

/** y = xW, where W lies at `expert` of a table, or is the whole array. */
function mapped(x: Row, { dims, data }: NumericArray, expert = 0): Row {
  const [rows, columns] = dims.slice(-2) as [number, number];
  return Array.from({ length: columns }, (_, to) => x.reduce((sum, one, from) => sum + one * data[(expert * rows + from) * columns + to]!, 0));
}

function gated(x: Row, weight: (name: string) => NumericArray, expert = 0): Row {
  const [gate, up] = [mapped(x, weight("gate"), expert), mapped(x, weight("up"), expert)];
  return mapped(gate.map((one, i) => silu(one) * up[i]!), weight("down"), expert);
}

const order = (scores: Row) => scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);

function close(found: Row, wanted: Row): void {
  found.forEach((one, i) => expect(one).toBeCloseTo(wanted[i]!, 9));
}

test("Mixtral: the two best experts answer by the softmax of their two scores", () => {
  const { port, weight } = numbersOf(mixtral());
  for (let x = 0; x < 8; x++) {
    const stream = rowOf(port("layers[1]/norm2:y"), x);
    const scores = mapped(stream, weight("layers.1.experts.route.weight"));
    const best = order(scores).slice(0, 2);
    expect(rowOf(port("layers[1]/experts/best:indices"), x)).toEqual(best);
    const whole = best.reduce((sum, e) => sum + Math.exp(scores[e]!), 0);
    const answers = best.map((e) => gated(stream, (name) => weight(`layers.1.experts.experts.${name}.weight`), e).map((one) => (one * Math.exp(scores[e]!)) / whole));
    close(rowOf(port("layers[1]/experts:stream"), x), stream.map((_, m) => answers.reduce((sum, answer) => sum + answer[m]!, 0)));
  }
});

test("DeepSeek-V3: the best experts of the best groups by biased scores, their shares by unbiased ones, beside the shared expert", () => {
  const { port, weight } = numbersOf(deepseekV3());
  const [groups, each] = [4, 4];
  const [at, layer] = ["sparse-layers[1]/feed", "sparse-layers.1.feed"];
  const { dims, data: table } = weight(`${layer}.router.route.weight`);
  const route: NumericArray = { ...weight(`${layer}.router.route.weight`), dims: [dims[0]!, groups * each], data: table };
  for (let x = 0; x < 8; x++) {
    const stream = rowOf(port("sparse-layers[1]/norm2:y"), x);
    const scores = mapped(stream, route).map((z) => 1 / (1 + Math.exp(-z)));
    const biased = scores.map((one, i) => one + weight(`${layer}.router.bias`).data[i]!);
    const ofGroup = (g: number) => biased.slice(g * each, (g + 1) * each).sort((a, b) => b - a);
    const open = order(Array.from({ length: groups }, (_, g) => ofGroup(g)[0]! + ofGroup(g)[1]!)).slice(0, 2);
    const best = order(biased).filter((e) => open.includes(Math.floor(e / each))).slice(0, 3);
    expect(rowOf(port(`${at}/router/best:indices`), x)).toEqual(best);
    const whole = best.reduce((sum, e) => sum + scores[e]!, 0);
    const answers = best.map((e) => gated(stream, (name) => weight(`${layer}.experts.${name}.weight`), e).map((one) => (2.5 * one * scores[e]!) / whole));
    const shared = gated(stream, (name) => weight(`${layer}.shared.${name}.weight`));
    close(rowOf(port(`${at}:stream`), x), stream.map((_, m) => shared[m]! + answers.reduce((sum, answer) => sum + answer[m]!, 0)));
  }
});
