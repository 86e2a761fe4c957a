// What a person wants of the computed drawing: lanes keep to hints, memories are notes, callouts cover nothing; and taking it back gives the drawing there was.
import { describe, expect, it } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { layoutDiagram, type LayoutOptions } from "../../shared/circuit/layout.ts";
import type { Primitive, Scene } from "../../shared/circuit/scene.ts";
import { sceneToSvg } from "../../shared/circuit/svg.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { Callout, WeftDocument } from "../../shared/document/document.ts";
import { freeLanes, putAbove } from "../../shared/document/edits/lane-hints.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import type { StepJson } from "../../shared/document/steps/define.ts";
import { rule } from "../../shared/grammar/rule.ts";
import { galleryDocument } from "../bench/gallery-documents.ts";
import { boxOf, overlap } from "./scene-geometry.ts";

const { document: residual } = rule("residual", "Residual", "A skip and two branches.", (b) => {
  const x = b.array("x m");
  const [one, two] = ["A", "B"].map((id) => b.node(id, "linear", { from: "m", to: "m" }, x));
  if (one && two) b.out(b.node("add", "add", {}, { x0: x, x1: b.node("sum", "add", {}, { x0: one, x1: two }) }));
});

function after(document: WeftDocument, steps: readonly StepJson[]): WeftDocument {
  const applied = applyTransaction(document, { label: "try", steps });
  if (isProblem(applied)) throw new Error(applied.problem);
  return applied.document;
}

function stacked(document: WeftDocument, upper: { readonly node: string; readonly port?: string }, lower: { readonly node: string; readonly port?: string }): WeftDocument {
  const steps = putAbove(document, "main", upper, lower);
  if (isProblem(steps)) throw new Error(steps.problem);
  return after(document, steps);
}

const draw = (document: WeftDocument, options: LayoutOptions = { bare: true }) => layoutDiagram(checkDocument(document), options);
const svg = (document: WeftDocument) => sceneToSvg(draw(document));
const heightOf = (document: WeftDocument, id: string) => draw(document).nodes.find(({ node }) => node === id)?.y ?? NaN;

describe("hints on lanes", () => {
  it("are kept to, either way round, and drawn the same every time", () => {
    const [a, b] = [stacked(residual, { node: "A" }, { node: "B" }), stacked(residual, { node: "B" }, { node: "A" })];
    expect(heightOf(a, "A")).toBeLessThan(heightOf(a, "B"));
    expect(heightOf(b, "B")).toBeLessThan(heightOf(b, "A"));
    expect(svg(b)).toBe(svg(structuredClone(b)));
    expect(svg(b)).not.toBe(svg(a));
  });

  it("hold for an array that runs past glyphs: the skip is drawn above them", () => {
    const above = stacked(stacked(residual, { node: "in1", port: "y" }, { node: "A" }), { node: "in1", port: "y" }, { node: "B" });
    const skip = (document: WeftDocument) => Math.min(...wiresOf(draw(document), "add").map(boxOf).map(({ y }) => y));
    expect(skip(above)).toBeLessThan(Math.min(heightOf(above, "A"), heightOf(above, "B")));
  });

  it("are no places, survive a file and edits elsewhere, and go with what they are about", () => {
    const hinted = stacked(residual, { node: "B" }, { node: "A" });
    const text = printDocument(hinted);
    expect(text).toContain('"order": [{ "upper": { "node": "B" }, "lower": { "node": "A" } }]');
    const read = parseDocument(text, "hinted.weft");
    expect("document" in read && svg(read.document)).toBe(svg(hinted));
    const edited = after(hinted, [{ step: "rename-node", block: "main", node: "A", name: "first" }, { step: "add-node", block: "main", id: "other", node: { kind: "operator", operator: "relu", attributes: {} } }]);
    expect(heightOf(edited, "B")).toBeLessThan(heightOf(edited, "A"));
    const wires = Object.entries(hinted.blocks["main"]?.wires ?? {}).filter(([, { from, to }]) => from.node === "B" || to.node === "B").map(([id]): StepJson => ({ step: "disconnect", block: "main", id }));
    expect(layoutOf(after(hinted, [...wires, { step: "remove-node", block: "main", id: "B" }]), "main").order).toBeUndefined();
  });

  it("the newest wins, and letting the layout choose gives the drawing there was", () => {
    const turned = stacked(stacked(residual, { node: "A" }, { node: "B" }), { node: "B" }, { node: "A" });
    expect(layoutOf(turned, "main").order).toEqual([{ upper: { node: "B" }, lower: { node: "A" } }]);
    const freed = freeLanes(turned, "main", ({ node }) => node === "A");
    expect(svg(isProblem(freed) ? turned : after(turned, freed))).toBe(svg(residual));
  });

  it("that go round in a circle are refused", () => {
    const round: StepJson = { step: "set-order", block: "main", order: [{ upper: { node: "A" }, lower: { node: "B" } }, { upper: { node: "B" }, lower: { node: "A" } }] };
    expect(applyTransaction(residual, { label: "round", steps: [round] })).toMatchObject({ problem: expect.stringContaining("goes round in a circle") as string });
  });
});

