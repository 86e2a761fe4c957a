// Editing in circuit notation: wires of the circuit are taken by hand, and what does not fit is refused on the wire itself.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { printDocument } from "../../shared/document/text.ts";
import { diagram, type DiagramSketch } from "../support/diagram.ts";
import { expect, expectRan, test } from "./app.ts";
import { freshFolder } from "./server.ts";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place along the strokes of an axis that a selector finds, from 0 at their left to 1 at their right. */
async function onAxis(page: Page, selector: string, along = 0.5): Promise<Point> {
  return page.locator(`.scene ${selector} > .scene-hit`).evaluateAll((elements, part) => {
    const points = elements.flatMap((element) => {
      const path = element as SVGPathElement;
      const matrix = path.getScreenCTM() ?? new DOMMatrix();
      return Array.from({ length: 41 }, (_, i) => path.getPointAtLength((path.getTotalLength() * i) / 40).matrixTransform(matrix)).map(({ x, y }) => ({ x, y }));
    }).sort((a, b) => a.x - b.x);
    return points[Math.round(part * (points.length - 1))] ?? { x: 0, y: 0 };
  }, along);
}

async function onGlyph(page: Page, node: string): Promise<Point> {
  const box = await page.locator(`.hit[data-node="${node}"]`).boundingBox();
  if (!box) throw new Error(`${node} is not drawn`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

async function drag(page: Page, from: Point, to: Point): Promise<void> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  for (let i = 1; i <= 6; i++) await page.mouse.move(from.x + ((to.x - from.x) * i) / 6, from.y + ((to.y - from.y) * i) / 6);
  await page.mouse.up();
}

/** Rubs along the first dashed line, from its right to its left. */
async function rubOut(page: Page): Promise<void> {
  const line = await page.locator(".scene .separator-hit").first().boundingBox();
  if (!line) throw new Error("there is no dashed line");
  const y = line.y + line.height / 2;
  await drag(page, { x: line.x + 45, y }, { x: line.x + 10, y });
}

/** The words that open a document of the journey's own. */
function opened(sketch: DiagramSketch): { readonly opening: readonly string[] } {
  const path = join(freshFolder("gestures"), "drawn.weft");
  writeFileSync(path, printDocument(diagram(sketch)));
  return { opening: [path] };
}

const refusal = (page: Page) => page.locator(".stroke-note[role=alert]");

test.describe("on attention", () => {
  test.use({ opening: ["--gallery=scaled-dot-product-attention"] });

  test("an axis dragged onto softmax is the one that is normalised", async ({ app: { page } }) => {
    await expectRan(page);
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="x"]')).not.toHaveCount(0);
    await drag(page, await onAxis(page, '[data-wire="w4"][data-axis="y"]', 0.2), await onGlyph(page, "softmax"));
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="y"]')).not.toHaveCount(0);
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="y"]')).toHaveCount(0);
  });

  test("a size is bound at the label of its axis, everywhere it runs", async ({ app: { page } }) => {
    await expectRan(page);
    await page.locator(".scene text[data-axis=k]").first().dblclick();
    await page.getByLabel("New name, or a whole number").fill("8");
    await page.keyboard.press("Enter");
    for (const [node, array] of [["in1-query", "20×8"], ["in2-key", "22×8"], ["in3-value", "22×8"]] as const) await expect(page.locator(`.hit[data-node="${node}"]`)).toContainText(array);
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="in1-query"]')).toContainText("20×16");
  });

  test("an axis that softmax needs is not taken off: the wire says why and stays", async ({ app: { page } }) => {
    await expectRan(page);
    const end = await onGlyph(page, "softmax");
    const box = await page.locator('.hit[data-node="softmax"]').boundingBox();
    await drag(page, { x: (box?.x ?? 0) - 5, y: end.y }, { x: end.x, y: end.y + 60 });
    await expect(refusal(page)).toContainText("needs an axis");
    await expect(refusal(page)).toHaveAttribute("data-rule", "needs-an-axis");
    await page.mouse.click(end.x, end.y + 120);
    await expect(page.locator('.scene [data-port="softmax:y"][data-axis="x"]')).not.toHaveCount(0);
  });

  test("the scissors end an axis in a pentagon, and refuse what the rest cannot do without", async ({ app: { page } }) => {
    await expectRan(page);
    const { x, y } = await onAxis(page, '[data-wire="w7"][data-axis="y"]', 0.2);
    await page.mouse.click(x, y, { button: "right" });
    await page.getByRole("menuitem", { name: /^Take one place of y/ }).click();
    await page.getByLabel("Place, counted from 0").fill("3");
    await page.keyboard.press("Enter");
    await expect(page.locator('.hit[data-node="select1"]')).toBeVisible();
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="select1"]')).toHaveCount(0);
    const key = await onAxis(page, '[data-wire="w2"][data-axis="k"]', 0.1);
    await page.mouse.click(key.x, key.y, { button: "right" });
    await page.getByRole("menuitem", { name: /^Sum along k/ }).click();
    await expect(refusal(page)).toHaveAttribute("data-rule", /.+/);
    await expect(page.locator('.hit[data-node="reduce-sum1"]')).toHaveCount(0);
  });

  test("an axis dragged below its neighbour transposes the array; across the dashed line it is refused", async ({ app: { page } }) => {
    await expectRan(page);
    const held = await onAxis(page, '[data-wire="w1"][data-axis="y"]', 0.3);
    const below = await onAxis(page, '[data-wire="w1"][data-axis="k"]', 0.3);
    await drag(page, held, { x: held.x, y: below.y + 8 });
    await expect(page.locator('.hit[data-node="transpose1"]')).toBeVisible();
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="transpose1"]')).toHaveCount(0);
    const other = await onAxis(page, '[data-wire="w6"][data-axis="x"]', 0.2);
    await expectRan(page);
    await drag(page, held, { x: held.x, y: other.y });
    await expect(refusal(page)).toContainText("dashed line");
  });

  test("an end brought to another wire of its size becomes one index with it, and sizes that differ are named on the wire", async ({ app: { page } }) => {
    await expectRan(page);
    const plate = await page.locator('.hit[data-node="in2-key"]').boundingBox();
    const key = await onAxis(page, '[data-wire="w2"][data-axis="x"]', 0);
    const value = await onAxis(page, '[data-wire="w6"][data-axis="x"]', 0.1);
    const end = { x: (plate?.x ?? 0) + (plate?.width ?? 0) + 8, y: key.y };
    await drag(page, end, { x: end.x + 60, y: value.y });
    await expect(page.locator('.hit[data-node="einsum1"]')).toBeVisible();
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="einsum1"]')).toHaveCount(0);
    const query = await onAxis(page, '[data-wire="w1"][data-axis="y"]', 0.3);
    await drag(page, end, { x: end.x + 40, y: query.y });
    await expect(refusal(page)).toContainText("y is 20; x is 22");
  });

  test("the + of a wire pulled to a later one adds a residual", async ({ app: { page } }) => {
    await expectRan(page);
    const later = await onAxis(page, '[data-wire="w5"][data-axis="y"]', 0.3);
    const earlier = await onAxis(page, '[data-wire="w4"][data-axis="y"]', 0.3);
    await page.mouse.click(earlier.x, earlier.y);
    const plus = await page.getByRole("button", { name: /^Pull a residual/ }).boundingBox();
    await drag(page, { x: (plus?.x ?? 0) + 8, y: (plus?.y ?? 0) + 8 }, later);
    await expect(page.locator('.hit[data-node="add1"]')).toBeVisible();
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="add1"]')).toHaveCount(0);
  });

  test("rubbing out a dashed line where a contraction takes both arrays is refused", async ({ app: { page } }) => {
    await expectRan(page);
    await rubOut(page);
    await expect(refusal(page)).toHaveAttribute("data-rule", "combined");
  });
});

