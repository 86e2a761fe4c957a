// Options of figures: what of the document is drawn, and how.
import { problem } from "../../shared/base/problem.ts";
import { backdropChoices, labelChoices, themeNames, usualChoices, type FigureChoices } from "../../shared/exporters/figures/choices.ts";
import type { FigureSubject } from "../../shared/exporters/figures/circuit-figure.ts";
import { readLength } from "../../shared/exporters/figures/length.ts";
import { svgTextChoices } from "../../shared/exporters/figures/svg.ts";
import { flag, oneOf, positiveNumber, text, type Given, type Option } from "./options.ts";

export const figureOptions = {
  inside: text("PATH", "a figure: draw the inside of a use of a block, such as encoder/attention"),
  open: text("all|none|PATH,…", "a figure: the uses drawn open; else those the document keeps open"),
  theme: oneOf(themeNames, "a figure: its colours"),
  labels: oneOf(labelChoices, "a figure: what stands above wires"),
  backdrops: oneOf(backdropChoices, "a figure: what lies under open blocks"),
  width: length("WIDTH", "a figure: how wide it becomes, such as 84mm, 3.5in or 640px"),
  scale: positiveNumber("N", "a PNG: pixels for each 1/96 inch, 2 without it", 64),
  text: oneOf(svgTextChoices, "an SVG: letters as embedded faces, as faces the reader has, or as outlines"),
  wrap: flag("a figure: broken into lines about as wide as it is to be"),
  bare: flag("a figure: wires run out at its edges instead of ending at plates"),
  legend: flag("a figure: with what the sizes are"),
  ruler: flag("a figure: with the memory at each cut above it"),
  colour: flag("a figure: one hue for every axis"),
  columns: flag("a figure: with columns of arrays and of functions tinted"),
  backward: flag("a figure: with the way back below, and what is kept for it"),
  counted: flag("a figure: repeats as ranges of an index, not as a number of times"),
  definition: flag("a figure: as a definition, the block as a box before its drawing; with --bare"),
  "no-details": flag("a figure: without strides, paddings and such in glyphs"),
  "no-captions": flag("a figure: without titles of open blocks"),
  "no-callouts": flag("a figure: without the document's callouts"),
  "no-ground": flag("a figure: without a ground of its own"),
  "no-document": flag("an SVG, PNG or ONNX: without the document inside"),
};

export type FigureOptions = Given<typeof figureOptions>;

/** The first that was given, as it is written. */
export function givenFigureOption(options: Partial<FigureOptions>): string | undefined {
  const found = Object.entries(options).find(([, value]) => value !== undefined && value !== false);
  return found && `--${found[0]}`;
}

export function choicesOf(options: FigureOptions): FigureChoices {
  return {
    theme: options.theme ?? usualChoices.theme, labels: options.labels ?? usualChoices.labels, backdrops: options.backdrops ?? usualChoices.backdrops,
    captions: !options["no-captions"], callouts: !options["no-callouts"], details: !options["no-details"], ground: !options["no-ground"], ...(options.width === undefined ? {} : { width: options.width }),
  };
}

/** `uses` are the paths of every use there is. */
export function subjectOf(options: FigureOptions, uses: () => readonly string[]): FigureSubject {
  const open = options.open === undefined ? undefined : new Set(options.open === "all" ? uses() : options.open === "none" ? [] : options.open.split(","));
  const { wrap, bare, legend, ruler, colour, columns, backward, definition, counted } = options;
  return { wrap, bare, legend, ruler, colour, columns, backward, definition, counted, carriesDocument: !options["no-document"], ...(options.inside === undefined ? {} : { path: options.inside.split("/") }), ...(open ? { open } : {}) };
}

function length(value: string, about: string): Option<number | undefined> {
  return {
    value, about,
    read: ([given]) => (given === undefined ? undefined : (readLength(given) ?? problem(`found ${JSON.stringify(given)}, expected a length such as 84mm, 3.5in or 640px`))),
  };
}
