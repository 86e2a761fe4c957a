// What the window may not do, as plain decisions: it is a page of ours that shows other people's files.
import { isOwnPage, pageAddress } from "./page-address.ts";

/** How every window is made. The preload is the only file of ours that runs in it with more than a page's rights. */
export function windowPreferences(preload: string) {
  return {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    safeDialogs: true,
    spellcheck: false,
  } as const;
}

/** The page may be loaded again and nothing else may take its place; a file dropped beside the canvas would otherwise do so. */
export function mayNavigate(address: string): boolean {
  return isOwnPage(address) && new URL(address).pathname === new URL(pageAddress).pathname;
}

/** Nothing is asked of the network: the page, its workers and what they made themselves are all it can load. */
export function mayRequest(address: string): boolean {
  return isOwnPage(address) || /^(blob|data|devtools):/.test(address);
}

/** No permission is of use here except writing what was copied to the clipboard, asked from our own page. */
export function mayUse(permission: string, askedBy: string): boolean {
  return permission === "clipboard-sanitized-write" && isOwnPage(askedBy);
}

/** Addresses that may be shown to the person and, if they agree, handed to their browser. */
export function mayOfferOutside(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, username, password } = new URL(address);
  return protocol === "https:" && username === "" && password === "";
}
