// The page gets the contract and nothing else.
import { expect, test } from "vitest";
import { readContract } from "../../electron/preload/page-side.ts";
import { appContract } from "../../shared/contract/app.ts";

function page() {
  const asked: unknown[] = [];
  const listeners = new Map<string, (payload: unknown) => void>();
  const host = readContract(appContract, {
    invoke: (name, input) => (asked.push([name, input]), Promise.resolve(name)),
    listen: (name, listener) => (listeners.set(name, listener), () => void listeners.delete(name)),
  }) as Readonly<Record<string, (...args: unknown[]) => unknown>>;
  return { host, asked, listeners };
}

test("it is one function for each call, and `on`", () => {
  const calls = Object.entries(appContract).filter(([, entry]) => entry.kind === "call").map(([name]) => name);
  expect(Object.keys(page().host).sort()).toEqual([...calls, "on"].sort());
});

test("a call travels under its own name with one value", async () => {
  const { host, asked } = page();
  expect(await host.gallery!(undefined, "more")).toBe("gallery");
  expect(asked).toEqual([["gallery", null]]);
});

test("an event is heard until one stops listening, and only events of the contract are", () => {
  const { host, listeners } = page();
  const heard: unknown[] = [];
  const stop = host.on!("fileChanged", (payload: unknown) => heard.push(payload)) as () => void;
  listeners.get("fileChanged")!({ path: "a" });
  stop();
  expect([heard, listeners.size]).toEqual([[{ path: "a" }], 0]);
  for (const name of ["saveDocument", "constructor", "__proto__", 3]) expect(() => host.on!(name, () => undefined)).toThrow(/no event/);
});
