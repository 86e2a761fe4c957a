// The panels around the canvas: adding by search and library, editing in the inspector, problems and their fixes, sizes, trace, gallery, commands.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";
import { attention } from "./free-cards.ts";

test.use(attention);

const node = (page: Page, id: string) => page.locator(`[data-node="${id}"]`).first();

async function select(page: Page, id: string): Promise<void> {
  await page.keyboard.press("g");
  await expect(page.locator(".canvas")).toHaveClass(/is-free/);
  await node(page, id).click({ position: { x: 30, y: 8 } });
}

async function setField(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByRole("complementary", { name: "Inspector" }).getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press("Enter");
}

test("an attribute that breaks the diagram is told at its port, mended by one click, and undone", async ({ app: { page } }) => {
  await expectRan(page);
  await select(page, "in2-key");
  await setField(page, "Axes", "x k=5");
  await expect(page.locator(".run-status")).toContainText("Cannot run yet");
  await page.getByRole("button", { name: /^Problems/ }).click();
  const drawer = page.getByRole("region", { name: "problems" });
  await expect(drawer).toContainText("needs equal sizes along k: k and 5 differ");
  // What follows from it is not told again.
  await expect(drawer.locator("svg")).toHaveCount(1);
  await expect(page.locator(".problem-mark")).toHaveCount(1);
  await drawer.getByRole("button", { name: /Set k to 5/ }).click();
  await expectRan(page);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await expectRan(page);
  await expect(page.getByLabel("Axes", { exact: true })).toHaveValue("x k");
});

test("a text that cannot be taken is refused while it is typed, and Escape takes it back", async ({ app: { page } }) => {
  await select(page, "in2-key");
  const field = page.getByLabel("Axes", { exact: true });
  await field.fill("x k=(");
  await expect(page.locator(".field-fault")).toBeVisible();
  await field.press("Enter");
  await expect(field).toBeFocused();
  await field.press("Escape");
  await expect(field).toHaveValue("x k");
});

test("a node is added behind the selected one by search, with the keyboard alone", async ({ app: { page } }) => {
  await select(page, "softmax");
  await page.keyboard.press("Tab");
  await page.getByLabel("Search operators and blocks").fill("relu");
  await expect(page.locator(".search").getByRole("option").first()).toContainText("ReLU");
  await page.keyboard.press("Enter");
  await expect(node(page, "relu1")).toBeVisible();
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("ReLU");
  await page.keyboard.press("Control+z");
  await expect(node(page, "relu1")).toHaveCount(0);
});

test("what is shown whole stays whole when a drawer takes room, and a view that was chosen stays as it is", async ({ app: { page } }) => {
  await expectRan(page);
  const [zoom, ends] = [page.locator(".react-flow__viewport"), page.locator(".hit")];
  const before = await zoom.getAttribute("style");
  const problems = page.getByRole("button", { name: /^Problems/ });
  await problems.click();
  await expect(zoom).not.toHaveAttribute("style", before ?? "");
  const pane = await page.locator(".react-flow").boundingBox();
  for (const end of [ends.first(), ends.last()]) {
    const box = await end.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan((pane?.y ?? 0) + (pane?.height ?? 0));
  }
  await problems.click();
  await expect(zoom).toHaveAttribute("style", before ?? "");
  await page.mouse.move(500, 300);
  await page.mouse.wheel(0, -600);
  await expect(zoom).not.toHaveAttribute("style", before ?? "");
  await page.waitForTimeout(100);
  const chosen = await zoom.getAttribute("style");
  await problems.click();
  await expect(page.locator(".drawer")).toBeVisible();
  await page.waitForTimeout(200);
  await expect(zoom).toHaveAttribute("style", chosen ?? "");
});

test("an empty document takes the keys: Tab searches, and what can begin a network comes first", async ({ app: { page } }) => {
  await page.getByRole("button", { name: "Gallery" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "New document" }).click();
  await expect(page.locator(".canvas-empty")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("option").first()).toContainText("Input");
  await page.keyboard.press("Enter");
  await expect(page.locator(".hit")).toHaveCount(1);
});

test("the library shows every operator with its glyph and puts it on the canvas", async ({ app: { page } }) => {
  await page.getByRole("button", { name: "Library" }).click();
  const library = page.getByRole("complementary", { name: "Library" });
  expect(await library.locator(".operator-icon").count()).toBeGreaterThan(80);
  await page.getByLabel("Filter the library").fill("tanh");
  await library.getByRole("button", { name: "Tanh" }).click();
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("Tanh");
});

test("a size of the document is changed, and what runs follows", async ({ app: { page } }) => {
  await expectRan(page);
  await page.getByRole("button", { name: "Sizes" }).click();
  await page.getByLabel("Value of y").fill("7");
  await page.getByLabel("Value of y").press("Enter");
  await expectRan(page);
  await expect(page.getByText("7×16").first()).toBeVisible();
});

