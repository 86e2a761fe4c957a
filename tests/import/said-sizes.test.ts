// What Weft wrote comes back with the sizes it was drawn with, those that its file leaves open among them.
import { expect, test } from "vitest";
import { isProblem, problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { exportOnnx } from "../../shared/exporters/onnx.ts";
import { importModel } from "../../shared/import/import-model.ts";
import { saidSizes } from "../../shared/import/said-sizes.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import { diagram } from "../support/diagram.ts";

test("open sizes have the numbers of the drawing", () => {
  const drawn = diagram({ sizes: { b: 7, m: 3 }, nodes: { x: ["input", { axes: "b m" }], soft: ["softmax", { axis: "m" }], out: ["output"] }, wires: ["x -> soft", "soft -> out"] });
  const made = exportOnnx(checkDocument(drawn), { weightsFile: "", version: "1" });
  if ("problems" in made || !(made.pieces[0] instanceof Uint8Array)) throw new Error("expected a file without weights");
  const found = importModel({ main: bytesAsSource(made.pieces[0]), beside: () => problem("nothing lies beside it") }, { title: "again" });
  if (isProblem(found)) throw new Error(found.problem);
  expect(found.document.sizes).toEqual({ b: { value: 7 }, m: { value: 3 } });
});

test.each([
  ["weft", "b=4 x=24", [["b", 4], ["x", 24]]],
  ["weft", "b=0 c=-1 d=1e9 e= =3 f=99999999999 g", []],
  ["another", "b=4", []],
] as const)("of %s, %j is read", (producerName, value, sizes) => {
  expect([...saidSizes({ producerName, metadata: [{ key: "sizes", value }] })]).toEqual(sizes);
});
