// The window is refused everything it does not need.
import { describe, expect, test } from "vitest";
import { mayNavigate, mayOfferOutside, mayRequest, mayUse, windowPreferences } from "../../electron/main/window-policy.ts";

test("a window is sandboxed, isolated and without Node", () => {
  expect(windowPreferences("/preload.cjs")).toMatchObject({ sandbox: true, contextIsolation: true, nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false, webSecurity: true, webviewTag: false });
});

test("it may only be loaded again", () => {
  expect(mayNavigate("weft://app/index.html")).toBe(true);
  for (const address of ["weft://app/assets/x.js", "https://example.org/", "file:///etc/passwd", "javascript:alert(1)", "data:text/html,x", "weft://elsewhere/index.html", ""]) expect(mayNavigate(address), address).toBe(false);
});

describe("permissions", () => {
  test.each(["media", "geolocation", "notifications", "midi", "midiSysex", "pointerLock", "fullscreen", "openExternal", "clipboard-read", "hid", "serial", "usb", "window-management", "fileSystem", "idle-detection", "unknown"])("%s is refused", (name) =>
    expect(mayUse(name, "weft://app/index.html")).toBe(false));
  test("copying is allowed, to our own page only", () => {
    expect(mayUse("clipboard-sanitized-write", "weft://app/index.html")).toBe(true);
    expect(mayUse("clipboard-sanitized-write", "https://example.org/")).toBe(false);
  });
});

test("nothing is asked of the network", () => {
  for (const address of ["https://example.org/", "http://127.0.0.1:80/", "ws://127.0.0.1/", "file:///etc/passwd", "weft://other/x"]) expect(mayRequest(address), address).toBe(false);
  for (const address of ["weft://app/assets/a.js", "blob:weft://app/1"]) expect(mayRequest(address), address).toBe(true);
});

test("only plain https addresses are ever offered to the person's browser", () => {
  expect(mayOfferOutside("https://arxiv.org/abs/1706.03762")).toBe(true);
  for (const address of ["http://example.org", "file:///etc/passwd", "javascript:alert(1)", "smb://host/x", "https://user:pass@example.org", "ms-settings:", "nonsense"]) expect(mayOfferOutside(address), address).toBe(false);
});
