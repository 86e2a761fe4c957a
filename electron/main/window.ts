// Makes the one window, with the refusals of window-policy.ts applied to it and to its session.
import { BrowserWindow, dialog, shell, type Session, type WebContents } from "electron";
import { isOwnPage, pageAddress } from "./page-address.ts";
import { mayNavigate, mayOfferOutside, mayRequest, mayUse, windowPreferences } from "./window-policy.ts";

/** `preload` is an absolute path. The window shows itself once there is something to see. */
export function openWindow(preload: string): BrowserWindow {
  const window = new BrowserWindow({ width: 1440, height: 900, minWidth: 720, minHeight: 480, show: false, title: "Weft", webPreferences: { ...windowPreferences(preload) } });
  window.once("ready-to-show", () => window.show());
  confine(window.webContents, window);
  reloadWhenGone(window);
  void window.loadURL(pageAddress);
  return window;
}

/** Refuses permissions, devices and the network to everything the session shows. */
export function confineSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => answer(mayUse(permission, details.requestingUrl)));
  session.setPermissionCheckHandler((_contents, permission, origin) => mayUse(permission, origin));
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !mayRequest(details.url) }));
}

function confine(contents: WebContents, window: BrowserWindow): void {
  const refuse = (event: { preventDefault: () => void }, address: string) => {
    if (!mayNavigate(address)) event.preventDefault();
  };
  contents.on("will-navigate", (event) => refuse(event, event.url));
  contents.on("will-redirect", (event) => refuse(event, event.url));
  contents.on("will-frame-navigate", (event) => {
    if (!event.isMainFrame || !isOwnPage(event.url)) event.preventDefault();
  });
  contents.on("will-attach-webview", (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    if (mayOfferOutside(url)) void offerOutside(window, url);
    return { action: "deny" };
  });
}

/** A link may come from someone else's document, so its whole address is shown before anything happens. */
async function offerOutside(window: BrowserWindow, address: string): Promise<void> {
  const { response } = await dialog.showMessageBox(window, { type: "question", message: "Open this address in your browser?", detail: address, buttons: ["Open", "Cancel"], defaultId: 1, cancelId: 1, noLink: true });
  if (response === 0) await shell.openExternal(address);
}

/** The documents live in their files and their recovery copies; a page that died is simply loaded again and finds them there. */
function reloadWhenGone(window: BrowserWindow): void {
  let lastAt = 0;
  window.webContents.on("render-process-gone", (_event, { reason }) => {
    if (reason === "clean-exit") return;
    const now = performance.now();
    const again = now - lastAt > 10_000;
    lastAt = now;
    if (again) return window.webContents.reload();
    dialog.showErrorBox("The window stopped twice", `It ended with “${reason}”. Your work is kept in recovery copies: start Weft again to get it back.`);
  });
}
