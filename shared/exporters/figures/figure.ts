// A figure: what of a drawing is shown, in which colours, cut to what is there, with the words and the document that go with it.
import { problem, type Problem } from "../../base/problem.ts";
import type { Primitive, Scene } from "../../circuit/scene.ts";
import { themes } from "../../circuit/theme.ts";
import type { FigureFaces } from "./faces/figure-faces.ts";
import { chosenPrimitives, usualChoices, type FigureChoices } from "./choices.ts";
import { joinWires } from "./join-wires.ts";
import { around, extentOf, markOf, type Mark } from "./marks.ts";

export interface FigureWords {
  readonly title: string;
  /** A sentence or two for who cannot see the drawing. */
  readonly about: string;
  /** The document as text, to be carried inside where the kind of file can. */
  readonly document?: string;
}

export interface Figure extends FigureWords {
  /** Where the drawing begins and how large it is, in u; `scale` makes it as wide as was chosen. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly scale: number;
  readonly ground: string | undefined;
  readonly primitives: readonly Primitive[];
  /** One for each primitive. */
  readonly marks: readonly Mark[];
  readonly colour: (token: string) => string;
  readonly faces: FigureFaces;
}

/** Free space around what is drawn, in u. */
const margin = 8;

export function makeFigure(scene: Pick<Scene, "primitives">, faces: FigureFaces, words: FigureWords, choices: FigureChoices = usualChoices): Figure | Problem {
  const colour = (token: string) => themes[choices.theme][token] ?? token;
  const primitives = joinWires(chosenPrimitives(scene.primitives, choices));
  const marks = primitives.map((primitive) => markOf(primitive, colour, faces));
  const extent = around(marks.map(extentOf).filter(({ left, top }) => Number.isFinite(left) && Number.isFinite(top)));
  if (!extent) return problem("found nothing to draw, expected at least one node; add one, or choose more of the diagram");
  const [left, top] = [Math.floor(extent.left - margin), Math.floor(extent.top - margin)];
  const [width, height] = [Math.ceil(extent.right + margin) - left, Math.ceil(extent.bottom + margin) - top];
  return {
    ...words, left, top, width, height, scale: choices.width === undefined ? 1 : choices.width / width,
    ground: choices.ground ? colour("canvas") : undefined, primitives, marks, colour, faces,
  };
}
