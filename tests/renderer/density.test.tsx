// What is painted follows the screen it is on, from one to the next.
import { act, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it, vi } from "vitest";
import { useDensity } from "../../renderer/design/use-density.ts";

afterEach(() => vi.unstubAllGlobals());

it("every change of the screen is told, not the first alone, and nobody listens once nobody asks", async () => {
  const open = new Set<EventTarget>();
  const queries: string[] = [];
  vi.stubGlobal("IS_REACT_ACT_ENVIRONMENT", true);
  vi.stubGlobal("devicePixelRatio", 1);
  vi.stubGlobal("matchMedia", (text: string) => {
    queries.push(text);
    const query = new EventTarget();
    const add = query.addEventListener.bind(query);
    const remove = query.removeEventListener.bind(query);
    return Object.assign(query, {
      addEventListener: (...words: Parameters<typeof add>) => {
        open.add(query);
        add(...words);
        const [name, , how] = words;
        if (typeof how === "object" && how.once) add(name, () => open.delete(query), { once: true });
      },
      removeEventListener: (...words: Parameters<typeof remove>) => (open.delete(query), remove(...words)),
    });
  });
  const seen: number[] = [];
  function Watcher() {
    const density = useDensity();
    useEffect(() => void seen.push(density), [density]);
    return null;
  }
  const root = createRoot(document.createElement("div"));
  await act(() => root.render(<Watcher />));
  for (const density of [2, 1.5]) {
    vi.stubGlobal("devicePixelRatio", density);
    const [last] = open;
    expect(open.size).toBe(1);
    await act(() => last?.dispatchEvent(new Event("change")));
  }
  expect(seen).toEqual([1, 2, 1.5]);
  expect(queries).toEqual(["(resolution: 1dppx)", "(resolution: 2dppx)", "(resolution: 1.5dppx)"]);
  await act(() => root.unmount());
  expect(open.size).toBe(0);
});
