// A checkpoint goes into a network by names that may be nested deeper on either side; what does not fit says so.
import { expect, test } from "vitest";
import { matchCheckpoint, type CheckpointArray, type WantedParameter } from "../../shared/import/match-checkpoint.ts";

const parameter = (name: string, dims: readonly number[], taken?: number): WantedParameter => ({ name, dims, ...(taken === undefined ? {} : { taken }) });
const array = (name: string, ...dims: readonly number[]): CheckpointArray => ({ name, dims });

/** `parameter <- array fit`, and what nothing takes. */
function matched(parameters: readonly WantedParameter[], arrays: readonly CheckpointArray[]): readonly string[] {
  const { parameters: rows, unused } = matchCheckpoint(parameters, arrays);
  return [...rows.map(({ parameter: name, found }) => `${name} <- ${found ? `${found.array} ${found.fit}` : "nothing"}`), ...unused.map(({ name }) => `unused ${name}`)];
}

test("equal names, with what is left over on both sides", () => {
  expect(matched([parameter("a.weight", [3]), parameter("b.weight", [4])], [array("a.weight", 3), array("c.weight", 4)])).toEqual(["a.weight <- a.weight as it is", "b.weight <- nothing", "unused c.weight"]);
});

test("one side is nested deeper, and norms call their arrays otherwise", () => {
  expect(matched([parameter("layers.0.norm.weight", [8]), parameter("layers.1.norm.weight", [8]), parameter("head", [8])], [array("model.layers.0.norm.gamma", 8), array("model.layers.1.norm.gamma", 8), array("model.head", 8)]))
    .toEqual(["layers.0.norm.weight <- model.layers.0.norm.gamma as it is", "layers.1.norm.weight <- model.layers.1.norm.gamma as it is", "head <- model.head as it is"]);
  expect(matched([parameter("network.encoder.layer.weight", [8])], [array("encoder.layer.weight", 8)])).toEqual(["network.encoder.layer.weight <- encoder.layer.weight as it is"]);
});

test("an operator's own name inside a path may be missing on the other side", () => {
  expect(matched([parameter("h.0.attn.linear.weight", [8]), parameter("h.0.mlp.linear.weight", [8])], [array("transformer.h.0.attn.weight", 8), array("transformer.h.0.mlp.weight", 8)]))
    .toEqual(["h.0.attn.linear.weight <- transformer.h.0.attn.weight as it is", "h.0.mlp.linear.weight <- transformer.h.0.mlp.weight as it is"]);
});

test("an ending that two arrays have goes to neither", () => {
  expect(matched([parameter("x.norm.weight", [8])], [array("a.norm.weight", 8), array("b.norm.weight", 8)])).toEqual(["x.norm.weight <- nothing", "unused a.norm.weight", "unused b.norm.weight"]);
});

test("linear maps are turned where those that are not square are", () => {
  const maps = [parameter("up.weight", [4, 6], 1), parameter("mix.weight", [6, 6], 1)];
  expect(matched(maps, [array("up.weight", 6, 4), array("mix.weight", 6, 6)])).toEqual(["up.weight <- up.weight turned", "mix.weight <- mix.weight turned"]);
  expect(matched(maps, [array("up.weight", 4, 6), array("mix.weight", 6, 6)])).toEqual(["up.weight <- up.weight as it is", "mix.weight <- mix.weight as it is"]);
  // Several axes are taken in here where PyTorch has one.
  expect(matched([parameter("head.weight", [2, 3, 5], 2)], [array("head.weight", 5, 6)])).toEqual(["head.weight <- head.weight turned"]);
});

test("other dims are told", () => {
  expect(matched([parameter("a.bias", [3])], [array("a.bias", 4)])).toEqual(["a.bias <- a.bias other dims"]);
});
