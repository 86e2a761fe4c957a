// Makes one figure after the other off the window's thread; ending the worker ends what it makes.
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { createChecker } from "../../shared/compiler/check/check.ts";
import { blockAt } from "../../shared/circuit/layout.ts";
import { allUses, circuitFigure, figureWords } from "../../shared/exporters/figures/circuit-figure.ts";
import { makeFigure, type Figure } from "../../shared/exporters/figures/figure.ts";
import type { FigureFaces } from "../../shared/exporters/figures/faces/figure-faces.ts";
import { figureKinds } from "../../shared/exporters/figures/kinds.ts";
import { selectedPart } from "../../shared/exporters/figures/selected-part.ts";
import { deflate } from "./deflate.ts";
import { loadFaces } from "./figure-faces.ts";
import type { FigureAnswer, FigureRequest } from "./figure-messages.ts";

const check = createChecker();
const loaded = loadFaces();

self.addEventListener("message", ({ data }: MessageEvent<FigureRequest>) => void answer(data).then((found) => self.postMessage(found)));

async function answer(request: FigureRequest): Promise<FigureAnswer> {
  try {
    const figure = drawn(request, await loaded);
    if (isProblem(figure)) return figure;
    const { scale, text } = request;
    const bytes = await figureKinds[request.kind].write(figure, { deflate, scale, onProgress: (progress) => self.postMessage({ progress } satisfies FigureAnswer), ...(text === undefined ? {} : { text }) });
    return isProblem(bytes) ? bytes : { bytes: new Uint8Array(bytes), width: figure.width * figure.scale, height: figure.height * figure.scale };
  } catch (error) {
    return { problem: `the figure could not be made: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function drawn({ document, path, open, nodes, drawing, dress, choices, carriesDocument }: FigureRequest, faces: FigureFaces): Figure | Problem {
  const checked = check(document);
  if (drawing) {
    const block = blockAt(checked.main, path) ?? checked.main;
    return makeFigure(nodes ? selectedPart({ ...drawing, backdrops: [] }, block, path, new Set(nodes)) : drawing, faces, figureWords(checked, block, carriesDocument), choices);
  }
  const uses = open === "kept" ? undefined : new Set(open === "all" ? allUses(checked.main) : []);
  return circuitFigure(checked, { path, carriesDocument, ...dress, ...(uses ? { open: uses } : {}), ...(nodes ? { nodes: new Set(nodes) } : {}) }, faces, choices);
}
