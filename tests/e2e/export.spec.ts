// Getting things out of the window and back in: figures with their document inside, code with its weights, the clipboard.
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { PNG } from "pngjs";
import { expect, test } from "./app.ts";

test.use({ documents: { "mine.weft": "multi-head-attention" }, opening: ["mine.weft"] });

const dialog = (page: Page) => page.getByRole("dialog", { name: "Export", exact: true });
const choose = (page: Page, name: string) => dialog(page).getByRole("radio", { name, exact: true }).click();

async function openExport(page: Page): Promise<void> {
  await expect(page.getByRole("tab")).toBeVisible();
  await page.keyboard.press("Control+Shift+e");
  await expect(dialog(page)).toBeVisible();
}

/** Through the list of files, under the name that is offered or another one. */
async function exportTo(page: Page, kind: string, name?: string): Promise<void> {
  await dialog(page).getByRole("button", { name: `Export ${kind}…` }).click();
  const field = page.getByLabel("File name");
  if (name !== undefined) await field.fill(name);
  await page.getByRole("button", { name: /^(Export|Replace)$/ }).click();
}

async function drop(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  const transfer = await page.evaluateHandle(({ name: called, data }) => {
    const made = new DataTransfer();
    made.items.add(new File([Uint8Array.from(data)], called));
    return made;
  }, { name, data: [...bytes] });
  await page.locator("main").dispatchEvent("drop", { dataTransfer: transfer });
}

