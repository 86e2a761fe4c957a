// Figures for tests: of the gallery with every block open, of an operator alone, of a small diagram.
import { readFileSync } from "node:fs";
import { deflateSync } from "node:zlib";
import { isProblem } from "../../shared/base/problem.ts";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { usualChoices, type FigureChoices } from "../../shared/exporters/figures/choices.ts";
import { allUses, circuitFigure, type FigureSubject } from "../../shared/exporters/figures/circuit-figure.ts";
import type { Deflate } from "../../shared/exporters/figures/deflate.ts";
import { faceNames, faceWords, type FigureFaces } from "../../shared/exporters/figures/faces/figure-faces.ts";
import { readTrueType } from "../../shared/exporters/figures/faces/true-type.ts";
import type { Figure } from "../../shared/exporters/figures/figure.ts";
import { diagram } from "../support/diagram.ts";

export const faces = Object.fromEntries(faceNames.map((name) => [name, readTrueType(new Uint8Array(readFileSync(`assets/fonts/figures/${faceWords[name].file}`)))])) as unknown as FigureFaces;

export const deflate: Deflate = (parts) => Promise.resolve(new Uint8Array(deflateSync(Buffer.concat([...parts]))));

const checkedOnce = new WeakMap<WeftDocument, CheckedDiagram>();

export function figureOf(document: WeftDocument, subject: Partial<FigureSubject> = {}, choices: Partial<FigureChoices> = {}): Figure {
  const checked = checkedOnce.get(document) ?? checkDocument(document);
  checkedOnce.set(document, checked);
  const figure = circuitFigure(checked, { open: new Set(allUses(checked.main)), carriesDocument: true, ...subject }, faces, { ...usualChoices, ...choices });
  if (isProblem(figure)) throw new Error(figure.problem);
  return figure;
}

/** One learned map and what bends its result: a dozen strokes, every kind of text. */
export const small = diagram({
  title: "A learned map & its bend", sizes: { x: 6, m: 16 },
  nodes: { signal: ["input", { axes: "b=4 x" }], map: ["linear", { from: "x", to: "m" }], relu: ["relu"], out: ["output"] },
  wires: ["signal -> map", "map -> relu", "relu -> out"],
});
