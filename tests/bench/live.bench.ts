// How long it takes from the hand to the eye: an attribute is edited, a slider moves, and new numbers are painted in the window.
import type { Page } from "@playwright/test";
import type { Block, WeftDocument } from "../../shared/document/document.ts";
import { galleryDocument } from "./gallery-documents.ts";
import { figure } from "./report.ts";
import { openWindow, type MeasuredWindow } from "./window.ts";

const runs = 30;
/** The document the window opens on, and one with larger activations. */
const measuredDocuments = [
  { id: "digit-cnn", picture: "digit", node: "conv1", targets: { edit: { target: "p95 100" }, slider: { target: "p95 50" } } },
  { id: "edges", picture: "picture", node: "pool", targets: { edit: {}, slider: {} } },
] as const;

for (const { id, picture, node, targets } of measuredDocuments) {
  const document = galleryDocument(id);
  await measured(document, async ({ page }) => {
    await page.locator(`[data-node=${node}]`).click();
    const field = page.locator(".inspector").getByLabel("Window", { exact: true });
    const samples: number[] = [];
    for (let i = 0; i < runs; i++) {
      // Every edit is another network, also for a compiler that remembers.
      await field.fill(String(5 + 2 * (i % 4)));
      samples.push(await fromEventToFrame(page, "keydown", "another network", () => field.press("Enter")));
    }
    figure("live attribute edit to new frame", "ms", samples, { document: id, ...targets.edit });
  });
  await measured(withSlider(document, picture), async ({ page }) => {
    const slider = page.getByRole("slider", { name: "gain" });
    await slider.focus();
    const samples: number[] = [];
    for (let i = 0; i < 2 * runs; i++) samples.push(await fromEventToFrame(page, "input", "the same network", () => slider.press(i % 60 < 30 ? "ArrowLeft" : "ArrowRight")));
    figure("live slider to new frame", "ms", samples, { document: `${id} with a slider`, ...targets.slider });
  });
}

async function measured(document: WeftDocument, act: (window: MeasuredWindow) => Promise<void>): Promise<void> {
  const window = await openWindow(document, "circuit");
  await window.page.locator(".run-status[data-phase=done]").waitFor();
  await window.page.waitForTimeout(1000);
  await act(window);
  await window.end();
}

/** From the event in the page to the first painted frame with the numbers it led to. */
async function fromEventToFrame(page: Page, event: string, of: "another network" | "the same network", act: () => Promise<unknown>): Promise<number> {
  await page.evaluate(({ type, isOther }) => {
    const before = performance.getEntriesByName("weft:frame").at(-1) as PerformanceMark | undefined;
    const last = before?.detail as { readonly run: number; readonly model: string } | undefined;
    const elapsed = new Promise<number>((resolve) => addEventListener(type, () => {
      const from = performance.now();
      void window.weftMoments.next("weft:frame", ({ run, model, stale }) => stale === false && Number(run) > (last?.run ?? 0) && (model !== last?.model) === isOther).then((to) => resolve(to - from));
    }, { once: true, capture: true }));
    Object.assign(window, { weftElapsed: elapsed });
  }, { type: event, isOther: of === "another network" });
  await act();
  const elapsed = await page.evaluate(() => (window as unknown as { readonly weftElapsed: Promise<number> }).weftElapsed);
  // What the edit left to do is over before the next.
  await page.waitForTimeout(120);
  return elapsed;
}

/** The picture is multiplied by a slider before anything else sees it. */
function withSlider(document: WeftDocument, picture: string): WeftDocument {
  const main = document.blocks[document.main];
  if (!main) throw new Error("the document has no main diagram");
  const wires = Object.fromEntries(Object.entries(main.wires).map(([id, wire]) => [id, wire.from.node === picture ? { ...wire, from: { node: "scaled", port: "y" } } : wire]));
  const changed: Block = {
    ...main,
    nodes: { ...main.nodes, gain: { kind: "operator", operator: "slider", attributes: { value: 0.8 } }, scaled: { kind: "operator", operator: "mul", attributes: {} } },
    wires: { ...wires, wa: { from: { node: picture, port: "y" }, to: { node: "scaled", port: "x0" } }, wb: { from: { node: "gain", port: "y" }, to: { node: "scaled", port: "x1" } } },
  };
  return { ...document, blocks: { ...document.blocks, [document.main]: changed } };
}
