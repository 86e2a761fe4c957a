// Names of nodes and the words a model says of itself come in, and go out again.
import { expect, test } from "vitest";
import { isProblem, problem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { exportOnnx } from "../../shared/exporters/onnx.ts";
import { importModel, type ImportedModel } from "../../shared/import/import-model.ts";
import { bytesAsSource } from "../../shared/onnx-format/byte-source.ts";
import { encodeModel, readModel, type OnnxModel } from "../../shared/onnx-format/messages.ts";
import { mainNodes, realNumbers, typeOf } from "./imported-graph.ts";

const model: OnnxModel = {
  irVersion: 9, opsets: [{ domain: "", version: 20 }], producerName: "acme", producerVersion: "1.2", docString: "What the model is for.",
  graph: {
    name: "graph", docString: "What the graph is for.\r\nA second line.\u0007",
    inputs: [{ name: "x", type: typeOf(1, 3, 4) }], outputs: [{ name: "y", type: typeOf(1, 3, 4) }],
    nodes: [
      { name: "proj", operator: "MatMul", inputs: ["x", "w"], outputs: ["t"] },
      { name: "shift", operator: "Add", inputs: ["t", "b"], outputs: ["u"] },
      { name: "495", operator: "Gemm", inputs: ["u", "w", "b"], outputs: ["v"] },
      { name: "odd one", operator: "Shrink", inputs: ["v"], outputs: ["q"] },
      { name: "tail/gate", operator: "Sigmoid", inputs: ["q"], outputs: ["r"] },
      { name: "tail/Cos_3", operator: "Cos", inputs: ["r"], outputs: ["y"] },
    ],
    initializers: [realNumbers("w", [4, 4], (i) => i), realNumbers("b", [4], (i) => i)],
  },
};

function imported(given: OnnxModel | Uint8Array): ImportedModel {
  const found = importModel({ main: bytesAsSource(given instanceof Uint8Array ? given : encodeModel(given)), beside: () => problem("nothing lies beside it") }, { title: "net" });
  if (isProblem(found)) throw new Error(found.problem);
  return found;
}

function exported({ document }: ImportedModel): Uint8Array {
  const made = exportOnnx(checkDocument(document), { weightsFile: "net.safetensors", version: "1.2.3", external: true });
  if ("problems" in made) throw new Error(made.problems.map((each) => each.problem).join());
  return Buffer.concat(made.pieces.flatMap((piece) => (piece instanceof Uint8Array ? [piece] : [])));
}

test("nodes are called as the model calls them, paths by their last part where it is no operator's name", () => {
  const found = imported(model);
  expect(Object.keys(found.document.blocks["main"]?.nodes ?? {})).toEqual(["cos", "gate", "n495", "odd_one", "proj", "x", "y"]);
  expect(mainNodes(found).flatMap(({ name }) => name ?? [])).toEqual(["495"]);
  expect([...found.weights.keys()]).toEqual(["proj.weight", "proj.bias", "495.weight", "495.bias"]);
});

test("an exported file has the names and the words of the one that came in, and so it goes on", () => {
  let found = imported(model);
  for (let round = 0; round < 2; round++) {
    const made = readModel(bytesAsSource(exported(found)));
    if (!("graph" in made)) throw new Error(made.problem);
    expect(made.graph.nodes.map(({ name }) => name)).toEqual(["proj", "495", "odd_one", "gate", "cos"]);
    expect(made.docString).toBe("What the model is for.\n\nImported from ONNX, made by acme 1.2.");
    expect(made.graph.docString).toBe("What the graph is for.\nA second line.");
    expect(made.producerName).toBe("weft");
    // Weights lie beside the file, which is all that is read here.
    found = imported({ ...model, producerName: made.producerName ?? "", docString: made.docString ?? "", graph: { ...model.graph, docString: made.graph.docString ?? "" } });
  }
});

test("words nobody could read are cut", () => {
  expect(imported({ ...model, docString: "x".repeat(20_000) }).document.about).toMatch(/^x{10000}…\n\nImported/);
});
