// What is remembered of the view: all of it comes back, and what an older window did not know yet is as it is at first.
import { expect, test, vi } from "vitest";

async function costAfter(kept: unknown): Promise<unknown> {
  localStorage.setItem("weft.view", JSON.stringify({ cost: kept }));
  vi.resetModules();
  const { viewStore } = await import("../../renderer/state/view-store.ts");
  return viewStore.getState().cost;
}

const older = { ruler: true, heat: true, quantity: "moved", training: false, symbolic: true };

test("of the cost every quantity and page comes back", async () => {
  const kept = { ...older, quantity: "time", page: "kernels" };
  expect(await costAfter(kept)).toEqual(kept);
  expect(await costAfter(older)).toEqual({ ...older, page: "nodes" });
  expect(await costAfter({ ...older, quantity: "weather" })).toMatchObject({ quantity: "operations", ruler: false });
});
