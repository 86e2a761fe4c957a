// The layers are kept by this test, not by goodwill.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { judge, printTable } from "./import-rules.ts";
import { codeFiles, exists, read, root } from "./project-files.ts";
import { importsOf } from "./scan-imports.ts";

const ruled = codeFiles.filter((path) => /^(shared|electron|renderer)\//.test(path));

test("every import is allowed by the table", () => {
  expect(ruled.flatMap(importsOf).map((one) => judge(one)).filter((fault) => fault !== undefined)).toEqual([]);
});

test("every import names a file that exists, with its extension", () => {
  const missing = ruled.flatMap(importsOf).filter(({ path }) => path !== undefined && !exists(path));
  expect(missing.map(({ from, path }) => `${from} imports ${path}`)).toEqual([]);
});

test("ARCHITECTURE.md shows the table as it is", () => {
  const [open, close] = ["<!-- import table: written by tests/tidy -->", "<!-- end of import table -->"];
  const text = read("ARCHITECTURE.md");
  const [before, rest] = text.split(open);
  const after = rest?.split(close)[1];
  expect(after, `ARCHITECTURE.md has the marks ${open} and ${close}`).toBeDefined();
  const fresh = `${before}${open}\n${printTable()}\n${close}${after}`;
  // Repaired where a person works, refused where nobody would see the repair.
  if (fresh !== text && !process.env.CI) writeFileSync(join(root, "ARCHITECTURE.md"), fresh);
  expect(text === fresh, "the table was stale; `npm run check` brings it up to date").toBe(true);
});

describe("a rule is broken by", () => {
  test.each([
    ["shared reaching for the window", { from: "shared/tensor/axis.ts", path: "renderer/App.tsx" }],
    ["the IR reading documents", { from: "shared/ir/graph.ts", path: "shared/document/document.ts" }],
    ["a second import of the runtime", { from: "electron/cli/run.ts", name: "onnxruntime-node" }],
    ["Node in shared code", { from: "shared/base/assert.ts", name: "node" }],
    ["one panel reading another", { from: "renderer/panels/code/code.tsx", path: "renderer/panels/problems/list.tsx" }],
    ["the canvas knowing one visualization", { from: "renderer/canvas/reading.tsx", path: "renderer/visualizations/heat-map.tsx" }],
    ["a folder without a row", { from: "electron/elsewhere/x.ts", path: "shared/base/assert.ts" }],
  ])("%s", (_, one) => {
    expect(judge(one)).toBeDefined();
  });
});