test("the trace says what every pass did and what came out", async ({ app: { page } }) => {
  await expectRan(page);
  await page.getByRole("button", { name: "Trace" }).click();
  await expect(page.getByRole("region", { name: "trace" })).toContainText("recognise-products");
  await expect(page.getByRole("region", { name: "trace" })).toContainText("ONNX nodes");
});

test("the gallery shows each document as a circuit and opens it running", async ({ app: { page } }) => {
  await page.getByRole("button", { name: "Gallery" }).click();
  await expect(page.locator(".start-card")).not.toHaveCount(0);
  await expect(page.locator(".start-preview text").first()).toBeVisible();
  await page.locator(".start-card", { hasText: "Digit perceptron" }).click();
  await expect(page.getByRole("tab", { selected: true })).toContainText("digit-mlp");
  await expectRan(page);
});

test("every command is found by name and does what its key does", async ({ app: { page } }) => {
  await page.keyboard.press("Control+Shift+p");
  await page.getByPlaceholder("Find a command").fill("paper or");
  await page.keyboard.press("Enter");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "night");
});

test("a click on a wire shows its type and its activation in every way that suits it, and saved as a file", async ({ app: { page, folder } }) => {
  await expectRan(page);
  // The middle of a wire, wherever the layout has put it.
  const middle = await page.locator("[data-wire] .scene-hit").first().evaluate((path: SVGPathElement) => {
    const at = path.getPointAtLength(path.getTotalLength() / 2);
    const { x, y } = at.matrixTransform(path.getScreenCTM() ?? undefined);
    return { x, y };
  });
  await page.mouse.click(middle.x, middle.y);
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await expect(inspector).toContainText("Wire");
  for (const way of ["Heat map", "Histogram", "Values", "Grid"]) {
    await inspector.getByRole("radio", { name: way }).or(inspector.getByRole("button", { name: way })).first().click();
    await expect(inspector.locator(".activation canvas, .activation svg, .activation table").first()).toBeVisible();
  }
  for (const [what, file, starts] of [["Array", "wire.npy", /^\u0093NUMPY/], ["Table", "wire.csv", /^[^\n]+,value\n0,/], ["Picture", "wire.png", /^\u0089PNG/]] as const) {
    await inspector.getByRole("button", { name: "Save…" }).click();
    await page.getByRole("menuitem", { name: what }).click();
    await page.getByLabel("File name").fill(file);
    await page.getByLabel("File name").press("Enter");
    await expect(page.locator(".notice").last()).toContainText(`Saved ${file}`);
    expect(readFileSync(join(folder, file), "latin1")).toMatch(starts);
  }
});

test("a number is dragged: all of it is one undo, and back is back", async ({ app: { page } }) => {
  await page.getByRole("button", { name: "Gallery" }).click();
  await page.locator(".start-card", { hasText: "Edges of a harbour" }).click();
  await expectRan(page);
  await select(page, "pool");
  const field = page.getByRole("complementary", { name: "Inspector" }).getByLabel("Stride", { exact: true });
  const dragTo = async (px: number) => {
    const box = await field.boundingBox();
    if (!box) throw new Error("no field");
    await page.mouse.move(box.x + 20, box.y + 8);
    await page.mouse.down();
    for (let x = 0; x <= Math.abs(px); x += 4) await page.mouse.move(box.x + 20 + Math.sign(px) * x, box.y + 8);
    await page.mouse.up();
  };
  await expect(field).toHaveValue("2");
  await dragTo(24);
  await expect(field).toHaveValue("5");
  await expectRan(page);
  await page.keyboard.press("Control+z");
  await expect(field).toHaveValue("2");
  await dragTo(-80);
  await expect(field).toHaveValue("1");

  // Of eight directions a heat map shows one at a time, and a person says which.
  const inspector = page.getByRole("complementary", { name: "Inspector" });
  await inspector.getByRole("radio", { name: "Heat map" }).click();
  await inspector.getByRole("slider", { name: "Place along o" }).press("ArrowRight");
  await expect(inspector.locator(".activation")).toContainText("at o = 1");
});

test("an axis is renamed from the wire that carries it, with the keyboard", async ({ app: { page } }) => {
  await page.keyboard.press("g");
  await page.keyboard.press("Control+n");
  await page.keyboard.press("Tab");
  await page.getByLabel("Search operators and blocks").fill("input");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await page.getByLabel("Search operators and blocks").fill("relu");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Control+Shift+p");
  await page.getByPlaceholder("Find a command").fill("rename an axis");
  await page.keyboard.press("Enter");
  await page.getByLabel("New name").fill("column");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await node(page, "input1").click({ position: { x: 30, y: 8 } });
  await expect(page.getByLabel("Axes", { exact: true })).toHaveValue(/column=28/);
  // Undo selects what was selected when the axis was renamed.
  await page.keyboard.press("Control+z");
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText("ReLU");
  await node(page, "input1").click({ position: { x: 30, y: 8 } });
  await expect(page.getByLabel("Axes", { exact: true })).toHaveValue("(y=28 x=28)");
});