test("a figure is seen before it is written, and opens again as the document it was made from", async ({ app: { page, folder } }) => {
  await openExport(page);
  const preview = dialog(page).getByRole("img", { name: "The figure as it will be" });
  await expect(preview).toBeVisible();
  const width = () => preview.evaluate((image: HTMLImageElement) => image.naturalWidth);
  const folded = await width();
  await choose(page, "All open");
  await expect.poll(width).toBeGreaterThan(2 * folded);
  await exportTo(page, "SVG", "figure");
  await expect(page.locator(".notice").last()).toContainText("Exported figure.svg");
  const svg = readFileSync(join(folder, "figure.svg"), "utf8");
  expect(svg.length).toBeLessThan(60_000);
  expect(svg).toContain("Attention core");
  expect(readdirSync(folder).filter((name) => name.endsWith(".tmp"))).toEqual([]);

  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: "figure.svg" }).click();
  await expect(page.getByRole("tab", { name: "figure.weft" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved figure.weft");
  expect(readFileSync(join(folder, "figure.weft"), "utf8")).toBe(readFileSync(join(folder, "mine.weft"), "utf8"));
});

test("a figure shows the way back below, or begins as a definition, whose wires run out at the edges", async ({ app: { page } }) => {
  await openExport(page);
  const preview = dialog(page).getByRole("img", { name: "The figure as it will be" });
  await expect(preview).toBeVisible();
  const extent = () => preview.evaluate(({ naturalWidth, naturalHeight }: HTMLImageElement) => ({ width: naturalWidth, height: naturalHeight }));
  const plain = await extent();
  const check = (name: string) => dialog(page).getByRole("checkbox", { name, exact: true });
  await check("Way back").check();
  await expect.poll(async () => (await extent()).height).toBeGreaterThan(1.5 * plain.height);
  await check("Way back").uncheck();
  await expect.poll(extent).toEqual(plain);
  await check("Definition").check();
  await expect(check("Ends")).not.toBeChecked();
  await expect.poll(extent).not.toEqual(plain);
  await check("Ends").check();
  await expect(check("Definition")).not.toBeChecked();
  await expect.poll(extent).toEqual(plain);
});

test("a term is opened, and dropped, as the document it was written from; what is no term is refused in words", async ({ app: { page, folder } }) => {
  await openExport(page);
  await choose(page, "Term");
  await exportTo(page, "Term", "written");
  await expect(page.locator(".notice").last()).toContainText("Exported written.json");
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: "written.json" }).click();
  await expect(page.getByRole("tab", { name: "written.weft" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Control+s");
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText("Saved written.weft");
  expect(readFileSync(join(folder, "written.weft"), "utf8")).toBe(readFileSync(join(folder, "mine.weft"), "utf8"));
  await drop(page, "dropped.json", readFileSync(join(folder, "written.json")));
  await expect(page.getByRole("tab", { name: "dropped.weft" })).toHaveAttribute("aria-selected", "true");
  await drop(page, "other.json", new TextEncoder().encode('{ "scores": [1, 2] }'));
  await expect(page.locator(".notice").last()).toContainText("expected a term of pyncd");
});

test("a picture has the resolution that was chosen, and dropped on the window it is a document", async ({ app: { page, folder } }) => {
  await openExport(page);
  await choose(page, "PNG");
  await choose(page, "Night");
  await dialog(page).getByLabel("Width").fill("50mm");
  await dialog(page).getByLabel("Width").press("Enter");
  await dialog(page).getByLabel("Pixels for each 1/96 inch").fill("4");
  await dialog(page).getByLabel("Pixels for each 1/96 inch").press("Enter");
  await expect(dialog(page).locator("figcaption")).toContainText(/50 × \d+ mm · 756 × \d+ pixels/);
  await exportTo(page, "PNG");
  await expect(page.locator(".notice").last()).toContainText("Exported mine.png");
  const bytes = readFileSync(join(folder, "mine.png"));
  const picture = PNG.sync.read(bytes);
  expect(picture.width).toBe(756);
  expect([...picture.data.subarray(0, 3)]).toEqual([0x11, 0x12, 0x15]);

  await drop(page, "sent by a friend.png", bytes);
  await expect(page.getByRole("tab", { name: "sent by a friend.weft" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByLabel("Title")).toHaveValue("Multi-head attention, self and cross");
});

test("what carries no document, or is no figure, is refused in words", async ({ app: { page } }) => {
  await expect(page.getByRole("tab")).toBeVisible();
  await drop(page, "seven.png", readFileSync("assets/samples/seven.png"));
  await expect(page.locator(".notice").last()).toContainText("seven.png: found a picture without a document inside");
  await drop(page, "broken.svg", Buffer.from(`<svg xmlns:w="urn:weft:document"><metadata><w:document>{ "version": 1, <b/></w:document></metadata></svg>`));
  await expect(page.locator(".notice").last()).toContainText("broken.svg: metadata: found marks inside the document");
  await drop(page, "bad.svg", Buffer.from(`<svg xmlns:w="urn:weft:document"><metadata><w:document>{ "version": 1, "blocks": 7 }</w:document></metadata></svg>`));
  await expect(page.locator(".notice").last()).toContainText("bad.weft");
  await drop(page, "notes.txt", Buffer.from("hello"));
  await expect(page.locator(".notice").last()).toContainText("notes.txt: found another kind of file");
  await expect(page.getByRole("tab")).toHaveCount(1);
});

test("code comes with its weights; a name that is taken is asked about, and cancelling goes back", async ({ app: { page, folder } }) => {
  writeFileSync(join(folder, "mine.py"), "# mine\n");
  await openExport(page);
  await choose(page, "PyTorch");
  await expect(dialog(page).getByLabel("The file as it will be")).toContainText("class MultiHeadAttention");
  await dialog(page).getByRole("button", { name: "Export PyTorch…" }).click();
  await expect(page.getByText("There is a mine.py here already")).toBeVisible();
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(dialog(page)).toBeVisible();
  expect(readFileSync(join(folder, "mine.py"), "utf8")).toBe("# mine\n");
  await exportTo(page, "PyTorch", "net");
  await expect(page.locator(".notice").last()).toContainText("Exported net.py and net.safetensors");
  expect(readFileSync(join(folder, "net.py"), "utf8")).toContain("import torch");

  await openExport(page);
  await choose(page, "ONNX");
  await expect(dialog(page).getByLabel("The file as it will be")).toContainText('float[20,128] "in1-stream"');
  await exportTo(page, "ONNX", "net");
  await expect(page.getByText("Exported net.onnx", { exact: true })).toBeVisible();
  expect(statSync(join(folder, "net.onnx")).size).toBeGreaterThan(statSync(join(folder, "net.safetensors")).size);

  // It comes back as it was drawn, and as any other model where the document was left out.
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: "net.onnx" }).click();
  const report = page.getByRole("dialog", { name: "What became of net.onnx" });
  await expect(report.getByLabel("The document inside")).toContainText("it gives that graph", { timeout: 30_000 });
  await page.getByRole("button", { name: "Show the diagram" }).click();
  await expect(page.getByRole("tab", { name: "net.weft" })).toBeVisible();
  await page.keyboard.press("Control+Shift+e");
  await choose(page, "ONNX");
  await dialog(page).getByLabel("Inside the file, so that Weft opens it again").uncheck();
  await exportTo(page, "ONNX", "bare");
  await expect(page.getByText("Exported bare.onnx", { exact: true })).toBeVisible();
  expect(readFileSync(join(folder, "net.onnx")).includes("weft:document")).toBe(true);
  expect(readFileSync(join(folder, "bare.onnx")).includes("weft:document")).toBe(false);
});

test("a selection, the free arrangement, and the inside of a block are figures too", async ({ app: { page, folder } }) => {
  await expect(page.locator("[data-id=cross]").first()).toBeVisible();
  await page.locator("[data-id=cross]").first().click();
  await openExport(page);
  const caption = dialog(page).locator("figcaption");
  await expect(caption).toContainText("mm");
  const whole = await caption.textContent();
  await choose(page, "Selection");
  await expect(caption).not.toHaveText(whole ?? "");
  await choose(page, "What is shown");
  await choose(page, "Free");
  await expect(caption).not.toHaveText(whole ?? "");
  await exportTo(page, "SVG", "free");
  await expect(page.locator(".notice").last()).toContainText("Exported free.svg");
  expect(readFileSync(join(folder, "free.svg"), "utf8")).toContain("in1-stream");
  await page.locator("[data-id=cross]").first().dblclick();
  await openExport(page);
  await choose(page, "Circuit");
  await choose(page, "TikZ");
  await exportTo(page, "TikZ", "inside");
  await expect(page.locator(".notice").last()).toContainText("Exported inside.tex");
  expect(readFileSync(join(folder, "inside.tex"), "utf8")).toMatch(/^% Multi-head attention: Queries of one stream/);
});

test("a figure is copied, and a long one can be stopped with nothing written", async ({ app: { page, folder }, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openExport(page);
  await dialog(page).getByRole("button", { name: "Copy" }).click();
  await expect(page.locator(".notice").last()).toContainText("Copied as SVG");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^<svg /);
  await choose(page, "PNG");
  await dialog(page).getByRole("button", { name: "Copy" }).click();
  await expect(page.locator(".notice").last()).toContainText("Copied as PNG");
  expect(await page.evaluate(async () => (await navigator.clipboard.read()).flatMap(({ types }) => types))).toContain("image/png");

  await choose(page, "All open");
  await dialog(page).getByLabel("Pixels for each 1/96 inch").fill("24");
  await dialog(page).getByLabel("Pixels for each 1/96 inch").press("Enter");
  await dialog(page).getByRole("button", { name: "Export PNG…" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await expect(dialog(page).getByRole("button", { name: "Export PNG…" })).toBeVisible();
  expect(existsSync(join(folder, "mine.png"))).toBe(false);
});
