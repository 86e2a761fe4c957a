// A figure of a document in the circuit arrangement: of the whole, of the inside of a block, or of some nodes.
import { problem, type Problem } from "../../base/problem.ts";
import { layoutDiagram, openInDocument, type LayoutOptions } from "../../circuit/layout.ts";
import { rulerRoom } from "../../circuit/ruler-drawn.ts";
import { blockAtPath } from "../../compiler/check/block-behind.ts";
import type { CheckedBlock, CheckedDiagram } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import { printDocument } from "../../document/text.ts";
import { printType } from "../../tensor/type-text.ts";
import type { FigureChoices } from "./choices.ts";
import { withRuler } from "./cost-ruler.ts";
import type { FigureFaces } from "./faces/figure-faces.ts";
import { makeFigure, type Figure, type FigureWords } from "./figure.ts";
import { selectedPart } from "./selected-part.ts";

export interface FigureSubject extends Pick<LayoutOptions, "bare" | "columns" | "legend" | "colour" | "backward" | "definition" | "counted"> {
  /** Uses of blocks that lead to the one whose inside is drawn; the main diagram without. */
  readonly path?: readonly NodeId[];
  /** Paths of the uses drawn open; those the document keeps open without it. */
  readonly open?: ReadonlySet<string>;
  /** Only these nodes of it; all without it. */
  readonly nodes?: ReadonlySet<NodeId>;
  /** Broken into lines about as wide as the figure is to be, or as a page where no width was chosen. */
  readonly wrap?: boolean;
  /** Above it, the memory at each cut, over each line where it is broken into lines; not over some nodes alone. */
  readonly ruler?: boolean;
  /** Whether the file carries the document. */
  readonly carriesDocument: boolean;
}

/** In u; about the width of a page. */
const pageWidth = 640;

export function circuitFigure(checked: CheckedDiagram, { path = [], open, nodes, wrap = false, ruler = false, carriesDocument, ...dress }: FigureSubject, faces: FigureFaces, choices: FigureChoices): Figure | Problem {
  const block = blockAtPath(checked.main, path);
  if (!block) return problem(`found ${path.join("/")}, expected a use of a block: ${allUses(checked.main).join(", ") || "the document has none"}`);
  const scene = layoutDiagram(checked, { path, ...dress, ...(open ? { open } : {}), ...(wrap ? { wrap: choices.width ?? pageWidth, ...(ruler ? { headroom: rulerRoom.plain } : {}) } : {}) });
  return makeFigure(nodes ? selectedPart(scene, block, path, nodes) : ruler ? withRuler(scene, checked, path) : scene, faces, figureWords(checked, block, carriesDocument), choices);
}

/** How many nodes stand in the drawing: those of folded blocks do not. */
export function nodesDrawn(checked: CheckedDiagram, { path = [], open = openInDocument(checked) }: Pick<FigureSubject, "path" | "open">): number {
  const count = (block: CheckedBlock, at: string): number => [...block.nodes.values()].reduce((sum, node) => sum + 1 + (node.kind === "block" && node.body && open.has(at + node.id) ? count(node.body, `${at}${node.id}/`) : 0), 0);
  const block = blockAtPath(checked.main, path);
  return block ? count(block, path.map((use) => `${use}/`).join("")) : 0;
}

export function figureWords({ document }: CheckedDiagram, block: CheckedBlock, carriesDocument: boolean): FigureWords {
  const drawn = document.blocks[block.block];
  const isMain = block.block === document.main;
  const about = (isMain ? document.about : (drawn?.about ?? "")).trim();
  const [inputs, outputs] = [block.inputs, block.outputs].map((ports) => ports.map(({ port, type }) => (type ? `${port} ${printType(type)}` : port)).join(", ")) as [string, string];
  const signature = [inputs === "" ? "" : `takes ${inputs}`, outputs === "" ? "" : `gives ${outputs}`].filter((part) => part !== "").join(" and ");
  const sentence = signature === "" ? "A neural circuit diagram." : `A neural circuit diagram that ${signature}.`;
  return {
    title: isMain ? document.title : (drawn?.title ?? block.block), about: about === "" ? sentence : `${about} ${sentence}`,
    ...(carriesDocument ? { document: printDocument(document) } : {}),
  };
}

/** Paths of every use of a block, outer ones first. */
export function allUses(block: CheckedBlock, prefix = ""): readonly string[] {
  return [...block.nodes.values()].flatMap((node) => (node.kind === "block" && node.body ? [prefix + node.id, ...allUses(node.body, `${prefix}${node.id}/`)] : []));
}
