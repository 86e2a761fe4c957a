// What holds for every drawing, whatever the diagram.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import { sceneToSvg } from "../../shared/circuit/svg.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { Node, WeftDocument } from "../../shared/document/document.ts";
import { operators } from "../../shared/operators/index.ts";
import { everyUse } from "../bench/every-use.ts";
import { galleryDocument } from "../bench/gallery-documents.ts";
import { brokenDocuments, soundDocuments } from "../support/random-document.ts";
import { runnableDocument } from "../support/runnable-document.ts";
import { drawnExamples, drawnGallery, drawnWays, galleryIds, type Drawn } from "./drawn-diagrams.ts";
import { coveredLabels, crowded, looseEnds, missing, outside, piercedBodies, struckLabels } from "./faults.ts";

const laws = { looseEnds, crowded, coveredLabels, struckLabels, piercedBodies, missing, outside };

describe("no drawing has a loose end, a crowd, a covered or struck label, a pierced glyph, or anything missing or outside", () => {
  it("in the gallery", () => {
    expect(drawnGallery().flatMap(faultsOf)).toEqual([]);
  });
  it.each([["broken into lines, coloured by axis, with a legend and tinted columns", { wrap: 900, colour: true, legend: true, columns: true }], ["with one heavy wire an array", { bundled: true }]] as const)("in the gallery %s", (_, options) => {
    const figures = galleryIds.map((id): Drawn => {
      const checked = checkDocument(galleryDocument(id));
      const open = new Set(everyUse(checked.main));
      return { name: id, checked, open, scene: layoutDiagram(checked, { open, ...options }) };
    });
    expect(figures.flatMap(faultsOf)).toEqual([]);
    if ("wrap" in options) for (const { name, scene } of figures) expect(scene.width, name).toBeLessThan(options.wrap * 1.25);
  });
  it("in an operator's examples", () => {
    expect(drawnExamples().flatMap(faultsOf)).toEqual([]);
  });
  it.each([["that run", runnableDocument, 60], ["that are half done", soundDocuments(operators).filter(hasDistinctPorts), 60]] as const)("in random diagrams %s", (_, documents, numRuns) => {
    fc.assert(fc.property(documents, (document) => {
      expect(drawnWays("random", checkDocument(document)).flatMap(faultsOf)).toEqual([]);
    }), { numRuns });
  });
});

function faultsOf(drawn: Drawn): readonly string[] {
  return Object.entries(laws).flatMap(([law, faults]) => faults(drawn).map((fault) => `${drawn.name}: ${law}: ${fault}`));
}

describe("a drawing", () => {
  const drawn = new Map<string, string>();
  /** As it is drawn for the first time. */
  const first = (id: string) => {
    const svg = drawn.get(id) ?? drawnSvg(galleryDocument(id));
    drawn.set(id, svg);
    return svg;
  };
  for (const [kind, documents] of [["sound", soundDocuments(operators)], ["broken", brokenDocuments(operators)]] as const) {
    it(`comes of every ${kind} document, with numbers everywhere`, () => {
      fc.assert(fc.property(documents, (document) => {
        const checked = checkDocument(document);
        for (const open of [[], everyUse(checked.main)]) expect(sceneToSvg(layoutDiagram(checked, { open: new Set(open) }))).not.toMatch(/NaN|Infinity|undefined/);
      }), { numRuns: 60 });
    });
  }

  it("is the same every time, and whatever was drawn before", () => {
    for (const id of galleryIds) expect(drawnSvg(structuredClone(galleryDocument(id)))).toBe(first(id));
  });

  it("does not depend on the order of nodes and wires, those of the interface apart", () => {
    for (const id of galleryIds) expect(drawnSvg(turned(galleryDocument(id))), id).toBe(first(id));
  });
});

/** Two ports of one name are a problem that is told elsewhere; only one of them has a wire outside. */
function hasDistinctPorts(document: WeftDocument): boolean {
  return Object.values(document.blocks).every(({ nodes }) => ["input", "output"].every((operator) => {
    const names = Object.entries(nodes).flatMap(([id, node]) => (node.kind === "operator" && node.operator === operator ? [node.name ?? id] : []));
    return new Set(names).size === names.length;
  }));
}

function drawnSvg(document: WeftDocument): string {
  const checked = checkDocument(document);
  return sceneToSvg(layoutDiagram(checked, { open: new Set(everyUse(checked.main)) }));
}

/** The same document in another order, its inputs and outputs left in theirs, which says in what order ports stand. */
function turned(document: WeftDocument): WeftDocument {
  const turn = <T>(record: Readonly<Record<string, T>>) => Object.entries(record).reverse();
  const isEdge = ([, node]: readonly [string, Node]) => node.kind === "operator" && (node.operator === "input" || node.operator === "output");
  return {
    ...document,
    blocks: Object.fromEntries(Object.entries(document.blocks).map(([id, block]) => [id, { ...block, wires: Object.fromEntries(turn(block.wires)), nodes: Object.fromEntries([...turn(block.nodes).filter((entry) => !isEdge(entry)), ...Object.entries(block.nodes).filter(isEdge)]) }])),
  };
}
