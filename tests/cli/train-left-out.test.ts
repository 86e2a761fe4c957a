// What is left out of a run has its numbers still when it is put back: a run writes every number of the network, under the name it has now.
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openWeightsFile } from "../../electron/weights/weights-file.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { isFailed } from "../../shared/contract/schema.ts";
import { printDocument } from "../../shared/document/text.ts";
import { buildCli } from "../support/built-cli.ts";
import { diagram } from "../support/diagram.ts";

const network = diagram({
  nodes: { point: ["input", { axes: "f=2" }], map: ["linear", { to: "m=8" }], deep: ["linear", { to: "m=8" }], classify: ["linear", { to: "v=2" }], chances: ["output"] },
  wires: ["point -> map", "map -> deep", "deep -> classify", "classify -> chances"],
});

/** The whole network beside another document of it, whose weights it learned. */
async function learned() {
  const { folder, weft } = await buildCli();
  const at = (...names: readonly string[]) => join(folder, ...names);
  const train = async (...words: readonly string[]) => {
    const { status, errors } = await weft("train", ...words, "--data", "two-moons", "--with", "size=320", "--epochs", "1");
    expect([status, errors]).toEqual([0, ""]);
  };
  writeFileSync(at("whole.weft"), printDocument(network));
  await train("whole.weft", "-o", "first");
  copyFileSync(at("first", "weights.safetensors"), at("first.safetensors"));
  return { at, weft, train };
}

test("a node that is not wired any more keeps its numbers while the rest learns", async () => {
  const { at, train } = await learned();
  const { main } = network.blocks;
  const { w1: _cut, ...wires } = main!.wires;
  const torn: WeftDocument = { ...network, weights: "first.safetensors", blocks: { main: { ...main!, wires: { ...wires, w2: { from: { node: "map", port: "y" }, to: { node: "classify", port: "x" } } } } } };
  writeFileSync(at("torn.weft"), printDocument(torn));
  await train("torn.weft", "-o", "second");
  const [first, second] = [at("first", "weights.safetensors"), at("second", "weights.safetensors")];
  for (const of of ["weight", "bias"]) expect(numbersIn(second, `deep.${of}`)).toEqual(numbersIn(first, `deep.${of}`));
  expect(numbersIn(second, "map.weight")).not.toEqual(numbersIn(first, "map.weight"));
});

function numbersIn(file: string, name: string): readonly number[] {
  const opened = openWeightsFile(file);
  if (isFailed(opened)) throw new Error(opened.failed);
  const numbers = opened.read(name);
  opened.close();
  if (isFailed(numbers)) throw new Error(numbers.failed);
  return [...(numbers ?? [])];
}

test.each([["goes on from the document's weights", []], ["begins anew", ["--fresh"]]])("a node that is bypassed and renamed keeps its numbers while the rest learns: a run that %s", async (_, more) => {
  const { at, weft, train } = await learned();
  const [first, second] = [at("first", "weights.safetensors"), at("second", "weights.safetensors")];
  const { main } = network.blocks;
  const paused: WeftDocument = {
    ...network, weights: "first.safetensors", storedAs: { "later.weight": "deep.weight", "later.bias": "deep.bias" },
    blocks: { main: { ...main!, nodes: { ...main!.nodes, deep: { ...main!.nodes["deep"]!, name: "later", leftOut: "bypassed" } } } },
  };
  writeFileSync(at("paused.weft"), printDocument(paused));
  expect((await weft("diff", join("first", "network.weft"), "paused.weft")).out).toContain("parameters: 6 of 6 equal");
  await train("paused.weft", ...more, "-o", "second");
  for (const of of ["weight", "bias"]) expect(numbersIn(second, `later.${of}`)).toEqual(numbersIn(first, `deep.${of}`));
  expect(numbersIn(second, "later.weight")).toHaveLength(64);
  expect(numbersIn(second, "map.weight")).not.toEqual(numbersIn(first, "map.weight"));
  // Put back, all of it runs.
  const written = readFileSync(at("second", "network.weft"), "utf8");
  const back = written.replace(/,\s*"leftOut": "bypassed"|"leftOut": "bypassed",\s*/, "");
  expect(back).not.toContain("leftOut");
  writeFileSync(at("second", "back.weft"), back);
  const run = await weft("run", join("second", "back.weft"), "--provider", "cpu");
  expect([run.status, run.errors]).toEqual([0, ""]);
});
