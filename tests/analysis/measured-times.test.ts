// Kernels come back to the nodes they compute: by port paths, through blocks and their copies, by the names of outputs; nothing is counted twice or lost.
import { expect, test } from "vitest";
import { measuredTimes, type Kernel } from "../../shared/analysis/measured-times.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { compileDocument } from "../../shared/compiler/compile.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { decodeModel, isWireProblem } from "../../shared/onnx-format/messages.ts";
import { galleryDocument } from "../bench/gallery-documents.ts";

const kernel = (name: string, seconds = 1, provider = "CPU"): Kernel => ({ name, operator: "Op", provider, seconds });
const timesOf = (id: string, kernels: readonly Kernel[], outputs: ReadonlyMap<string, string> = new Map()) => measuredTimes(checkDocument(galleryDocument(id)), kernels, outputs);

test("of a block with all its copies, and of what is inside", () => {
  const { nodes, others, seconds } = timesOf("gpt-decoder", [
    kernel("blocks[0]/norm1:y"), kernel("blocks[1]/norm1:y", 2), kernel("blocks[0]/feed/widen:y.Gemm~1/MatMulScaleFusion/", 4, "WebGpu"), kernel("embed:y", 8), kernel("", 16), kernel("gone[0]/x:y", 32),
  ]);
  expect(nodes.map(({ path, seconds: own, kernels, providers }) => [path.join("/"), own, kernels, providers.join()])).toEqual([
    ["embed", 8, 1, "CPU"], ["blocks", 7, 3, "CPU,WebGpu"], ["blocks/norm1", 3, 2, "CPU"], ["blocks/feed", 4, 1, "WebGpu"], ["blocks/feed/widen", 4, 1, "WebGpu"],
  ]);
  expect([others.seconds, seconds]).toEqual([48, 63]);
});

test("what goes out by an output's name belongs to the node it comes from, deep in blocks too", () => {
  const { nodes } = timesOf("transformer-block", [kernel("out"), kernel("out.Reshape", 2)], new Map([["out", "out"], ["ou", "out"]]));
  expect(nodes.map(({ path, seconds }) => [path.join("/"), seconds])).toEqual([["transformer", 3], ["transformer/add2", 3]]);
});

test.each(gallery)("every node of the file of $name comes back to its drawing", ({ document }) => {
  const checked = checkDocument(document());
  const network = compileDocument(checked, { variant: "fast", named: true });
  if ("problems" in network) throw new Error(network.problems[0]?.problem);
  const model = decodeModel(network.model.onnx);
  if (isWireProblem(model)) throw new Error(model.found);
  const kernels = (model.graph?.nodes ?? []).map(({ name = "", operator }) => ({ name, operator, provider: "CPU", seconds: 1 }));
  const times = measuredTimes(checked, kernels, new Map(network.outputs.map(({ name, node }) => [name, node])));
  expect(times.nodes.filter(({ path }) => path.length === 1).reduce((sum, { seconds }) => sum + seconds, 0) + times.others.seconds).toBe(kernels.length);
  expect(times.others.seconds).toBeLessThanOrEqual(0.1 * kernels.length);
});
