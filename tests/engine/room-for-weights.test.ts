// Weights that no machine here could hold are refused before the first number is drawn.
import { expect, test } from "vitest";
import { lacksRoom, roomHere } from "../../electron/weights/room-for-weights.ts";

const gigabyte = 1e9;

test.each([
  [4 * gigabyte, { memory: 16 * gigabyte, disk: 100 * gigabyte }, undefined],
  [187 * gigabyte, { memory: 16 * gigabyte, disk: 900 * gigabyte }, "the weights of this network take 187 GB, and this machine has 16 GB of memory: choose smaller sizes"],
  [4 * gigabyte, { memory: 16 * gigabyte, disk: gigabyte }, "the weights of this network take 4.0 GB, and 1.0 GB are free on the disk: make room, or choose smaller sizes"],
  [4 * gigabyte, { memory: 16 * gigabyte }, undefined],
])("%i bytes where there is %o", (bytes, room, said) => {
  expect(lacksRoom(bytes, room)).toBe(said);
});

test("this machine has some room", () => {
  const { memory, disk } = roomHere(".");
  expect(Math.min(memory, disk ?? 0)).toBeGreaterThan(1e6);
  expect(roomHere().disk).toBeUndefined();
});
