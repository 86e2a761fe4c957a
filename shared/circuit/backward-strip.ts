// The way back below the way there, on the same columns: the same wires read to the left, under each glyph what it does to gradients,
// and tapes that bring down what was kept for it; where nothing was kept, a small box computes it again.
import { blockAtPath } from "../compiler/check/block-behind.ts";
import type { CheckedBlock, CheckedNode } from "../compiler/check/checked-diagram.ts";
import { inputOperator, outputOperator } from "../document/interface-nodes.ts";
import { sceneMargin } from "./geometry.ts";
import { textWidth } from "./labels.ts";
import { arrowLength, at, backArrowPath, roundedPath, transposedChipPath } from "./paths.ts";
import { filled, inks, path, text } from "./primitives.ts";
import type { PlacedNode, Primitive, Rect, Scene, TextRun } from "./scene.ts";
import { movedPrimitive } from "./wrap/move-primitive.ts";

const between = 36;
const size = 10;
const tape = { stroke: "accent", width: 2 } as const;

/** What a glyph becomes on the way back. */
interface Dual {
  /** `same`: a routing, drawn as it was and read the other way; `chip`: the transposed box; `float`: between two heads; `triangle` and `box` stand in its place. */
  readonly form: "same" | "chip" | "triangle" | "float" | "box";
  readonly says: readonly TextRun[];
  /** What is kept for it, by the letter that the formulas use. */
  readonly keeps?: string;
}

export function withBackwardStrip(scene: Scene, block: CheckedBlock, depth: number, recomputed: ReadonlySet<string> = new Set()): Scene {
  const down = scene.height - sceneMargin + between;
  const placed = scene.nodes.flatMap((node) => { const checked = blockAtPath(block, node.path.slice(depth))?.nodes.get(node.node); return checked ? [{ node, dual: dualOf(checked), isAgain: recomputed.has([...node.path.slice(depth), node.node].join("/")) }] : []; });
  const replaced = new Set(placed.filter(({ dual }) => dual.form !== "same").map(({ node }) => keyOf(node)));
  const kept = scene.primitives.filter(({ kind, of, draw }) => {
    if (kind === "callout" || kind === "bracket" || kind === "title") return false;
    if (kind === "wire" || kind === "label" || kind === "dot" || kind === "separator" || kind === "backdrop") return true;
    // The sign of a sum: on the way back it is a copy, which has none.
    return of.node !== undefined && !replaced.has(keyOf({ path: of.path, node: of.node })) && draw !== "text";
  });
  const lower = kept.map((primitive) => movedPrimitive(primitive, 0, down));
  const duals = placed.flatMap(({ node, dual }) => drawDual(dual, moved(node, down), { path: node.path, node: node.node }));
  const tapes = placed.flatMap(({ node, dual, isAgain }) => (dual.keeps === undefined ? [] : drawTape(node, moved(node, down), dual, isAgain)));
  const words = (says: string, x: number, y: number, anchor: "start" | "end") => text(x, y, says, { path: [] }, { size: 11, anchor, face: "ui", ink: inks.quietText, kind: "title" });
  return {
    ...scene, height: scene.height + down + between,
    primitives: [...scene.primitives, ...lower, ...duals, ...signs(scene, block, depth, down), ...tapes, words("forward →", sceneMargin, sceneMargin / 2, "start"), words("← backward", scene.width - sceneMargin, scene.height + down + between / 2, "end")],
  };
}

function keyOf({ path: of, node }: Pick<PlacedNode, "path" | "node">): string {
  return [...of, node].join("/");
}

function moved(node: PlacedNode, by: number): Rect {
  return { x: node.x, y: node.y + by, width: node.width, height: node.height };
}

function dualOf(node: CheckedNode): Dual {
  if (node.kind === "block") return { form: "box", says: [{ text: "R" }], keeps: "…" };
  const use = node.operator?.glyph(node.attributes);
  if (!use || node.node.operator === inputOperator || node.node.operator === outputOperator) return { form: "same", says: [] };
  switch (use.glyph) {
    case "linear": case "convolution": case "embedding":
      return { form: "chip", says: [{ text: use.glyph === "convolution" ? "★" : (use.symbol ?? "L"), bold: true }, { text: "T", script: "raised" }], keeps: "x" };
    case "softmax": return { form: "triangle", says: [{ text: "y ⊙ (dy − ⟨dy, y⟩)", italic: true }], keeps: "y" };
    case "elementwise": return { form: "float", says: [{ text: "⊙ ", italic: false }, { text: `${(use.symbol ?? "f").split("^")[0] ?? "f"}′`, italic: true }], keeps: "x" };
    case "contraction": return { form: "box", says: [{ text: "· others", italic: true }], keeps: "operands" };
    case "combine": return use.symbol === "×" ? { form: "box", says: [{ text: "⊙", italic: false }], keeps: "operands" } : { form: "same", says: [] };
    case "norm": return { form: "box", says: [{ text: "d", italic: true }, { text: "N" }], keeps: "x" };
    case "top-k": case "gather": return { form: "box", says: [{ text: "put" }], keeps: "places" };
    case "fold": return use.symbol === "Σ" || use.symbol === "𝔼" ? { form: "box", says: [{ text: "repeat" }] } : { form: "box", says: [{ text: "put" }], keeps: "places" };
    case "window": return { form: "box", says: [{ text: "★" }, { text: "T", script: "raised" }], ...(use.variant === "pool" && use.symbol === "Max" ? { keeps: "places" } : {}) };
    case "parameter": return { form: "box", says: [{ text: "dW", italic: true }] };
    default: return { form: "same", says: [] };
  }
}

