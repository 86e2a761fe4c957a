// Multi-head attention is drawn as it is published: the same wires cross, the queries' positions pass over everything, and the figure is small.
import { expect, it } from "vitest";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import type { Primitive } from "../../shared/circuit/scene.ts";
import { sceneToSvg } from "../../shared/circuit/svg.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { galleryDocument } from "../bench/gallery-documents.ts";
import { strokesOf, type Point, type Stroke } from "./scene-geometry.ts";

const checked = checkDocument(galleryDocument("multi-head-attention"));
const open = new Set(["cross", "cross/core"]);
const scene = layoutDiagram(checked, { open });

it("the wires inside the core cross as in the published figure, and no others do", () => {
  const wires = scene.primitives.filter((one) => one.of.path.join("/") === "cross/core" && (one.kind === "wire" || one.kind === "cup"));
  const crossings = wires.flatMap((one, i) => wires.slice(i + 1).filter((other) => cross(one, other)).map((other) => [nameOf(one), nameOf(other)].sort().join(" × ")));
  // Keys: x changes places with k, and the queries' heads come down to the keys'. Values: the heads of the weights come down past x and k.
  expect(crossings.sort()).toEqual(["key:k × key:x", "key:k × query:h", "key:x × query:h", "softmax:h × value:k", "softmax:h × value:x"]);
});

it("the queries' positions run above everything until one swing brings them to the values", () => {
  const ys = scene.primitives.filter((one) => one.kind === "wire" && one.of.path.join("/") === "cross/core" && one.of.axis === "y").flatMap((one) => (one.draw === "path" ? strokesOf(one.d) : []));
  const bent = ys.filter((stroke) => Math.abs((stroke[0]?.y ?? 0) - (stroke.at(-1)?.y ?? 0)) > 1);
  expect(bent.length).toBe(1);
  const others = scene.primitives.filter((one) => one.kind === "wire" && one.of.path.join("/") === "cross/core" && one.of.axis !== "y").flatMap((one) => (one.draw === "path" ? strokesOf(one.d).flat() : []));
  expect(Math.min(...ys.flat().map(({ y }) => y))).toBeLessThan(Math.min(...others.map(({ y }) => y)));
});

it("is less than 60 kB, its text is text", () => {
  const svg = sceneToSvg(layoutDiagram(checked, { open: new Set([...open, "self", "self/core"]) }));
  expect(svg.length).toBeLessThan(60_000);
  expect(svg).toContain("<text");
  expect(svg).not.toContain("foreignObject");
});

function nameOf({ of }: Primitive): string {
  const names: Readonly<Record<string, string>> = { in1: "query", in2: "key", in3: "value", scores: "key" };
  return `${names[of.node ?? ""] ?? of.node}:${of.axis}`;
}

/** Strokes that pass through each other, not such that only meet at an end. */
function cross(one: Primitive, other: Primitive): boolean {
  if (one.draw !== "path" || other.draw !== "path") return false;
  return strokesOf(one.d).some((a) => strokesOf(other.d).some((b) => segments(a).some((s) => segments(b).some((t) => meet(s, t)))));
}

function segments(stroke: Stroke): readonly (readonly [Point, Point])[] {
  return stroke.slice(1).map((point, i) => [stroke[i] ?? point, point]);
}

function meet([a, b]: readonly [Point, Point], [c, d]: readonly [Point, Point]): boolean {
  const side = (p: Point, q: Point, r: Point) => Math.sign((q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x));
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}
