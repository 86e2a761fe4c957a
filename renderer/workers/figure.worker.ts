// Makes one figure after the other off the window's thread; ending the worker ends what it makes.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import { blockAtPath } from "../../shared/compiler/check/block-behind.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { allUses, circuitFigure, figureWords, nodesDrawn } from "../../shared/exporters/figures/circuit-figure.ts";
import { makeFigure, type Figure } from "../../shared/exporters/figures/figure.ts";
import type { FigureFaces } from "../../shared/exporters/figures/faces/figure-faces.ts";
import { figureKinds } from "../../shared/exporters/figures/kinds.ts";
import { selectedPart } from "../../shared/exporters/figures/selected-part.ts";
import { deflate } from "./deflate.ts";
import { loadFaces } from "./figure-faces.ts";
import type { FigureAnswer, FigureProgress, FigureRequest } from "./figure-messages.ts";

const check = createChecker();
const loaded = loadFaces();

self.addEventListener("message", ({ data }: MessageEvent<FigureRequest>) => void answer(data).then((found) => self.postMessage(found)));

async function answer(request: FigureRequest): Promise<FigureAnswer> {
  try {
    const faces = await loaded;
    tell({ progress: "Checking the diagram" });
    const checked = check(request.document);
    tell({ progress: `Drawing ${countOf(checked, request).toLocaleString("en")} nodes` });
    const figure = drawn(request, checked, faces);
    if (isProblem(figure)) return figure;
    tell({ progress: "Writing the file" });
    const { scale, text } = request;
    const bytes = await figureKinds[request.kind].write(figure, { deflate, scale, onProgress: (done) => tell({ progress: "Painting", done }), ...(text === undefined ? {} : { text }) });
    return isProblem(bytes) ? bytes : { bytes: new Uint8Array(bytes), width: figure.width * figure.scale, height: figure.height * figure.scale };
  } catch (error) {
    return { problem: `the figure could not be made: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function tell(progress: FigureProgress): void {
  self.postMessage(progress satisfies FigureAnswer);
}

function countOf(checked: CheckedDiagram, { path, nodes, open }: FigureRequest): number {
  return nodes?.length ?? nodesDrawn(checked, { path, ...(open === "kept" ? {} : { open: new Set(open === "all" ? allUses(checked.main) : []) }) });
}

function drawn({ path, open, nodes, drawing, dress, choices, carriesDocument }: FigureRequest, checked: CheckedDiagram, faces: FigureFaces): Figure | Problem {
  if (drawing) {
    const block = blockAtPath(checked.main, path) ?? checked.main;
    return makeFigure(nodes ? selectedPart({ ...drawing, backdrops: [] }, block, path, new Set(nodes)) : drawing, faces, figureWords(checked, block, carriesDocument), choices);
  }
  const uses = open === "kept" ? undefined : new Set(open === "all" ? allUses(checked.main) : []);
  return circuitFigure(checked, { path, carriesDocument, ...dress, ...(uses ? { open: uses } : {}), ...(nodes ? { nodes: new Set(nodes) } : {}) }, faces, choices);
}
