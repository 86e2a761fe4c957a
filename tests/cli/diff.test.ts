// Two networks are compared on the command line, their numbers included; both files are needed.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { printDocument } from "../../shared/document/text.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";
import { diagram } from "../support/diagram.ts";

const sketch = (seed: number, act: string) => diagram({
  seed, nodes: { x: ["input", { axes: "b=4 m=6" }], map: ["linear", { from: "m", to: "h=8" }], act: [act], y: ["output"] }, wires: ["x -> map", "map -> act", "act -> y"],
});

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  writeFileSync(join(cli.folder, "a.weft"), printDocument(sketch(1, "relu")));
  writeFileSync(join(cli.folder, "b.weft"), printDocument(sketch(2, "gelu")));
});

test("what changed in the drawing and in the numbers", async () => {
  const { status, out, errors } = await cli.weft("diff", "a.weft", "b.weft");
  expect([status, errors]).toEqual([0, ""]);
  expect(out).toContain("a.weft → b.weft: 4 nodes in both, 1 change");
  expect(out).toMatch(/~ {2}act {2}relu → gelu/);
  expect(out).toMatch(/parameters: 1 of 2 equal\n {2}map\.weight {2}[\d.]+ % apart/);
  const told = JSON.parse((await cli.said("diff", "a.weft", "b.weft", "--json")).out) as { readonly changes: unknown };
  expect(told.changes).toEqual([{ kind: "operator", at: "act", before: "relu", after: "gelu" }]);
});

test("an export of one's own is no other network, unless it leaves the document out", async () => {
  expect(await cli.said("export", "a.weft", "--to", "onnx", "-o", "a.onnx")).toMatchObject({ status: 0, errors: "" });
  expect((await cli.said("diff", "a.weft", "a.onnx")).out).toBe("a.weft → a.onnx: 4 nodes in both, 0 changes\n\nparameters: 2 of 2 equal\n");
  expect(await cli.said("export", "a.weft", "--to", "onnx", "--no-document", "-o", "bare.onnx")).toMatchObject({ status: 0, errors: "" });
  expect((await cli.said("diff", "a.weft", "bare.onnx")).out).toMatch(/, [1-9]\d* changes?/);
  expect((await cli.said("import", "a.onnx", "-o", "back.weft")).out).toContain("note: taken from the document inside");
  expect((await cli.said("diff", "a.weft", "back.weft")).out).toContain("0 changes\n\nparameters: 2 of 2 equal");
  expect((await cli.said("import", "a.onnx", "--graph-only", "--unchecked", "-o", "read.weft")).out).not.toContain("document");
});

test("one file alone is not enough", async () => {
  const { status, errors } = await cli.said("diff", "a.weft");
  expect(status).toBe(2);
  expect(errors).toContain("found \"a.weft\" alone, expected A B");
});
