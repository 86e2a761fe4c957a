// Paths lead into uses of blocks and into the blocks that operators run by themselves.
import { expect, test } from "vitest";
import { blockAtPath } from "../../shared/compiler/check/block-behind.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { wayToBlock } from "../../shared/document/way-to-block.ts";
import { parseText } from "../../shared/exporters/text.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";

const branches = parseText(`document "Branches"

block added
  input x: a=2
  more = x * 2
  output t = more

block kept
  input x: a=2
  output e = x

block around
  input x: a=2
  input chosen, axes:="", dtype=bool
  branch = onnx(x0: chosen, x1: x, type=If, takes:=["x0: bool[]", "x1: f32[a=2]"], gives:=["y0: f32[a=2]"]) running { "else_branch": { "block": "kept", "captured": { "x": "x1" }, "inputs": [], "outputs": ["e"] }, "then_branch": { "block": "added", "captured": { "x": "x1" }, "inputs": [], "outputs": ["t"] } }
  output y = branch

main
  input x: a=2
  input chosen, axes:="", dtype=bool
  inner = around(x: x, chosen: chosen)
  output y = inner
`);

test("every block is reached by a path, and every path leads back to its block", () => {
  if ("problems" in branches) throw new Error(JSON.stringify(branches.problems));
  const { document } = branches;
  const checked = checkDocument(document);
  expect(checked.problems).toEqual([]);
  const ways = ["main", "around", "kept", "added"].map((block) => [block, wayToBlock(document, "main", block)] as const);
  expect(ways).toEqual([["main", []], ["around", ["inner"]], ["kept", ["inner", "branch.else_branch"]], ["added", ["inner", "branch.then_branch"]]]);
  for (const [block, way] of ways) {
    expect(blockAtPath(checked.main, way ?? ["nowhere"])?.block).toBe(block);
    expect(layoutDiagram(checked, { path: way ?? [] }).nodes.map(({ node }) => node)).toContain("x");
  }
  expect(wayToBlock(document, "kept", "added")).toBeUndefined();
  expect(blockAtPath(checked.main, ["inner", "branch"])?.block).toBe("kept");
  expect(blockAtPath(checked.main, ["inner", "branch.no_such"])).toBeUndefined();
  expect(blockAtPath(checked.main, ["inner.body"])).toBeUndefined();
});
