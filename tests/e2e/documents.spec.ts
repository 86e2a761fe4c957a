// Documents in files: opened, changed, saved, and changed by somebody else.
import { existsSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

test.use({ documents: { "mine.weft": "edges" }, opening: ["mine.weft"] });

async function rename(page: Page, title: string): Promise<void> {
  await page.getByLabel("Title").fill(title);
  await page.getByLabel("Title").press("Enter");
}

test("a document is opened, changed and saved, and the version before it stays", async ({ app: { page, folder } }) => {
  await expectRan(page);
  const [path, before] = [join(folder, "mine.weft"), readFileSync(join(folder, "mine.weft"), "utf8")];
  await rename(page, "My edges");
  await page.keyboard.press("Control+s");
  await expect(page.locator(".notice")).toContainText("Saved mine.weft");
  expect(readFileSync(path, "utf8")).toBe(before.replace('"title": "Edges of a harbour"', '"title": "My edges"'));
  expect(readFileSync(join(folder, ".mine.weft~"), "utf8")).toBe(before);
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);
});

test("what a document was at a save is compared with, opened beside, and gone back to", async ({ app: { page, folder } }) => {
  await expectRan(page);
  const dialog = page.getByRole("dialog", { name: "Versions of mine.weft" });
  const open = async () => {
    await page.keyboard.press("Control+Shift+p");
    await page.keyboard.type("Version history");
    await page.keyboard.press("Enter");
    await expect(dialog).toBeVisible();
  };
  await open();
  await expect(dialog).toContainText("None yet");
  await page.keyboard.press("Escape");
  await page.locator("[data-node=picture]").first().press("Control+d");
  await rename(page, "My edges");
  await page.keyboard.press("Control+s");
  await expect(page.locator(".notice").last()).toContainText("Saved mine.weft");
  await open();
  await expect(dialog.getByRole("listitem")).toHaveCount(2);
  await expect(dialog.getByRole("listitem").first()).toContainText("as it is now");
  await dialog.getByRole("listitem").last().getByRole("button", { name: /^Compare/ }).click();
  await expect(page.getByRole("dialog", { name: "Compare" }).getByLabel("Before", { exact: true })).toHaveValue(/^version /);
  await page.keyboard.press("Escape");
  await open();
  await dialog.getByRole("listitem").last().getByRole("button", { name: /^Go back/ }).click();
  await expect(page.getByLabel("Title")).toHaveValue("Edges of a harbour");
  expect(readFileSync(join(folder, "mine.weft"), "utf8")).toContain("My edges");
  await page.keyboard.press("Control+z");
  await expect(page.getByLabel("Title")).toHaveValue("My edges");
  await open();
  await dialog.getByRole("listitem").last().getByRole("button", { name: /^Open/ }).click();
  await expect(page.getByRole("tab")).toHaveCount(2);
  await expect(page.getByLabel("Title")).toHaveValue("Edges of a harbour");
});

test("what another program wrote meanwhile is not overwritten unasked", async ({ app: { page, folder } }) => {
  const path = join(folder, "mine.weft");
  const theirs = readFileSync(path, "utf8").replace("Edges of a harbour", "Theirs");
  await rename(page, "Mine");
  writeFileSync(path, theirs);
  await expect(page.locator(".notice").last()).toContainText("was changed by another program");
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  expect(readFileSync(path, "utf8")).toBe(theirs);
  await page.keyboard.press("Control+s");
  await page.getByRole("button", { name: "Write this one" }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved mine.weft");
  expect(readFileSync(path, "utf8")).toContain("Mine");
  expect(readFileSync(join(folder, ".mine.weft~"), "utf8")).toBe(theirs);
});

test("a document can be saved elsewhere through the list of files", async ({ app: { page, folder } }) => {
  await page.keyboard.press("Control+Shift+s");
  await page.getByLabel("File name").fill("other");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved other.weft");
  expect(existsSync(join(folder, "other.weft"))).toBe(true);
  await rename(page, "Another");
  await page.keyboard.press("Control+Shift+s");
  await page.getByLabel("File name").fill("mine.weft");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("There is a file of this name already")).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
});

test("a network that takes long to compile gives way to the next one", async ({ app: { page, folder } }) => {
  await expectRan(page);
  const { blocks, ...rest } = JSON.parse(readFileSync(join(folder, "mine.weft"), "utf8")) as { readonly blocks: object };
  const operator = (name: string, attributes = {}) => ({ kind: "operator", operator: name, attributes });
  const wire = (from: string, to: string) => ({ from: { node: from, port: "y" }, to: { node: to, port: "x" } });
  const names = Array.from({ length: 16 }, (_, i) => `l${i}`);
  const body = {
    title: "", about: "", locals: [], nodes: { x: operator("input", { axes: "t=3 m=8" }), ...Object.fromEntries(names.map((name) => [name, operator("linear", { from: "m", to: "m=8" })])), y: operator("output") },
    wires: Object.fromEntries([["x", "l0"], ...names.slice(1).map((name, i) => [names[i] ?? "", name]), ["l15", "y"]].map(([from = "", to = ""], i) => [`w${i}`, wire(from, to)])),
  };
  const main = { title: "", about: "", locals: [], nodes: { x: operator("input", { axes: "t=3 m=8" }), u: { kind: "block", block: "b", sizes: {}, repeat: { times: "4096", weights: "untied" } }, out: operator("output") }, wires: { w0: wire("x", "u"), w1: wire("u", "out") } };
  expect(Object.keys(blocks)).toContain("main");
  writeFileSync(join(folder, "long.weft"), JSON.stringify({ ...rest, sizes: {}, layout: {}, blocks: { b: body, main } }));
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: "long.weft" }).click();
  await expect(page.locator(".run-status")).toHaveAttribute("data-phase", "compiling");
  await page.waitForTimeout(3_000);
  await page.getByRole("tab", { name: "mine.weft" }).click();
  await expectRan(page);
});

test("a run that fails says why in sight, until it is so no longer", async ({ app: { page, folder } }) => {
  await expectRan(page);
  const text = readFileSync(join(folder, "mine.weft"), "utf8");
  writeFileSync(join(folder, "gone.weft"), text.replace('"seed": 1', '"seed": 1, "weights": "gone.safetensors"'));
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: "gone.weft" }).click();
  const notice = page.locator(".notice", { hasText: "gone.safetensors: found nothing there, expected the document's weights" });
  await expect(notice).toBeVisible();
  await expect(notice.getByRole("button", { name: "Try again" })).toBeVisible();
  await page.getByRole("tab", { name: "mine.weft" }).click();
  await expectRan(page);
  await expect(notice).toHaveCount(0);
});
