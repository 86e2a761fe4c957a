// Dropped files reach the host whole or not at all, and the person hears which one did not.
import { beforeAll, beforeEach, expect, test } from "vitest";
import { withDropped } from "../../renderer/state/dropped-to-host.ts";
import { connectHost } from "../../renderer/state/host.ts";
import { noticeStore } from "../../renderer/state/notice-store.ts";

const told: { readonly name: string; readonly at: number; readonly size: number; readonly bytes: Uint8Array }[] = [];
let forgotten = 0;

beforeAll(() => {
  Reflect.set(globalThis, "weft", {
    keepDropped(stretch: (typeof told)[number]) {
      told.push(stretch);
      return Promise.resolve({ path: stretch.at + stretch.bytes.length === stretch.size ? `/drop/${stretch.name}` : null });
    },
    forgetDropped: () => Promise.resolve((forgotten += 1)),
  });
  return connectHost();
});
beforeEach(() => {
  told.length = 0;
  forgotten = 0;
});

test("a file is used once all of it has come, in stretches that follow one another", async () => {
  const used: string[] = [];
  const large = new File([new Uint8Array(9 * 2 ** 20)], "large.onnx");
  await withDropped([new File([], "empty.bin"), large], /\.onnx$/, (path, name) => Promise.resolve(used.push(`${name} at ${path}`)));
  expect(used).toEqual(["large.onnx at /drop/large.onnx"]);
  expect(told.map(({ name, at, bytes }) => [name, at, bytes.length])).toEqual([["empty.bin", 0, 0], ["large.onnx", 0, 4 * 2 ** 20], ["large.onnx", 4 * 2 ** 20, 4 * 2 ** 20], ["large.onnx", 8 * 2 ** 20, 2 ** 20]]);
  expect(forgotten).toBe(1);
});

test("a file that cannot be read to its end is named and not used", async () => {
  const used: string[] = [];
  const broken = Object.assign(new File(["12345"], "broken.onnx"), { slice: () => ({ arrayBuffer: () => Promise.reject(new Error("NotReadableError")) }) });
  await withDropped([broken], /\.onnx$/, (path) => Promise.resolve(used.push(path)));
  expect(used).toEqual([]);
  expect(noticeStore.getState().notices.map(({ text }) => text)).toContainEqual(expect.stringContaining("broken.onnx: it could not be read to its end"));
  expect(forgotten).toBe(1);
});