test.describe("on two arrays side by side", () => {
  test.use(opened({
    nodes: { u: ["input", { axes: "a=3 p=4 q=4", source: "random" }], v: ["input", { axes: "b=2", source: "random" }], act: ["relu"], one: ["output"], two: ["output"] },
    wires: ["u -> act", "act -> one", "v -> two"],
  }));

  test("rubbing out the end of the dashed line makes their outer product", async ({ app: { page } }) => {
    await expectRan(page);
    await rubOut(page);
    await expect(page.locator('.hit[data-node="outer1"]')).toBeVisible();
    await expect(page.locator('.hit[data-node="two"]')).toHaveCount(0);
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="two"]')).toBeVisible();
  });

  test("an end brought to an axis of its own array is a diagonal, and with Alt the sum along it", async ({ app: { page } }) => {
    await expectRan(page);
    const plate = await page.locator('.hit[data-node="u"]').boundingBox();
    const [p, q] = [await onAxis(page, '[data-axis="p"]', 0.1), await onAxis(page, '[data-axis="q"]', 0.1)];
    const end = { x: (plate?.x ?? 0) + (plate?.width ?? 0) + 8, y: q.y };
    await drag(page, end, { x: end.x + 4, y: p.y });
    await expect(page.locator('.hit[data-node="diagonal1"]')).toBeVisible();
    await expect(page.locator('.hit[data-node="reduce-sum1"]')).toHaveCount(0);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="diagonal1"]')).toHaveCount(0);
    await page.keyboard.down("Alt");
    await drag(page, end, { x: end.x + 4, y: p.y });
    await page.keyboard.up("Alt");
    await expect(page.locator('.hit[data-node="reduce-sum1"]')).toBeVisible();
    await expectRan(page);
  });
});

