// One window for all journeys of a worker: a page that goes on at the same address finds its scripts compiled, its fonts and its process.
// What a person could have left behind in it (what a page remembers, permissions, further windows, the pointer) is put away between two journeys.
import type { Browser, BrowserContext, BrowserContextOptions, CDPSession, Page } from "@playwright/test";
import { freePort } from "./server.ts";

export interface KeptWindow {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Of every server whose page this window shows. */
  readonly port: number;
  /** Leaves the app; the window is as it was when it was opened. */
  readonly clear: () => Promise<void>;
}

export async function openWindow(browser: Browser, options: BrowserContextOptions): Promise<KeptWindow> {
  const [context, port] = [await browser.newContext(options), await freePort()];
  const page = await context.newPage();
  const protocol = await context.newCDPSession(page);
  return { context, page, port, clear: () => clear(context, page, protocol, `http://127.0.0.1:${port}`) };
}

async function clear(context: BrowserContext, page: Page, protocol: CDPSession, origin: string): Promise<void> {
  for (const other of context.pages()) if (other !== page) await other.close();
  page.removeAllListeners();
  // A page of the same site that holds nothing: an empty one would take the process with it.
  await page.goto(`${origin}/left`);
  await protocol.send("Storage.clearDataForOrigin", { origin, storageTypes: "cookies,local_storage,indexeddb,cache_storage,service_workers" });
  await context.clearPermissions();
  await page.emulateMedia({ colorScheme: null });
  await page.mouse.move(0, 0);
}
