// New cards of the free arrangement cover none.
import { expect, it } from "vitest";
import { roomFor } from "../../renderer/canvas/room-for.ts";

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
