// An operator that still waits for an operand keeps its sign and shows the port that is open.
import { expect, it } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { diagram } from "../support/diagram.ts";

function drawn(wires: readonly string[]) {
  const scene = layoutDiagram(checkDocument(diagram({ nodes: { x: ["input", { axes: "t=4 m=5" }], times: ["mul"], out: ["output"] }, wires })));
  const placed = scene.nodes.find(({ node }) => node === "times");
  const signs = scene.primitives.filter((one) => one.draw === "text" && one.kind === "glyph" && one.of.node === "times").length;
  return { ports: placed?.ports.filter(({ side }) => side === "left").map(({ port }) => port).sort(), signs };
}

it("waits for the second where the first is there, and for both where none is", () => {
  expect(drawn(["x -> times:x0", "times -> out"])).toEqual({ ports: ["x0", "x1"], signs: 1 });
  expect(drawn(["x -> times:x1", "times -> out"])).toEqual({ ports: ["x0", "x1"], signs: 1 });
  expect(drawn(["times -> out"])).toEqual({ ports: ["x0", "x1"], signs: 1 });
});

it("is told at the port that is open", () => {
  const checked = checkDocument(diagram({ nodes: { x: ["input", { axes: "t=4 m=5" }], times: ["mul"], out: ["output"] }, wires: ["x -> times:x0", "times -> out"] }));
  expect(checked.problems.map(({ at }) => at.port)).toContain("x1");
});
