// Training in the window: the loss falls while the canvas shows what has been learned, the run stands still and goes on, and what it learned goes into the document.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expect, expectRan, test } from "./app.ts";

// A job starts a process of its own, and a run takes its steps while others work on the same cores.
test.describe.configure({ timeout: 120_000 });
test.use({ opening: ["moons.weft"], documents: { "moons.weft": "two-moons" } });

const standing = (page: Page) => page.locator(".training-standing");
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const stepsDone = async (page: Page) => Number(await standing(page).getAttribute("data-done"));
/** What the canvas shows of the network's answer, to the last digit. */
const shownStep = (page: Page) => page.locator(".training-keep").textContent();

async function openTraining(page: Page): Promise<void> {
  await expectRan(page);
  await button(page, "Training").click();
  await expect(button(page, "Train")).toBeEnabled();
}

async function setNumber(page: Page, label: string, value: string): Promise<void> {
  const field = page.getByLabel(label, { exact: true });
  await field.fill(value);
  await field.press("Enter");
}

async function saveAs(page: Page, name: string): Promise<void> {
  await page.keyboard.press("Control+Shift+s");
  await page.getByLabel("File name").fill(name);
  await page.getByRole("dialog", { name: "Save the document" }).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText(`Saved ${name}`);
}

test("two moons are learned, with a pause and a step between, and the weights are kept and taken back", async ({ app: { page, folder, home } }) => {
  await openTraining(page);
  await setNumber(page, "Samples", "1200");
  await setNumber(page, "Epochs", "60");
  await button(page, "Train").click();
  await expect(page.getByRole("figure", { name: "Loss" })).toBeVisible();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(40);

  await button(page, "Pause").click();
  await expect(standing(page)).toHaveAttribute("data-state", "paused");
  const stood = await stepsDone(page);
  await button(page, "Step").click();
  await expect.poll(() => stepsDone(page)).toBe(stood + 1);
  await expect(page.locator(".training-keep")).toContainText(`The canvas shows step ${stood + 1}`);
  await button(page, "Resume").click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(250);
  await button(page, "Stop").click();
  await expect(standing(page)).toHaveAttribute("data-state", "stopped");

  const [metrics = ""] = readdirSync(join(home, "runs"), { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("metrics.csv"));
  const losses = readFileSync(join(home, "runs", metrics), "utf8").trim().split("\n").slice(1).map((line) => Number(line.split(",")[3]));
  expect(losses).toHaveLength(await stepsDone(page));
  expect(Math.max(...losses.slice(-5))).toBeLessThan((losses[0] ?? 0) / 3);

  expect(await shownStep(page)).toContain(`step ${losses.length}`);
  await button(page, "Keep these weights").click();
  await expect(page.locator(".notice").last()).toContainText("The document has the weights moons-");
  const [kept] = readdirSync(folder).filter((name) => name.endsWith(".safetensors"));
  expect(kept).toMatch(/^moons-[0-9a-f]{8}\.safetensors$/);
  await expect(page.locator(".training-keep")).not.toContainText("The canvas shows");
  await expectRan(page);
  await page.keyboard.press("Control+s");
  await expect(page.locator(".notice").last()).toContainText("Saved moons.weft");
  expect(readFileSync(join(folder, "moons.weft"), "utf8")).toContain(`"weights": "${kept}"`);
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+s");
  await expect.poll(() => readFileSync(join(folder, "moons.weft"), "utf8")).toContain('"weights": "sample:two-moons.safetensors"');
});

test.describe("a document that was never saved", () => {
  test.use({ opening: ["--gallery=two-moons"] });

  test("keeps what was learned, and takes it along to where it is saved", async ({ app: { page, folder } }) => {
    await openTraining(page);
    await setNumber(page, "Samples", "400");
    await setNumber(page, "Epochs", "5");
    await button(page, "Train").click();
    await expect(standing(page)).toHaveAttribute("data-state", "done");
    await page.getByRole("radio", { name: "Plane", exact: true }).click();
    await expect(page.getByRole("figure", { name: "Where the network parts 2 classes" })).toBeVisible();
    await button(page, "Keep the best").click();
    await expect(page.locator(".notice").last()).toContainText("The document has the weights Two moons-");
    await expectRan(page);
    await saveAs(page, "mine.weft");
    const [kept] = readdirSync(folder).filter((name) => name.endsWith(".safetensors"));
    expect(readFileSync(join(folder, "mine.weft"), "utf8")).toContain(`"weights": "${kept}"`);
    await expectRan(page);
    // The run stays where it was begun, wherever the document goes meanwhile.
    await button(page, "Train anew").click();
    await expect(standing(page)).toHaveAttribute("data-state", "done");
    await saveAs(page, "other.weft");
    await button(page, "Keep these weights").click();
    await expect(page.locator(".notice").last()).toContainText("The document has the weights other-");
    await expectRan(page);
  });
});

test("a chart is zoomed by a drag and shown whole by a double click; every view shows what was measured", async ({ app: { page } }) => {
  await openTraining(page);
  await setNumber(page, "Samples", "1200");
  await button(page, "Train").click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(60);
  await button(page, "Pause").click();
  await expect(standing(page)).toHaveAttribute("data-state", "paused");
  const loss = page.getByRole("figure", { name: "Loss" });
  const plot = await loss.locator(".chart-plot").boundingBox();
  if (!plot) throw new Error("there is no chart");
  await page.mouse.move(plot.x + plot.width * 0.4, plot.y + plot.height / 2);
  await page.mouse.down();
  await page.mouse.move(plot.x + plot.width * 0.7, plot.y + plot.height / 2, { steps: 4 });
  await page.mouse.up();
  await expect(loss.getByRole("button", { name: "Show all" })).toBeVisible();
  await loss.locator(".chart-plot").dblclick();
  await expect(loss.getByRole("button", { name: "Show all" })).toHaveCount(0);

  const show = (name: string) => page.getByRole("radio", { name, exact: true }).click();
  await show("Gradients");
  await expect(page.getByRole("figure", { name: "Gradients by block" })).toContainText("linear2");
  await show("Weights");
  await expect(page.getByRole("figure", { name: /^linear1\.weight: mean/ })).toBeVisible();
  await show("Activations");
  await expect(page.getByRole("figure", { name: /^relu1: mean/ })).toContainText(/no dead units|units dead/);
  await show("Plane");
  await expect(page.getByRole("figure", { name: "Where the network parts 2 classes" })).toBeVisible();
  await show("Runs");
  await expect(page.getByRole("row", { name: /run-001 .* two-moons adam, cosine/ })).toBeVisible();
});

test("a run goes back to a checkpoint, and a window that is loaded again finds it", async ({ app: { page } }) => {
  await openTraining(page);
  await setNumber(page, "Samples", "1200");
  await button(page, "Train").click();
  const back = page.getByLabel("Back to a checkpoint");
  await expect.poll(() => back.locator("option").count()).toBeGreaterThan(2);
  await button(page, "Pause").click();
  await expect(standing(page)).toHaveAttribute("data-state", "paused");
  const [, checkpoint = ""] = await back.locator("option").allTextContents();
  await back.selectOption(checkpoint);
  await page.getByRole("dialog", { name: `Back to step ${checkpoint}` }).getByRole("button", { name: "Go back" }).click();
  await expect(standing(page)).toHaveAttribute("data-done", checkpoint);
  await expect(standing(page)).toHaveAttribute("data-state", "paused");
  await page.reload();
  await expectRan(page);
  // The bar below says so before the drawer is opened.
  await page.getByRole("button", { name: /^Training\s*paused$/ }).click();
  await expect(standing(page)).toHaveAttribute("data-state", "paused");
  await expect(page.getByRole("figure", { name: "Loss" })).toBeVisible();
  await button(page, "Stop").click();
  await expect(standing(page)).toHaveAttribute("data-state", "stopped");
});

test("a table of one's own is learned, what was measured goes along, and a network that is changed meanwhile runs with its own weights", async ({ app: { page, folder } }) => {
  const rows = Array.from({ length: 300 }, (_, i) => `${Math.sin(i)},${Math.cos(i * 1.7)},${Math.sin(i) > Math.cos(i * 1.7) ? "above" : "below"}`);
  writeFileSync(join(folder, "points.csv"), `a,b,side\n${rows.join("\n")}\n`);
  await openTraining(page);
  await page.getByLabel("Data", { exact: true }).selectOption("A file of your own…");
  await page.getByRole("dialog", { name: "Choose what to learn from" }).getByRole("button", { name: "points.csv" }).click();
  await expect(page.getByLabel("Target", { exact: true })).toBeVisible();
  await setNumber(page, "Samples a step", "30");
  await setNumber(page, "Epochs", "200");
  await button(page, "Train").click();
  await expect.poll(() => stepsDone(page)).toBeGreaterThan(12);
  await page.locator(".training-keep").getByText("The canvas shows step").waitFor();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await expect(page.locator(".training-keep")).toContainText("The network was changed since");
  await page.keyboard.press("Control+z");
  await expect(page.locator(".training-keep")).toContainText("The canvas shows step");
  await button(page, "Stop").click();
  await expect(standing(page)).toHaveAttribute("data-state", "stopped");
  const steps = await stepsDone(page);
  await button(page, "Log as CSV…").click();
  await page.getByRole("dialog", { name: "Export to a file" }).getByRole("button", { name: "Export", exact: true }).click();
  await expect(page.locator(".notice").last()).toContainText("Wrote run-001.csv");
  const lines = readFileSync(join(folder, "run-001.csv"), "utf8").trim().split("\n");
  expect(lines[0]).toContain("step,epoch,seconds,loss");
  expect(lines).toHaveLength(steps + 1);
});

test("a run whose numbers explode says on which wire, and selects it", async ({ app: { page } }) => {
  await openTraining(page);
  await page.getByLabel("Optimiser", { exact: true }).selectOption("sgd");
  await setNumber(page, "Learning rate", "1e9");
  await button(page, "Train").click();
  await expect(standing(page)).toHaveAttribute("data-state", "failed");
  await expect(standing(page)).toContainText(/step \d+: found .* is the first wire that holds numbers that are not finite/);
  await expect(page.getByRole("complementary", { name: "Inspector" })).toContainText(/WireLinear to (ReLU|Softmax)/);
});

test.describe("a network that draws its own loss and takes noise", () => {
  test.use({ opening: ["--gallery=variational-autoencoder"] });

  test("is trained as it was: by that loss, and with noise for its second input", async ({ app: { page } }) => {
    await openTraining(page);
    await expect(page.getByLabel("Loss", { exact: true })).toHaveValue("loss");
    await button(page, "More settings").click();
    await expect(page.getByLabel("Fed noise", { exact: true })).toHaveValue("noise");
    await setNumber(page, "Samples", "640");
    await setNumber(page, "Epochs", "1");
    await button(page, "Train").click();
    await expect(standing(page)).toHaveAttribute("data-state", "done");
    expect(await stepsDone(page)).toBe(9);
  });
});
