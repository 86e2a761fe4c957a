// Frames and notes of the free arrangement: what lies in a frame moves with it, and the circuit tints it where it lies together.
import { describe, expect, test } from "vitest";
import { isProblem } from "../../shared/base/problem.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { BlockLayout, Frame, WeftDocument } from "../../shared/document/document.ts";
import { moveFrame } from "../../shared/document/edits/move-frame.ts";
import { framedBy } from "../../shared/document/frames.ts";
import { parseDocument, printDocument } from "../../shared/document/text.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { diagram } from "../support/diagram.ts";

const outer: Frame = { title: "Encoder", tint: "attention", x: 0, y: 0, width: 500, height: 300 };
const inner: Frame = { title: "Inside", tint: "core", x: 100, y: 50, width: 200, height: 100 };
const layout: BlockLayout = {
  positions: { x: { x: -200, y: 10 }, one: { x: 110, y: 60 }, two: { x: 320, y: 60 }, out: { x: 700, y: 10 } }, open: [],
  frames: { frame1: outer, frame2: inner }, notes: { note1: { text: "Why **so**", x: 20, y: 200, width: 160 }, note2: { text: "Elsewhere", x: 900, y: 0, width: 160 } },
};
const chain: WeftDocument = {
  ...diagram({ nodes: { x: ["input", { axes: "t=3 m=4" }], one: ["relu"], two: ["gelu"], out: ["output"] }, wires: ["x -> one", "one -> two", "two -> out"] }),
  layout: { main: layout },
};

describe("a frame", () => {
  test("holds what begins inside of it", () => {
    expect(framedBy(layout, "frame1", outer)).toEqual({ nodes: ["one", "two"], frames: ["frame2"], notes: ["note1"] });
    expect(framedBy(layout, "frame2", inner)).toEqual({ nodes: ["one"], frames: [], notes: [] });
  });

  test("takes along what it holds, and undo brings all of it back", () => {
    const applied = applyTransaction(chain, { label: "move", steps: moveFrame(chain, "main", "frame1", { x: 10, y: -20 }) });
    if (isProblem(applied)) throw new Error(applied.problem);
    const moved = applied.document.layout["main"];
    expect(moved?.positions).toEqual({ ...layout.positions, one: { x: 120, y: 40 }, two: { x: 330, y: 40 } });
    expect([moved?.frames?.["frame2"]?.x, moved?.notes?.["note1"]?.y, moved?.notes?.["note2"]]).toEqual([110, 180, layout.notes?.["note2"]]);
    expect(applied.touched.layoutOnly).toBe(true);
    const back = applyTransaction(applied.document, { label: "Undo", steps: applied.inverse });
    expect(!isProblem(back) && printDocument(back.document)).toBe(printDocument(chain));
  });

  test("is saved and read", () => {
    expect(parseDocument(printDocument(chain), "test.weft")).toEqual({ document: chain });
  });

  test.each([["as wide as nothing", { ...outer, width: 0 }], ["in a colour there is not", { ...outer, tint: "url(x)" as Frame["tint"] }], ["with a title of several lines", { ...outer, title: "a\nb" }]])("%s is refused, in a file and as a step", (_, frame) => {
    expect(isProblem(applyTransaction(chain, { label: "frame", steps: [{ step: "set-frame", block: "main", id: "frame1", frame }] }))).toBe(true);
    const bad: WeftDocument = { ...chain, layout: { main: { ...layout, frames: { frame1: frame } } } };
    expect(parseDocument(printDocument(bad), "test.weft")).toHaveProperty("problems");
  });
});

describe("in the circuit", () => {
  const tints = (document: WeftDocument) => layoutDiagram(checkDocument(document)).primitives.filter(({ kind, draw, ink }) => kind === "backdrop" && draw === "rect" && ink.fill === "attention");

  test("a frame is a tint behind its nodes", () => {
    expect(tints(chain)).toHaveLength(1);
  });

  test("it is left out where others stand between its nodes", () => {
    const apart: BlockLayout = { ...layout, positions: { ...layout.positions, x: { x: 10, y: 10 }, one: { x: 800, y: 10 } }, frames: { frame1: outer } };
    expect(tints({ ...chain, layout: { main: apart } })).toHaveLength(0);
  });
});
