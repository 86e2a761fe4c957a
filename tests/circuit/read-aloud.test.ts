// A circuit in words: every glyph is said once, in the column it stands in.
import { expect, test } from "vitest";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { galleryDocument } from "../bench/gallery-documents.ts";
import { galleryIds } from "./drawn-diagrams.ts";

test("attention is read column by column", () => {
  const columns = layoutDiagram(checkDocument(galleryDocument("scaled-dot-product-attention")), { spoken: true }).columns ?? [];
  expect(columns.map(({ text }) => text)).toMatchInlineSnapshot(`
    [
      "The input in1-query: y and k. The input in2-key: x and k. The input in3-value: x and k.",
      "Einsum: takes one array of y and k and one array of x and k, gives y and x; k ends there, and y and x run past it. Scale: takes y and x, gives y and x; it works on every element by itself. Past them runs an array of x and k.",
      "Softmax: takes y and x, gives y and x; it works along x, and y runs past it. Past it runs an array of x and k.",
      "Einsum: takes one array of y and x and one array of x and k, gives y and k; x ends there, and y and k run past it.",
      "The output gathered: y and k.",
    ]
  `);
});

test.each(galleryIds)("%s: every glyph is in one column, and every column has words", (id) => {
  const checked = checkDocument(galleryDocument(id));
  const columns = layoutDiagram(checked, { spoken: true }).columns ?? [];
  expect(columns.flatMap(({ nodes }) => nodes).toSorted()).toEqual([...checked.main.nodes.keys()].toSorted());
  for (const { text } of columns) expect(text).toMatch(/\w+.*\.$/);
});
