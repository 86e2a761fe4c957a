// Every visualization of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { attentionArcs } from "./attention-arcs.tsx";
import { featureGrid } from "./feature-grid.tsx";
import { heatMap } from "./heat-map.tsx";
import { histogram } from "./histogram.tsx";
import { image } from "./image.tsx";
import { line } from "./line.tsx";
import { projection } from "./projection.tsx";
import { singularValues } from "./singular-values.tsx";
import { valuesTable } from "./values-table.tsx";
import { volumeSections } from "./volume-sections.tsx";
import type { Visualization } from "./define.ts";

export const visualizations: readonly Visualization[] = [
  attentionArcs,
  featureGrid,
  heatMap,
  histogram,
  image,
  line,
  projection,
  singularValues,
  valuesTable,
  volumeSections,
];
