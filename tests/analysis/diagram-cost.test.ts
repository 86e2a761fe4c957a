// The whole is the sum of what is drawn, and a repeated block is so many times what is inside it.
import { expect, test } from "vitest";
import { diagramCost, type CostedNode } from "../../shared/analysis/diagram-cost.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { gallery } from "../../shared/gallery/gallery.ts";

const sum = (nodes: readonly CostedNode[]) => nodes.reduce((all, { cost }) => all + (cost?.operations ?? Number.NaN), 0);

test.each(gallery)("$name: the whole is the sum of its nodes, and a block so many times its inside", ({ document }) => {
  const { nodes, operations } = diagramCost(checkDocument(document()));
  expect(operations).toBe(sum(nodes.filter(({ path }) => path.length === 1)));
  for (const one of nodes) {
    const inside = nodes.filter(({ path }) => path.length === one.path.length + 1 && one.path.every((id, i) => path[i] === id));
    if (inside.length > 0) expect(one.cost?.operations).toBe((one.times ?? Number.NaN) * sum(inside));
  }
});
