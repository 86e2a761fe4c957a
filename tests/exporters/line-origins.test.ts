// Every node that computes something stands for a line of the code, also where its value is computed within another's expression.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { exportJax } from "../../shared/exporters/jax.ts";
import { exportPyTorch } from "../../shared/exporters/pytorch.ts";
import { gallery } from "../../shared/gallery/gallery.ts";

describe.each([["PyTorch", exportPyTorch], ["JAX", exportJax]] as const)("%s", (_target, write) => {
  test.each(gallery.map(({ name, document }) => [name, document] as const))("%s", (_name, document) => {
    const checked = checkDocument(document());
    const code = write(checked);
    if (isProblem(code)) throw new Error(code.problem);
    const told = new Set(code.origins.map(({ block, node }) => `${block} ${node}`));
    const computing = Object.entries(checked.document.blocks).flatMap(([block, { nodes }]) =>
      Object.entries(nodes).flatMap(([id, node]) => (node.kind === "operator" && ["input", "output", "parameter", "constant"].includes(node.operator) ? [] : [`${block} ${id}`])));
    expect(computing.filter((one) => !told.has(one))).toEqual([]);
  });
});