describe("memories", () => {
  const [wire] = Object.entries(residual.blocks["main"]?.wires ?? {}).find(([, { to }]) => to.node === "add" && to.port === "x0") ?? [""];
  const saved = after(residual, [{ step: "set-memory", block: "main", wire, name: "C_1" }]);

  it("draw a note where the wire begins and one where it is read, and no wire between", () => {
    const [from, to] = draw(saved).primitives.filter((one) => one.draw === "text" && one.runs.map((run) => run.text).join("") === "C1").map((one) => boxOf(one).x).sort((one, other) => one - other);
    const strokes = draw(saved).primitives.filter(({ kind, of }) => kind === "wire" && of.wire === wire).map(boxOf);
    expect(strokes.length).toBeGreaterThan(2);
    expect(strokes.filter(({ x, width }) => x < (to ?? 0) && x + width > (from ?? 0) + 40)).toEqual([]);
  });

  it("are told to who has columns read, and change nothing of the network", () => {
    const words = draw(saved, { spoken: true }).columns?.map(({ text }) => text).join(" ") ?? "";
    expect(checkDocument(saved).problems).toEqual(checkDocument(residual).problems);
    expect(draw(saved, { spoken: true }).nodes.map(({ node }) => node)).toEqual(expect.arrayContaining(draw(residual, { spoken: true }).nodes.map(({ node }) => node)));
    expect(words).toContain("Saved as C_1.");
    expect(words).toContain("C_1 is loaded.");
  });
});

describe.each(["multi-head-attention", "transformer-block", "u-net", "identity-resnet"])("callouts of %s", (id) => {
  const document = galleryDocument(id);
  const ids = Object.keys(document.blocks[document.main]?.nodes ?? {});
  const wires = Object.keys(document.blocks[document.main]?.wires ?? {});
  const callouts: readonly Callout[] = [
    ...ids.slice(0, 6).map((node): Callout => ({ on: "node", id: node, text: `About ${node}, in more words than one line has` })),
    ...wires.slice(0, 3).map((wire): Callout => ({ on: "wire", id: wire, text: "Along here" })), { on: "column", id: ids[0] ?? "", text: "Where it begins" },
  ];
  const said = after(document, callouts.map((callout, i): StepJson => ({ step: "set-callout", block: document.main, id: `c${i}`, callout })));

  it("cover no glyph, no label, no wire and not each other", () => {
    const scene = draw(said, {});
    const bubbles = scene.primitives.filter((one) => one.kind === "callout" && one.draw === "text").map(boxOf);
    expect(bubbles.length).toBeGreaterThan(5);
    const others = scene.primitives.filter((one) => one.kind === "glyph" || one.kind === "label" || one.kind === "dot").map(boxOf);
    expect(bubbles.filter((bubble) => others.some((other) => overlap(bubble, other, 0)))).toEqual([]);
    const shapes = scene.primitives.filter((one) => one.kind === "callout" && one.draw === "path" && one.d.includes("a4")).map(boxOf);
    expect(shapes.flatMap((one, i) => shapes.slice(i + 1).filter((other) => overlap(one, other, 0)))).toEqual([]);
    expect(Math.min(...shapes.map(({ y }) => y))).toBeGreaterThanOrEqual(0);
    expect(Math.max(...shapes.map(({ y, height }) => y + height))).toBeLessThanOrEqual(scene.height);
  });

  it("move the drawing as a whole at the most, and are drawn the same every time", () => {
    const [bare, with_] = [draw(document, {}), draw(said, {})];
    const shifts = new Set(bare.nodes.map(({ x, y }, i) => `${(with_.nodes[i]?.x ?? NaN) - x} ${Math.round(((with_.nodes[i]?.y ?? NaN) - y) * 100)}`));
    expect(shifts.size).toBe(1);
    expect(sceneToSvg(with_)).toBe(sceneToSvg(draw(structuredClone(said), {})));
  });
});

describe("a callout", () => {
  const on = (text: string, node = "A") => after(residual, [{ step: "set-callout", block: "main", id: "c", callout: { on: "node", id: node, text } }]);
  const bubbleOf = (scene: Scene) => scene.primitives.filter((one) => one.kind === "callout" && one.draw === "path" && one.d.includes("a4")).map(boxOf);

  it("breaks a word that is longer than a line", () => {
    const [word, words] = [bubbleOf(draw(on("m".repeat(90)))), bubbleOf(draw(on(Array.from({ length: 3 }, () => "m".repeat(30)).join(" "))))];
    expect(word).toEqual(words);
  });

  it("keeps off what the canvas stands beside the ends, and its words", () => {
    const room = { width: 136, height: 136, above: 26, below: 18 };
    for (const node of ["A", "B", "add", "in1"]) {
      const scene = draw(on("Words that would reach over the end beside it", node), { room: (one) => (one.id === "in1" || one.id === "out1" ? room : undefined) });
      const kept = scene.nodes.filter((one) => one.node === "in1" || one.node === "out1").map(({ x, y, width, height }) => ({ x, y: y - room.above, width, height: height + room.above + room.below }));
      expect(kept).toHaveLength(2);
      expect(bubbleOf(scene).flatMap((bubble) => kept.filter((one) => overlap(bubble, one, 0))), node).toEqual([]);
    }
  });

  it("above a definition moves its box down with the drawing", () => {
    const boxed = (document: WeftDocument) => {
      const scene = draw(document, { bare: true, definition: true });
      const equals = scene.primitives.find((one) => one.draw === "text" && one.runs.some(({ text }) => text === "="));
      return (equals ? boxOf(equals).y : NaN) - (scene.nodes[0]?.y ?? NaN);
    };
    expect(boxed(on("Said above"))).toBeCloseTo(boxed(residual), 6);
  });
});

function wiresOf({ primitives }: Scene, reader: string): readonly Primitive[] {
  const into = new Set(Object.entries(residual.blocks["main"]?.wires ?? {}).filter(([, { from, to }]) => to.node === reader && from.node === "in1").map(([id]) => id));
  return primitives.filter(({ kind, of }) => kind === "wire" && of.wire !== undefined && into.has(of.wire));
}
