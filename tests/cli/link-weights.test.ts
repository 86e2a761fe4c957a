// Weights left in the model on the command line: imported, run, looked up, and owned after all.
import { existsSync, lstatSync, readFileSync, renameSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { encodeModel } from "../../shared/onnx-format/messages.ts";
import { buildCli, type BuiltCli } from "../support/built-cli.ts";

const type = (...dims: readonly number[]) => ({ tensor: { elementType: 1, shape: { dims: dims.map((value) => ({ value })) } } });
const numbers = (count: number) => new Uint8Array(Float32Array.from({ length: count }, (_, i) => Math.sin(i + 1)).buffer);

let cli: BuiltCli;
beforeAll(async () => {
  cli = await buildCli();
  writeFileSync(join(cli.folder, "small.onnx"), encodeModel({
    irVersion: 9, opsets: [{ domain: "", version: 17 }],
    graph: {
      name: "small", inputs: [{ name: "x", type: type(2, 3) }], outputs: [{ name: "y", type: type(2, 4) }],
      nodes: [{ operator: "Gemm", inputs: ["x", "w", "b"], outputs: ["y"], attributes: [{ name: "transB", type: 2, i: 1 }] }],
      initializers: [{ name: "w", dims: [4, 3], dataType: 1, raw: numbers(12) }, { name: "b", dims: [4], dataType: 1, raw: numbers(4) }],
    },
  }));
});

test("a model is imported without a copy of its weights, runs, and becomes independent of it", async () => {
  const made = await cli.weft("import", "small.onnx", "--link-weights", "-o", "linked.weft");
  expect([made.status, made.errors]).toEqual([0, ""]);
  expect(made.out).toContain("2 arrays stay in small.onnx");
  expect(existsSync(join(cli.folder, "linked.safetensors")) || existsSync(join(cli.folder, "linked.rest.safetensors"))).toBe(false);
  await cli.weft("import", "small.onnx", "--unchecked", "-o", "owned.weft");
  const outputs = async (file: string, folder: string) => {
    expect(await cli.weft("run", file, "--seed", "3", "-o", folder)).toMatchObject({ status: 0, errors: "" });
    return readFileSync(join(cli.folder, folder, "y.npy"));
  };
  const expected = await outputs("owned.weft", "a");
  expect(await outputs("linked.weft", "b")).toEqual(expected);

  // An export is never written over what is read.
  const over = await cli.weft("export", "linked.weft", "--to", "onnx", "-o", "small.onnx", "--overwrite");
  expect([over.status, over.errors]).toEqual([1, expect.stringContaining("small.onnx holds the weights this document reads")]);

  renameSync(join(cli.folder, "small.onnx"), join(cli.folder, "moved.onnx"));
  expect((await cli.weft("run", "linked.weft")).errors).toContain("small.onnx: found no such file in");
  expect(await cli.weft("weights", "linked.weft", "--original", "moved.onnx")).toMatchObject({ status: 0 });
  const owned = await cli.weft("weights", "linked.weft", "--own");
  expect([owned.status, owned.out]).toEqual([0, expect.stringContaining("linked.weft: 2 arrays in linked.safetensors")]);
  expect(readFileSync(join(cli.folder, "linked.weft"), "utf8")).not.toContain("sha256");
  renameSync(join(cli.folder, "moved.onnx"), join(cli.folder, "away.bin"));
  expect(await outputs("linked.weft", "d")).toEqual(expected);
}, 180_000);

test("a document that is written anew stays what it was beside it, and a link to it stays a link", async () => {
  const at = (name: string) => join(cli.folder, name);
  const previous = (name: string) => readFileSync(at(`.${name}~`), "utf8");
  renameSync(at("away.bin"), at("again.onnx"));
  expect(await cli.weft("import", "again.onnx", "--unchecked", "--link-weights", "-o", "kept.weft")).toMatchObject({ status: 0 });
  const drawn = readFileSync(at("kept.weft"), "utf8").replace('"title": "again"', '"title": "drawn in since"');
  writeFileSync(at("kept.weft"), drawn);
  expect(await cli.weft("import", "again.onnx", "--unchecked", "--link-weights", "-o", "kept.weft")).toMatchObject({ status: 0 });
  expect(previous("kept.weft")).toBe(drawn);

  writeFileSync(at("kept.weft"), drawn);
  symlinkSync("kept.weft", at("way.weft"));
  expect(await cli.weft("weights", "way.weft", "--own")).toMatchObject({ status: 0, errors: "" });
  expect(lstatSync(at("way.weft")).isSymbolicLink()).toBe(true);
  expect(JSON.parse(readFileSync(at("kept.weft"), "utf8"))).toMatchObject({ title: "drawn in since", weights: "way.safetensors" });
  expect(previous("kept.weft")).toBe(drawn);
}, 60_000);
