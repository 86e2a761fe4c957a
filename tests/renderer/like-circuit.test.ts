// The free arrangement tidied like the circuit: its columns from left to right, its order from top to bottom, and no card on another; over the whole gallery.
import { describe, expect, test } from "vitest";
import { cardGeometry } from "../../renderer/canvas/card-geometry.ts";
import { likeCircuit } from "../../renderer/canvas/like-circuit.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import { gallery } from "../../shared/gallery/gallery.ts";

describe.each(gallery)("$name", ({ document }) => {
  const checked = checkDocument(document());
  const { main } = checked;
  const sizes = new Map([...main.nodes].map(([id, node]) => [id, cardGeometry(node, main, () => ({ title: "block" }), undefined)]));
  const scene = layoutDiagram(checked, { open: new Set() });
  const places = likeCircuit(main, scene, (id) => { const size = sizes.get(id); return size && { ...size, reach: size.height }; }, { x: 100, y: 60 });

  test("every card has a place on the dots, clear of all others, and the drawing begins where it began", () => {
    expect(Object.keys(places).sort()).toEqual([...main.nodes.keys()].sort());
    const boxes = Object.entries(places).map(([id, { x, y }]) => ({ id, x, y, right: x + (sizes.get(id)?.width ?? 0), bottom: y + (sizes.get(id)?.height ?? 0) }));
    for (const { x, y } of boxes) expect([x % 20, y % 20].map(Math.abs)).toEqual([0, 0]);
    expect([Math.min(...boxes.map(({ x }) => x)), Math.min(...boxes.map(({ y }) => y))]).toEqual([100, 60]);
    boxes.forEach((one, i) => {
      for (const other of boxes.slice(i + 1)) expect(one.x < other.right && other.x < one.right && one.y < other.bottom && other.y < one.bottom, `${one.id} and ${other.id}`).toBe(false);
    });
  });

  test("what stands further right in the circuit stands further right, and wires lead rightwards", () => {
    const columns = scene.grid?.columns ?? [];
    columns.slice(1).forEach(({ nodes }, c) => {
      for (const id of nodes) for (const before of columns[c]?.nodes ?? []) expect(places[id]?.x ?? NaN).toBeGreaterThan(places[before]?.x ?? NaN);
    });
    for (const { from, to } of Object.values(main.wires)) expect(places[to.node]?.x ?? NaN).toBeGreaterThan(places[from.node]?.x ?? NaN);
  });
});
