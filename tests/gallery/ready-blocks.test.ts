// Every ready block can be put into an empty document and runs on what is wired to it, at any length of its axes.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { bringBlocks } from "../../shared/document/clipboard.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { interfaceInputs, interfaceOutputs } from "../../shared/document/interface-nodes.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { readyBlocks, type ReadyBlock } from "../../shared/gallery/ready-blocks.ts";
import { printType } from "../../shared/tensor/type-text.ts";
import { diagram } from "../support/diagram.ts";
import { networkNumbers } from "../support/network-numbers.ts";

const arriving: Readonly<Record<string, string>> = { query: "b=2 y=3 k=4", key: "b=2 x=5 k=4", value: "b=2 x=5 k=4", attending: "y=3 m=8", attended: "x=5 m=8", stream: "x=5 m=8", signal: "b=2 m=3", picture: "c=3 (y=4 x=5)", volume: "c=2 (z=3 y=4 x=5)", first: "c=2 (z=3 y=4 x=5)", second: "c=2 (z=3 y=4 x=5)", x: "b=2 i=3" };

function around(block: ReadyBlock): WeftDocument {
  const empty = diagram({ nodes: { out: ["output"] }, wires: [] });
  const { steps: bringing, named } = bringBlocks(empty, block.blocks);
  const id = named.get(block.id) ?? block.id;
  const contents = block.blocks[block.id];
  if (!contents) throw new Error(`${block.id} brings itself`);
  const inputs = interfaceInputs(contents).map(({ port }) => port);
  const steps: readonly StepJson[] = [
    ...bringing, { step: "add-node", block: "main", id: "use", node: { kind: "block", block: id, sizes: block.sizes } },
    ...inputs.flatMap((port): readonly StepJson[] => [
      { step: "add-node", block: "main", id: port, node: { kind: "operator", operator: "input", attributes: { axes: arriving[port] ?? "", source: "random" } } },
      { step: "connect", block: "main", id: `to-${port}`, wire: { from: { node: port, port: "y" }, to: { node: "use", port } } },
    ]),
    { step: "connect", block: "main", id: "gives", wire: { from: { node: "use", port: interfaceOutputs(contents)[0]?.port ?? "" }, to: { node: "out", port: "x" } } },
  ];
  const applied = applyTransaction(empty, { label: "add", steps });
  if (isProblem(applied)) throw new Error(applied.problem);
  return applied.document;
}

describe.each(readyBlocks.map((block) => [block.title, block] as const))("%s", (_title, block) => {
  test("fits, and runs", () => {
    const checked = checkDocument(around(block));
    expect(checked.problems.map(({ problem }) => problem)).toEqual([]);
    for (const array of networkNumbers(checked).outputs().values()) expect([...array.data].every(Number.isFinite)).toBe(true);
  });

  test("is not brought a second time", () => {
    expect(bringBlocks(around(block), block.blocks).steps).toEqual([]);
  });
});

test("attention divides its scores by the root of the length of the keys", () => {
  const [attention] = readyBlocks;
  if (!attention) throw new Error("there is one");
  const checked = checkDocument(around(attention));
  expect(checked.main.outputs.map(({ type }) => type && printType(type))).toEqual(["f32[b=2, y=3, k=4]"]);
  const numbers = networkNumbers(checked);
  const array = (name: string) => [...(numbers.feeds.get(name)?.data ?? [])];
  const [query, key, value] = [array("query"), array("key"), array("value")];
  const gathered = [...([...numbers.outputs().values()][0]?.data ?? [])];
  for (let b = 0; b < 2; b++) for (let y = 0; y < 3; y++) {
    const scores = Array.from({ length: 5 }, (_, x) => Array.from({ length: 4 }, (__, k) => (query[(b * 3 + y) * 4 + k] ?? 0) * (key[(b * 5 + x) * 4 + k] ?? 0)).reduce((sum, one) => sum + one, 0) / 2);
    const total = scores.reduce((sum, score) => sum + Math.exp(score), 0);
    for (let k = 0; k < 4; k++) {
      const expected = scores.reduce((sum, score, x) => sum + Math.exp(score) * (value[(b * 5 + x) * 4 + k] ?? 0), 0) / total;
      expect(gathered[(b * 3 + y) * 4 + k]).toBeCloseTo(expected, 6);
    }
  }
});