test.describe("on a map over two axes", () => {
  test.use(opened({
    nodes: { x: ["input", { axes: "t=3 m=4 n=5", source: "random" }], map: ["linear", { from: "m n", to: "k=6", bias: false }], act: ["relu"], out: ["output"] },
    wires: ["x -> map", "map -> act", "act -> out"],
  }));

  test("an axis taken off the map runs past it; one that is cut is summed, and a whole wire is cut", async ({ app: { page } }) => {
    await expectRan(page);
    await expect(page.locator('.scene [data-wire="w1"][data-axis="n"]')).toHaveCount(0);
    const end = await onAxis(page, '[data-wire="w0"][data-axis="n"]', 1);
    const map = await page.locator('.hit[data-node="map"]').boundingBox();
    await drag(page, { x: (map?.x ?? 0) - 5, y: end.y }, { x: (map?.x ?? 0) + 30, y: end.y + 170 });
    await expect(page.locator('.scene [data-wire="w1"][data-axis="n"]')).not.toHaveCount(0);
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.scene [data-wire="w1"][data-axis="n"]')).toHaveCount(0);

    const held = await onAxis(page, '[data-wire="w2"][data-axis="k"]', 0.4);
    await page.mouse.click(held.x, held.y, { button: "right" });
    await page.getByRole("menuitem", { name: /^Sum along k/ }).click();
    await expect(page.locator('.hit[data-node="reduce-sum1"]')).toBeVisible();
    await expectRan(page);
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="reduce-sum1"]')).toHaveCount(0);
    await page.mouse.click(held.x, held.y, { button: "right" });
    await page.getByRole("menuitem", { name: /^Cut the whole wire/ }).click();
    await expect(page.locator('.scene [data-wire="w2"]')).toHaveCount(0);
  });
});

test.describe("on a linear map and a sum that waits", () => {
  test.use(opened({
    nodes: { x: ["input", { axes: "t=3 m=4", source: "random" }], map: ["linear", { to: "k=5", bias: false }], act: ["relu"], out: ["output"], u: ["input", { axes: "t=3 k=5", source: "random" }], sum: ["add"] },
    wires: ["x -> map", "map -> act", "act -> sum:x0", "sum -> out"],
  }));

  test("an end pulled back past its map bends into a cup and a cap; a loose end is led to the glyph that waits", async ({ app: { page } }) => {
    const map = await page.locator('.hit[data-node="map"]').boundingBox();
    const wire = await onAxis(page, '[data-wire="w1"][data-axis="k"]', 0.1);
    if (!map) throw new Error("the map is not drawn");
    await drag(page, { x: map.x + map.width + 4, y: wire.y }, { x: map.x - 8, y: map.y + map.height + 130 });
    await expect(page.locator('.hit[data-node="identity-tensor1"]')).toBeVisible();
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="identity-tensor1"]')).toHaveCount(0);
    const plate = await page.locator('.hit[data-node="u"]').boundingBox();
    const loose = await onAxis(page, '[data-port="u:y"][data-axis="t"]', 0.5);
    await drag(page, { x: (plate?.x ?? 0) + (plate?.width ?? 0) + 6, y: loose.y }, await onGlyph(page, "sum"));
    await expect(page.locator('.scene [data-wire="w4"]')).not.toHaveCount(0);
    await expectRan(page);
  });
});

