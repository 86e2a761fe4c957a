// Readings of a circuit: on one line below the drawing, in the order of their wires, none over another, none far from its wire.
import { describe, expect, test } from "vitest";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { extentOf } from "../../renderer/workers/extent.ts";
import { hangReadings, type HungReadings } from "../../renderer/canvas/hang-readings.ts";
import type { CurrentPlace } from "../../renderer/state/current-place.ts";
import type { Laid } from "../../renderer/state/layout-store.ts";
import { terminalRooms } from "../../renderer/state/terminal-rooms.ts";

function laidOut(checked: CheckedDiagram, open: ReadonlySet<string>): Laid {
  const { document, main } = checked;
  const contents = document.blocks[document.main];
  if (!contents) throw new Error("there is no main diagram");
  const place: CurrentPlace = { document, checked, path: [], block: document.main, contents, body: main };
  const rooms = terminalRooms(place, true);
  const scene = layoutDiagram(checked, { open, room: (node) => rooms.get(node.id) });
  const lowest = Math.max(0, ...scene.primitives.filter(({ of }) => !(of.node !== undefined && rooms.has(of.node))).map(extentOf).map(({ y, height }) => y + height));
  return { scene, cells: [], lowest, rooms: new Set(rooms.keys()), place, tab: undefined, dress: { colour: false, columns: false, legend: false, wrap: false } };
}

function expectHung({ line, readings }: HungReadings, { scene, rooms, lowest }: Laid): void {
  expect(line).toBeGreaterThan(lowest);
  readings.slice(1).forEach(({ middle, width, name }, i) => {
    const before = readings[i];
    if (before) expect(middle - before.middle, `${before.name} and ${name}`).toBeGreaterThanOrEqual((before.width + width) / 2 - 1);
  });
  const ends = scene.nodes.filter(({ node, y, height }) => rooms.has(node) && y + height > line);
  for (const { middle, width, x, name } of readings) {
    expect(Math.abs(middle - x), name).toBeLessThanOrEqual(151);
    for (const end of ends) expect(middle + width / 2 <= end.x + 1 || middle - width / 2 >= end.x + end.width - 1, `${name} over ${end.node}`).toBe(true);
  }
}

describe.each(gallery.map(({ name, document }) => [name, document] as const))("readings of %s", (_, document) => {
  const checked = checkDocument(document());
  const uses = [...checked.main.nodes.values()].flatMap((node) => (node.kind === "block" ? [node.id] : []));
  test.each([["folded", new Set<string>()], ["open", new Set(uses)]] as const)("with its blocks %s", (__, open) => {
    const laid = laidOut(checked, open);
    expectHung(hangReadings(laid, []), laid);
  });
});

test("what an instrument or a result shows does not hang below as well, unless a person pinned it", () => {
  const edges = gallery.find(({ name }) => name === "edges");
  if (!edges) throw new Error("there is no such document");
  const laid = laidOut(checkDocument(edges.document()), new Set());
  const names = (pinned: readonly string[]) => hangReadings(laid, pinned).readings.map(({ name }) => name);
  expect(names([])).not.toContain("picture:y");
  expect(names([])).not.toContain("root:y");
  expect(names(["root:y"])).toContain("root:y");
});
