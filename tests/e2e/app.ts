// What every journey starts from: the app served to itself and open in a page. Whatever went wrong unseen fails the journey at its end.
import { copyFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { test as base, expect, type Page } from "@playwright/test";
import { openWindow, type KeptWindow } from "./kept-window.ts";
import { freshFolder, startServer, type AppServer } from "./server.ts";

export { expect } from "@playwright/test";

export interface App {
  readonly page: Page;
  readonly server: AppServer;
  /** Folder of its recovery copies, inputs and caches. */
  readonly home: string;
  /** A folder for the journey's own documents; the list of files begins there. */
  readonly folder: string;
  /** Errors of the page and requests to elsewhere, as they come; a journey that means to cause one empties this. */
  readonly faults: string[];
}
interface Options {
  /** Words after `weft serve`. */
  readonly opening: readonly string[];
  /** Files the journey's folder begins with: their names, and which document of the gallery each is a copy of. */
  readonly documents: Readonly<Record<string, string>>;
}

const gallery = fileURLToPath(new URL("../../assets/gallery/", import.meta.url));

export const test = base.extend<Options & { readonly app: App }, { readonly kept: KeptWindow }>({
  opening: [[], { option: true }],
  documents: [{}, { option: true }],
  kept: [
    async ({ browser }, use, { project }) => {
      const kept = await openWindow(browser, { viewport: project.use.viewport ?? null });
      await use(kept);
      await kept.context.close();
    },
    { scope: "worker" },
  ],
  context: async ({ kept }, use) => use(kept.context),
  page: async ({ kept }, use) => use(kept.page),
  app: async ({ page, kept, opening, documents }, use) => {
    const [home, folder] = [freshFolder("home"), freshFolder("documents")];
    for (const [name, id] of Object.entries(documents)) copyFileSync(join(gallery, `${id}.weft`), join(folder, name));
    const server = await startServer({ opening, home, folder, port: kept.port });
    const faults = watchFaults(page, server.origin);
    let unseen: readonly string[] = [];
    try {
      await openApp(page, server.address);
      await use({ page, server, home, folder, faults });
      // What the page still asks a server that is gone is no fault.
      unseen = [...faults];
    } finally {
      await kept.clear();
      await server.end();
      for (const used of [home, folder]) rmSync(used, { recursive: true, force: true });
    }
    expect(unseen, "errors nobody saw").toEqual([]);
  },
});

/** Waits until there is a document, or a page that offers some. */
export async function openApp(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole("tab").or(page.getByRole("dialog")).first()).toBeVisible();
}

/** A run has finished, its result belongs to what is drawn, and the drawing lies still. */
export async function expectRan(page: Page): Promise<void> {
  // Asked at every frame, because what is asked by an expectation alone is asked ever more seldom.
  await page.waitForFunction(() => document.querySelector('.run-status[data-phase="done"]:not([data-run="0"])'), undefined, { timeout: 15_000 }).catch(() => undefined);
  const status = page.locator(".run-status");
  await expect(status).toHaveAttribute("data-phase", "done");
  await expect(status).not.toHaveAttribute("data-run", "0");
  await atRest(page);
}

/** Waits until nothing on the canvas moves: what is taken hold of by its place is then where it was seen. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const places = () => [...document.querySelectorAll(".react-flow__viewport, [data-node], .reading")].map((element) => {
      const { x, y, width, height } = element.getBoundingClientRect();
      return [x, y, width, height].join(" ");
    }).join();
    const [end, frame] = [performance.now() + 5_000, () => new Promise(requestAnimationFrame)];
    // Longer than the canvas waits before it fits a drawing into the view.
    for (let [before, since] = [places(), performance.now()]; performance.now() - since < 80 && performance.now() < end;) {
      await frame();
      const now = places();
      if (now !== before) [before, since] = [now, performance.now()];
    }
  });
}

/** Collects from now on; `origin` is the only place that may be asked for anything. */
export function watchFaults(page: Page, origin: string): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") faults.push(`${message.type()}: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isOwn = url.origin === origin || url.protocol === "data:" || (url.protocol === "blob:" && url.pathname.startsWith(origin));
    if (!isOwn) faults.push(`a request to ${request.url()}`);
  });
  page.on("websocket", (socket) => {
    if (new URL(socket.url()).host !== new URL(origin).host) faults.push(`a socket to ${socket.url()}`);
  });
  return faults;
}
