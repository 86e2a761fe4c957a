// A file of an operator set that is not known yet is read, and says so.
import { expect, test } from "vitest";
import { isProblem, problem } from "../../shared/base/problem.ts";
import { importModel } from "../../shared/import/import-model.ts";
import { newestVersion } from "../../shared/import/upgrades/upgrade-graph.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import { encodeModel } from "../../shared/onnx-format/messages.ts";
import { typeOf } from "./imported-graph.ts";

test.each([[newestVersion, 0], [newestVersion + 1, 1]])("operator set %i", (version, notes) => {
  const value = (name: string) => ({ name, type: typeOf(1, 2) });
  const bytes = encodeModel({ irVersion: 9, opsets: [{ domain: "", version }], graph: { name: "g", inputs: [value("x")], outputs: [value("y")], nodes: [{ operator: "Relu", inputs: ["x"], outputs: ["y"] }] } });
  const found = importModel({ main: bytesAsSource(bytes), beside: () => problem("nothing lies beside it") }, { title: "g" });
  if (isProblem(found)) throw new Error(found.problem);
  expect(found.disagreements.filter((note) => note.includes(`operator set ${version}`))).toHaveLength(notes);
});
