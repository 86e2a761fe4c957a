// The menu speaks to the window in commands, and what is opened at start is read from the command line.
import { expect, test } from "vitest";
import { menuTemplate, type MenuEntry } from "../../electron/main/menu-template.ts";
import { readOpening } from "../../electron/host/opening.ts";

const entries = (menu: readonly MenuEntry[]): readonly MenuEntry[] => menu.flatMap((entry) => [entry, ...entries(entry.submenu ?? [])]);

test.each(["linux", "win32", "darwin"])("on %s every entry does something", (platform) => {
  const sent: string[] = [];
  const leaves = entries(menuTemplate(platform, (command) => sent.push(command))).filter(({ submenu, type }) => !submenu && !type);
  for (const { label, role, click } of leaves) {
    expect(role ?? click, label ?? "").toBeDefined();
    click?.();
  }
  expect(new Set(sent).size).toBe(sent.length);
  expect(sent).toContain("save-document");
});

test("the menu leaves keys to the window", () => {
  for (const { accelerator, registerAccelerator } of entries(menuTemplate("linux", () => undefined))) if (accelerator !== undefined) expect(registerAccelerator).toBe(false);
});

test.each([
  [["digits.weft"], { path: "/home/ada/digits.weft", gallery: null }],
  [["--no-sandbox", "/data/Net.ONNX"], { path: "/data/Net.ONNX", gallery: null }],
  [["--gallery"], { path: null, gallery: "" }],
  [["--gallery=unet"], { path: null, gallery: "unet" }],
  [["--inspect=x.weft", "notes.txt"], { path: null, gallery: null }],
])("%j opens %j", (args, opening) => {
  expect(readOpening(args, "/home/ada")).toEqual(opening);
});