function drawDual({ form, says }: Dual, { x, y, width, height }: Rect, of: Primitive["of"]): readonly Primitive[] {
  const middle = { x: x + width / 2, y: y + height / 2 };
  switch (form) {
    case "same": return [];
    case "chip": return [path("glyph", transposedChipPath(x, y, width, height), filled("chip"), of), text(middle.x, middle.y + 5, says, of, { size: 17, kind: "glyph" })];
    case "triangle": return [
      path("glyph", `M${at(x + width)} ${at(middle.y)}l${at(-width)} ${at(-height / 2)}v${at(height)}Z`, filled("softmax"), of),
      text(middle.x, y + height + 13, says, of, { size, kind: "glyph" }),
    ];
    case "float": {
      const own = textWidth(says, 13);
      const head = (left: number) => path("arrow", backArrowPath(left, y + 10), inks.solid, of);
      return [head(middle.x - own / 2 - arrowLength - 3), text(middle.x, y + 14.5, says, of, { size: 13, kind: "glyph" }), head(middle.x + own / 2 + 3)];
    }
    case "box": {
      const wide = Math.max(width, textWidth(says, 12) + 10);
      return [path("glyph", roundedPath(middle.x - wide / 2, y, wide, height, 2), filled("glyph"), of), text(middle.x, middle.y + 4, says, of, { size: 12, kind: "glyph" })];
    }
  }
}

function drawTape(node: PlacedNode, dual: Rect, { keeps = "", form }: Dual, isAgain: boolean): readonly Primitive[] {
  const of = { path: node.path, node: node.node };
  const x = node.x + node.width / 2;
  // What floats above its wires is met above them too.
  const [from, to] = [form === "float" ? node.y + 18 : node.y + node.height, dual.y];
  const head = path("arrow", `M${at(x - 4)} ${at(to - 8)}l4 8l4 -8Z`, { fill: "accent" }, of);
  const name = (words: string, y: number) => text(x + 6, y, words, of, { size, anchor: "start", kind: "glyph", ink: { fill: "accent" } });
  if (!isAgain) return [path("glyph", `M${at(x)} ${at(from)}V${at(to - 6)}`, tape, of), head, name(keeps, (node.y + node.height + to) / 2 + 4)];
  const box = { x: x - 15, y: (node.y + node.height + to) / 2 - 9, width: 30, height: 18 };
  const port = node.ports.find(({ side }) => side === "left");
  const start = { x: node.x - 8, y: port?.bottom ?? node.y };
  return [
    path("glyph", `M${at(start.x)} ${at(start.y)}C${at(start.x)} ${at(box.y - 6)} ${at(x)} ${at(start.y + 8)} ${at(x)} ${at(box.y)}`, { ...tape, dash: [3, 3] }, of),
    path("glyph", roundedPath(box.x, box.y, box.width, box.height, 2), filled("glyph", { dash: [3, 3] }), of),
    text(x, box.y + 13, "again", of, { size: 9, face: "ui", kind: "glyph" }),
    path("glyph", `M${at(x)} ${at(box.y + box.height)}V${at(to - 6)}`, tape, of), head, name(keeps, (box.y + box.height + to) / 2 + 4),
  ];
}

/** Where an array was copied, what comes back is added: a sign beside the dots. */
function signs({ bundles }: Scene, block: CheckedBlock, depth: number, down: number): readonly Primitive[] {
  return bundles.flatMap((bundle): readonly Primitive[] => {
    const inside = blockAtPath(block, bundle.path.slice(depth));
    const readers = Object.values(inside?.wires ?? {}).filter(({ from }) => from.node === bundle.from.node && from.port === bundle.from.port).length;
    const last = bundle.taps.at(-1);
    return readers < 2 || !last ? [] : [text(last.x + 44, last.y + down + 20, [{ text: "+", bold: true }], { path: bundle.path }, { size: 15, kind: "glyph" })];
  });
}
