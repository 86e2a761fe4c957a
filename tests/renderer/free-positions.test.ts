// Cards that nobody placed: clear of each other, on the dots of the canvas, and wires between them clear of cards.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import { gallery } from "../../shared/gallery/gallery.ts";
import { routeBundle, rowPoints, type Obstacle } from "../../renderer/canvas/bundle-route.ts";
import { cardGeometry, type CardGeometry } from "../../renderer/canvas/card-geometry.ts";
import { freePositions } from "../../renderer/canvas/free-positions.ts";
import { keepApart } from "../../renderer/canvas/keep-apart.ts";
import { plainOperators, soundDocuments } from "../support/random-document.ts";

interface Box extends Obstacle {
  readonly geometry: CardGeometry;
}

function placed(body: CheckedBlock): readonly Box[] {
  const geometries = new Map([...body.nodes].map(([id, node]) => [id, cardGeometry(node, body, () => ({ title: "block" }), undefined)]));
  const positions = freePositions(body, (id) => {
    const geometry = geometries.get(id);
    return geometry && { ...geometry, reach: geometry.height };
  });
  return [...geometries].map(([id, geometry]) => {
    const { x, y } = positions[id] ?? { x: NaN, y: NaN };
    return { id, geometry, left: x, right: x + geometry.width, top: y, bottom: y + geometry.height };
  });
}

function expectClear(boxes: readonly Box[]): void {
  for (const { left, top } of boxes) expect([left % 20, top % 20].map(Math.abs)).toEqual([0, 0]);
  boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => {
    const isApart = a.right + 40 <= b.left || b.right + 40 <= a.left || a.bottom + 40 <= b.top || b.bottom + 40 <= a.top;
    expect(isApart, `${a.id} and ${b.id}`).toBe(true);
  }));
}

describe("cards that nobody placed", () => {
  test.each(gallery.map(({ name, document }) => [name, document] as const))("of %s stand clear of each other", (_, document) => {
    const { main } = checkDocument(document());
    expectClear(placed(main));
    for (const node of main.nodes.values()) if (node.kind === "block" && node.body) expectClear(placed(node.body));
  });

  test("of any diagram stand clear of each other", () => {
    fc.assert(fc.property(soundDocuments(plainOperators), (document) => expectClear(placed(checkDocument(document).main))), { numRuns: 100 });
  });
});

describe("a bundle", () => {
  const wall: Obstacle = { id: "wall", left: 300, right: 420, top: -60, bottom: 60 };
  const cases: readonly (readonly [string, number, readonly Obstacle[], "straight" | "above" | "below"])[] = [
    ["with nothing in its way", 0, [], "straight"],
    ["behind a card lower down", 0, [{ ...wall, top: 200, bottom: 300 }], "straight"],
    ["through a card", 10, [wall], "below"],
    ["through a card it leaves above the middle", -10, [{ ...wall, top: -40, bottom: 90 }], "above"],
  ];
  test.each(cases)("%s", (_, y, cards, way) => {
    const [from, to] = [{ x: 0, y, half: 14 }, { x: 700, y, half: 14 }];
    const points = rowPoints(routeBundle(from, to, () => cards), from, to, 0, 0);
    const ys = points.filter((__, i) => i % 2 === 1);
    const lane = way === "straight" ? y : way === "above" ? Math.min(...ys) : Math.max(...ys);
    for (const { top, bottom } of cards) expect(lane + 14 <= top || lane - 14 >= bottom).toBe(true);
    expect([points[0], points[1], points.at(-2), points.at(-1)]).toEqual([0, y, 700, y]);
    expect(points.filter((__, i) => i % 2 === 0)).toEqual(points.filter((__, i) => i % 2 === 0).toSorted((a, b) => a - b));
  });
});

test("places keep their order and their distances, and lie as near to the wishes as that allows", () => {
  const wishes = fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 12 });
  fc.assert(fc.property(wishes, fc.nat(80), (wished, distance) => {
    const distances = wished.slice(1).map(() => distance);
    const places = keepApart(wished, distances);
    places.slice(1).forEach((place, i) => expect(place - (places[i] ?? 0)).toBeGreaterThanOrEqual(distance - 1e-9));
    const cost = (at: readonly number[]) => at.reduce((sum, place, i) => sum + (place - (wished[i] ?? 0)) ** 2, 0);
    for (const shift of [-1, 1]) expect(cost(places)).toBeLessThanOrEqual(cost(places.map((place) => place + shift)) + 1e-6);
  }));
});
