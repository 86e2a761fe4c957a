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

/** Runs in the page, before anything else does. An observer would hear of a mark a frame late, so the marking itself is watched. */
function watchMoments(): void {
  type Listener = (name: string, detail: Readonly<Record<string, unknown>>) => void;
  const waiting = new Set<Listener>();
  const painted = new Map<string, number>();
  // The frame that shows what a mark stands for is painted once the task after its animation frame begins.
  const afterPaint = (tell: (now: number) => void): void => void requestAnimationFrame(() => setTimeout(() => tell(performance.now())));
  const mark = performance.mark.bind(performance);
  performance.mark = (name, options) => {
    afterPaint((now) => painted.set(name, painted.get(name) ?? now));
    for (const tell of [...waiting]) tell(name, (options?.detail ?? {}) as Readonly<Record<string, unknown>>);
    return mark(name, options);
  };
  window.weftMoments = {
    first: async (name) => {
      while (!painted.has(name)) await new Promise((resolve) => setTimeout(resolve, 5));
      return painted.get(name) ?? 0;
    },
    next: (wanted, holds) => new Promise((resolve) => {
      const tell: Listener = (name, detail) => {
        if (name !== wanted || !holds(detail)) return;
        waiting.delete(tell);
        afterPaint(resolve);
      };
      waiting.add(tell);
    }),
  };
}
