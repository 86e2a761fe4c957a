// The numbers that papers state of whole networks come out of the drawing, at its full size.
import { expect, test } from "vitest";
import { analyzeDiagram } from "../../shared/analysis/analyze-diagram.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { deepseekSmall, deepseekV3 } from "../../shared/gallery/deepseek.ts";
import { mixtral } from "../../shared/gallery/mixtral.ts";

function atFullSize(document: WeftDocument): WeftDocument {
  const sizes = Object.entries(document.configurations["real"] ?? {}).map(([name, value]) => [name, { ...document.sizes[name], value }] as const);
  return { ...document, sizes: { ...document.sizes, ...Object.fromEntries(sizes) } };
}

test.each([
  ["Mixtral 8×7B", mixtral, { all: 46_702_792_704, met: 12_879_925_248, billions: ["46.7", "12.9"] }],
  ["DeepSeek-V3", deepseekV3, { all: 671_026_419_200, met: 37_552_297_472, billions: ["671.0", "37.6"] }],
  ["its small sibling", deepseekSmall, { all: 15_706_484_224, met: 2_661_150_208, billions: ["15.7", "2.7"] }],
] as const)("%s: learned numbers, and those that one token meets", (_name, document, { all, met, billions }) => {
  const checked = checkDocument(atFullSize(document()));
  expect([checked.problems, checked.runnable]).toEqual([[], true]);
  const { whole, active } = analyzeDiagram(checked);
  expect([whole.parameters, active]).toEqual([all, met]);
  expect([whole.parameters, active].map((count) => ((count ?? 0) / 1e9).toFixed(1))).toEqual(billions);
});

/** One token at a time: two operations for each number it meets, but the table it is looked up in. */
test("a token costs Mixtral about twice as many operations as it meets numbers", () => {
  const real = atFullSize(mixtral());
  const { whole, active } = analyzeDiagram(checkDocument({ ...real, sizes: { ...real.sizes, x: { value: 1 } } }));
  const met = (active ?? 0) - 32_000 * 4096;
  expect((whole.operations ?? 0) / (2 * met)).toBeGreaterThan(1);
  expect((whole.operations ?? 0) / (2 * met)).toBeLessThan(1.001);
});
