// A document over batches: every input gets one more axis in front, which all operators lift, so that modules over images see what they are made for.
import { problem, type Problem } from "../base/problem.ts";
import { checkDocument } from "../compiler/check/check.ts";
import type { CheckedBlock, CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import type { Node, WeftDocument } from "../document/document.ts";
import { printAxes } from "../tensor/type-text.ts";

/** How many there are in the batch that a generated file runs by itself. */
const batchSize = 2;

/** The same network over a batch, or why it is not the same: something in it works on every axis it gets. */
export function batched(checked: CheckedDiagram): CheckedDiagram | Problem {
  const { document, main } = checked;
  const contents = document.blocks[document.main];
  if (!contents) return checked;
  const names = new Set([...main.nodes.values()].flatMap((node) => [...Object.values(node.inputs), ...Object.values(node.outputs)].flatMap((type) => type.axes.map((axis) => axis.name))));
  const name = ["b", "batch", "n"].find((one) => !names.has(one) && !Object.hasOwn(document.sizes, one));
  if (name === undefined) return problem("there is a batch already: the axes b, batch and n are taken");
  const nodes = Object.fromEntries(Object.entries(contents.nodes).map(([id, node]): readonly [string, Node] => {
    const type = main.nodes.get(id)?.outputs["y"];
    if (node.kind === "block" || node.operator !== "input" || !type) return [id, node];
    return [id, { ...node, attributes: { ...node.attributes, axes: printAxes([{ name, size: { kind: "variable", name } }, ...type.axes]) } }];
  }));
  const changed: WeftDocument = { ...document, sizes: { ...document.sizes, [name]: { value: batchSize } }, blocks: { ...document.blocks, [document.main]: { ...contents, nodes } } };
  const again = checkDocument(changed);
  const [before, after] = [parametersOf(checked.main), parametersOf(again.main)];
  const isSame = (again.runnable || !checked.runnable) && before.join() === after.join();
  return isSame ? again : problem("not every part of this network runs along a batch as it runs alone: give the inputs a batch axis in the drawing");
}

/** Every learned array with its axes, in order: what a batch must not change. */
function parametersOf(main: CheckedBlock): readonly string[] {
  const bodies = new Set([main]);
  const found: string[] = [];
  for (const body of bodies) {
    for (const node of body.nodes.values()) {
      if (node.kind === "block") { if (node.body) bodies.add(node.body); }
      else for (const { name, axes } of node.weave?.parameters ?? []) found.push(`${node.id}.${name} ${axes.map((axis) => axis.name).join(" ")}`);
    }
  }
  return found;
}
