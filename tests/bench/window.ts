// The real window for measurements: the built app served to a headless Chromium without a graphics card, and the moments it marks.
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { chromium, type Page } from "@playwright/test";
import { printDocument } from "../../shared/document/text.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { freshFolder, startServer } from "../e2e/server.ts";

export interface MeasuredWindow {
  readonly page: Page;
  /** Opens the document anew, as a person would who starts Weft with it. */
  readonly load: () => Promise<void>;
  readonly end: () => Promise<void>;
}

export async function openWindow(document: WeftDocument, arrangement: "free" | "circuit"): Promise<MeasuredWindow> {
  const folder = freshFolder("bench");
  writeFileSync(join(folder, "measured.weft"), printDocument(document));
  const server = await startServer({ opening: ["measured.weft"], home: freshFolder("home"), folder, program: resolve("dist/serve.mjs") });
  const executablePath = process.env.WEFT_BROWSER;
  const browser = await chromium.launch({ args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"], ...(executablePath === undefined ? {} : { executablePath }) });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.addInitScript((how) => localStorage.setItem("weft.view", JSON.stringify({ arrangement: how })), arrangement);
  await page.addInitScript(watchMoments);
  // The first visit brings the token and fills the cache; the document is loaded by the next.
  await page.goto(server.address);
  await page.waitForURL((url) => url.search === "" && url.hash === "");
  await moment(page, "weft:shown");
  return {
    page,
    load: async () => {
      await page.reload({ waitUntil: "commit" });
    },
    end: async () => {
      await browser.close();
      await server.end("SIGKILL");
    },
  };
}

/** Milliseconds from the start of the page to the frame that shows what a moment stands for. */
export function moment(page: Page, name: string): Promise<number> {
  return page.evaluate((wanted) => window.weftMoments.first(wanted), name);
}

interface Moments {
  readonly first: (name: string) => Promise<number>;
  /** When the next frame was painted whose mark satisfies the claim. */
  readonly next: (name: string, holds: (detail: Readonly<Record<string, unknown>>) => boolean) => Promise<number>;
}
declare global {
  interface Window {
    weftMoments: Moments;
  }
}

/** Runs in the page, before anything else does. */
function watchMoments(): void {
  const waiting = new Set<(entry: PerformanceEntry) => void>();
  const seen = new Map<string, number>();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      requestAnimationFrame(() => seen.set(entry.name, seen.get(entry.name) ?? performance.now()));
      for (const tell of waiting) tell(entry);
    }
  }).observe({ entryTypes: ["mark"] });
  const until = (holds: (entry: PerformanceEntry) => boolean) => new Promise<number>((resolve) => {
    const tell = (entry: PerformanceEntry) => {
      if (!holds(entry)) return;
      waiting.delete(tell);
      requestAnimationFrame(() => resolve(performance.now()));
    };
    waiting.add(tell);
  });
  window.weftMoments = {
    first: async (name) => {
      while (!seen.has(name)) await new Promise((resolve) => setTimeout(resolve, 5));
      return seen.get(name) ?? 0;
    },
    next: (name, holds) => until((entry) => entry.name === name && holds((entry as PerformanceMark).detail as Readonly<Record<string, unknown>>)),
  };
}