test.describe("on a stream", () => {
  test.use(opened({
    nodes: { x: ["input", { axes: "t=4 m=5", source: "random" }], up: ["linear", { to: "m=5" }], act: ["gelu"], down: ["linear", { to: "m=5" }], out: ["output"] },
    wires: ["x -> up", "up -> act", "act -> down", "down -> out"],
  }));

  test("glyphs in a rectangle become a block, and the block repeats at its frame", async ({ app: { page } }) => {
    await expectRan(page);
    const [first, last] = [await page.locator('.hit[data-node="up"]').boundingBox(), await page.locator('.hit[data-node="down"]').boundingBox()];
    await page.keyboard.down("Shift");
    await drag(page, { x: (first?.x ?? 0) - 12, y: (first?.y ?? 0) - 60 }, { x: (last?.x ?? 0) + (last?.width ?? 0) + 10, y: (last?.y ?? 0) + (last?.height ?? 0) + 50 });
    await page.keyboard.up("Shift");
    await expect(page.locator(".hit.is-selected")).toHaveCount(3);
    await page.keyboard.press("ControlOrMeta+g");
    await page.getByLabel("Name of the block").fill("Step");
    await page.keyboard.press("Enter");
    const block = page.locator('.hit[data-node="step1"]');
    await expect(block).toBeVisible();
    await block.hover();
    await block.getByRole("button", { name: "Repeat the block" }).click();
    await page.getByRole("dialog").getByLabel("Number of copies").fill("3");
    await page.keyboard.press("Enter");
    await expect(block.getByRole("button", { name: /^Repeated 3 times/ })).toHaveText("×3");
    await expectRan(page);
  });
});

test.describe("on linear steps", () => {
  test.use(opened({
    nodes: {
      a: ["input", { axes: "n=2 m=3", source: "random" }], b: ["input", { axes: "m=3 k=4", source: "random" }], ab: ["einsum", { spec: "n m, m k -> n k" }], turned: ["transpose"], act: ["relu"],
      part: ["select", { axis: "n", at: "1" }], out: ["output"],
    },
    wires: ["a -> ab:x0", "b -> ab:x1", "ab -> turned", "turned -> act", "act -> part", "part -> out"],
  }));

  test("laws of the notation rewrite what is selected, and the numbers stay", async ({ app: { page } }) => {
    await expectRan(page);
    const numbers = async () => ((await page.locator(".terminal .reading-rows").last().textContent()) ?? "").trim();
    const before = await numbers();
    const perform = async (nodes: readonly string[], label: string) => {
      await page.locator(`.hit[data-node="${nodes[0]}"]`).click();
      for (const node of nodes.slice(1)) await page.locator(`.hit[data-node="${node}"]`).click({ modifiers: ["Shift"] });
      await page.keyboard.press("Control+k");
      await page.keyboard.type(label);
      await page.keyboard.press("Enter");
    };
    await perform(["ab", "turned"], "Fuse linear steps");
    await expect(page.locator('.hit[data-node="turned"]')).toHaveCount(0);
    await expectRan(page);
    expect(await numbers()).toBe(before);
    const left = async (node: string) => (await page.locator(`.hit[data-node="${node}"]`).boundingBox())?.x ?? 0;
    await perform(["act", "part"], "Slide over the next glyph");
    await expect(async () => expect(await left("part")).toBeLessThan(await left("act"))).toPass();
    await expectRan(page);
    expect(await numbers()).toBe(before);
    await drag(page, await onGlyph(page, "act"), await onGlyph(page, "part"));
    await expect(async () => expect(await left("act")).toBeLessThan(await left("part"))).toPass();
    await drag(page, await onGlyph(page, "part"), await onGlyph(page, "einsum1"));
    await expect(refusal(page)).toHaveAttribute("data-rule", "adjacent");
    await expectRan(page);
    expect(await numbers()).toBe(before);
    await perform(["einsum1"], "Take the contraction apart");
    await expect(page.locator('.hit[data-node="reduce-sum1"]')).toBeVisible();
    await expectRan(page);
    expect(await numbers()).toBe(before);
  });
});

