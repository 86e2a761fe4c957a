// How long the circuit arrangement takes: the 12-block decoder collapsed and open, two thousand operators, one node put into an open block; and how far that moves the others.
import { isProblem } from "../../shared/base/problem.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import type { Scene } from "../../shared/circuit/scene.ts";
import { checkDocument, createChecker } from "../../shared/compiler/check/check.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { insertOnWire } from "../../shared/document/edits/insert-on-wire.ts";
import { applyTransaction } from "../../shared/document/transaction.ts";
import { deepNetwork } from "./deep-network.ts";
import { everyUse } from "./every-use.ts";
import { galleryDocument, timed } from "./gallery-documents.ts";
import { figure } from "./report.ts";

const decoder = galleryDocument("gpt-decoder", "real");
for (const [how, target] of [["collapsed", 50], ["open", 400]] as const) {
  const samples = Array.from({ length: 9 }, () => {
    // A check from cold gives blocks no layout has seen.
    const checked = checkDocument(structuredClone(decoder));
    const open = new Set(how === "open" ? everyUse(checked.main) : []);
    return timed(() => layoutDiagram(checked, { open }));
  });
  figure(`circuit layout gpt-decoder, blocks ${how}`, "ms", samples, { target });
}

const deep = deepNetwork({ stages: 20, layers: 20 });
figure("circuit layout of 2000 operators in nested blocks, all open", "ms", Array.from({ length: 3 }, () => {
  const checked = checkDocument(structuredClone(deep));
  return timed(() => layoutDiagram(checked, { open: new Set(everyUse(checked.main)) }));
}), { target: 2000, operators: 2000 });

const check = createChecker();
const laidOut = (document: WeftDocument) => { const checked = check(document); return layoutDiagram(checked, { open: new Set(everyUse(checked.main)) }); };
const before = laidOut(decoder);
const times: number[] = [];
const rows: number[] = [];
for (const [block, { wires }] of Object.entries(decoder.blocks)) {
  for (const wire of Object.keys(wires)) {
    const edited = withNodeOn(decoder, block, wire);
    const checked = check(edited);
    let after = before;
    times.push(timed(() => { after = layoutDiagram(checked, { open: new Set(everyUse(checked.main)) }); }));
    rows.push(displacement(before, after));
  }
}
figure("circuit layout gpt-decoder open, after one node was put into a block", "ms", times, { target: 30 });
figure("how far one new node moves the other glyphs up or down, on average", "rows", rows);

function withNodeOn(document: WeftDocument, block: string, wire: string): WeftDocument {
  const inserted = insertOnWire(document, block, wire, { node: { kind: "operator", operator: "relu", attributes: {} }, input: "x", output: "y" });
  if (isProblem(inserted)) throw new Error(inserted.problem);
  const applied = applyTransaction(document, { label: "insert", steps: inserted.steps });
  if (isProblem(applied)) throw new Error(applied.problem);
  return applied.document;
}

/** Mean of the vertical ways, in rows of 20 u; a drawing that only grows at the top has not moved. */
function displacement(one: Scene, two: Scene): number {
  const at = new Map(two.nodes.map((node) => [[...node.path, node.node].join("/"), node.y + node.height / 2]));
  const ways = one.nodes.flatMap((node) => { const y = at.get([...node.path, node.node].join("/")); return y === undefined ? [] : [y - node.y - node.height / 2]; }).sort((a, b) => a - b);
  const common = ways[Math.floor(ways.length / 2)] ?? 0;
  return ways.reduce((sum, way) => sum + Math.abs(way - common), 0) / Math.max(1, ways.length) / 20;
}
