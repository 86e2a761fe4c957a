// New cards of the free arrangement cover none.
import { expect, it } from "vitest";
import { roomBetween, roomFor } from "../../renderer/canvas/room-for.ts";

const card = (id: string, x: number, y: number) => ({ id, position: { x, y }, width: 150, height: 80 });

it("a wish in the open is granted; on a card it becomes the place behind the one that is followed", () => {
  expect(roomFor([card("a", 0, 0)], { x: 600, y: 0 }, "a")).toEqual({ x: 600, y: 0 });
  expect(roomFor([card("a", 0, 0)], { x: 20, y: 10 }, "a")).toEqual({ x: 230, y: 0 });
});

it("a chain that is added at one point stands in a row, and loose cards below one another", () => {
  const row = [card("0", 0, 0)];
  for (let i = 1; i < 6; i++) row.push({ ...card(String(i), 0, 0), position: roomFor(row, { x: 0, y: 0 }, String(i - 1)) });
  expect(row.map(({ position }) => position.x)).toEqual([0, 230, 460, 690, 920, 1150]);
  const loose = [card("0", 0, 0)];
  for (let i = 1; i < 4; i++) loose.push({ ...card(String(i), 0, 0), position: roomFor(loose, { x: 0, y: 0 }, undefined) });
  for (const [i, one] of loose.entries()) for (const other of loose.slice(i + 1)) expect(other.position.y - one.position.y).toBeGreaterThan(100);
});

it("a card that goes into a wire stands in it: what is behind the wire moves on as far as it must, and nothing before it", () => {
  const row = [card("a", 0, 0), card("above", 0, 300), card("b", 230, 0), card("c", 460, 0)];
  const { at, moved } = roomBetween(row, { x: 180, y: 0 }, { from: "a", to: "b" });
  expect(at).toEqual({ x: 230, y: 0 });
  expect(moved).toEqual({ a: { x: 0, y: 0 }, above: { x: 0, y: 300 }, b: { x: 470, y: 0 }, c: { x: 700, y: 0 } });
});

it("where there is room in the wire already, nothing moves; nor does it for a wire that leads backwards", () => {
  expect(roomBetween([card("a", 0, 0), card("b", 800, 0)], { x: 400, y: 0 }, { from: "a", to: "b" })).toEqual({ at: { x: 400, y: 0 }, moved: {} });
  expect(roomBetween([card("a", 800, 0), card("b", 0, 0)], { x: 400, y: 0 }, { from: "a", to: "b" }).moved).toEqual({});
});