test.describe("on a stream that is not finished", () => {
  test.use(opened({
    nodes: { x: ["input", { axes: "t=4 m=5", source: "random" }], on: ["softmax"], sum: ["add"], out: ["output"] },
    wires: ["x -> on", "x -> sum:x0", "on -> sum:x1", "sum -> out"],
  }));

  test("a hole is typed by what stands around it, says what is still to come, and gives way to a glyph", async ({ app: { page } }) => {
    await expectRan(page);
    const { x, y } = await onAxis(page, '[data-wire="w2"][data-axis="m"]', 0.3);
    await page.mouse.dblclick(x, y);
    await page.getByLabel("Search operators and blocks").fill("hole");
    await page.keyboard.press("Enter");
    await expect(page.locator('.hit[data-node="hole1"]')).toBeVisible();
    await expect(page.locator(".problem-mark")).toHaveCount(1);
    await page.locator(".problem-mark").hover();
    await expect(page.locator(".problem-card").first()).toContainText("something that gives f32[t=4, m=5] is still to come here");
    await page.keyboard.press("Control+z");
    await expect(page.locator('.hit[data-node="hole1"]')).toHaveCount(0);
    await expectRan(page);
  });
});

test.describe("on a windowed signal", () => {
  test.use(opened({
    nodes: {
      x: ["input", { axes: "t=9 c=2", source: "random" }], run: ["slice", { axis: "t", start: "1", end: "8" }], conv: ["conv", { over: "t", kernel: [3], to: "f=2", padding: "valid" }],
      there: ["transpose"], back: ["transpose"], total: ["reduce-sum", { axes: "f" }], out: ["output"],
    },
    wires: ["x -> run", "run -> conv", "conv -> there", "there -> back", "back -> total", "total -> out"],
  }));

  test("a slice dragged onto a convolution moves through it, and two transposes are pulled straight; the numbers stay", async ({ app: { page } }) => {
    await expectRan(page);
    const numbers = async () => ((await page.locator(".terminal .reading-rows").last().textContent()) ?? "").trim();
    const before = await numbers();
    const left = async (node: string) => (await page.locator(`.hit[data-node="${node}"]`).boundingBox())?.x ?? 0;
    await drag(page, await onGlyph(page, "run"), await onGlyph(page, "conv"));
    await expect(async () => expect(await left("conv")).toBeLessThan(await left("run"))).toPass();
    await expectRan(page);
    expect(await numbers()).toBe(before);
    await drag(page, await onGlyph(page, "there"), await onGlyph(page, "back"));
    await expect(page.locator('.hit[data-node="back"]')).toHaveCount(0);
    await expectRan(page);
    expect(await numbers()).toBe(before);
    await drag(page, await onGlyph(page, "conv"), await onGlyph(page, "total"));
    await expect(refusal(page)).toBeVisible();
  });
});

test.describe("on two branches", () => {
  test.use(opened({
    nodes: { x: ["input", { axes: "t=3 m=4", source: "random" }], up: ["softmax", { axis: "m" }], down: ["softmax", { axis: "t" }], one: ["output"], two: ["output"] },
    wires: ["x -> up", "x -> down", "up -> one", "down -> two"],
  }));

  test("a glyph dragged past another is drawn beyond it, until the layout is let choose; a callout says something of it", async ({ app: { page } }) => {
    await expectRan(page);
    const height = async (node: string) => (await page.locator(`.hit[data-node="${node}"]`).boundingBox())?.y ?? 0;
    const isAbove = async () => (await height("up")) < (await height("down"));
    const before = await isAbove();
    const [upper, lower] = before ? ["up", "down"] : ["down", "up"];
    const [from, past] = [await onGlyph(page, lower ?? ""), await onGlyph(page, upper ?? "")];
    await drag(page, from, { x: from.x, y: past.y - 30 });
    await expect.poll(isAbove).toBe(!before);
    await page.locator(`.hit[data-node="${lower}"]`).click();
    const perform = async (label: string) => {
      await page.keyboard.press("Control+k");
      await page.keyboard.type(label);
      await page.keyboard.press("Enter");
    };
    await perform("Let the layout choose its height");
    await expect.poll(isAbove).toBe(before);
    await perform("Draw it above what lies above it");
    await expect.poll(isAbove).toBe(!before);
    await page.keyboard.press("Shift+C");
    await page.keyboard.type("Sums to one");
    await page.keyboard.press("Enter");
    await expect(page.locator(".scene [data-callout] text")).toHaveText("Sums to one");
    await page.keyboard.press("Control+z");
    await expect(page.locator(".scene [data-callout]")).toHaveCount(0);
  });
});
