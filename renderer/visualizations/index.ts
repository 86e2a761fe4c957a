// Every visualization of this folder, by file name. Written by `npm run index` from the listing; never by hand.
import { featureGrid } from "./feature-grid.tsx";
import { heatMap } from "./heat-map.tsx";
import { histogram } from "./histogram.tsx";
import { valuesTable } from "./values-table.tsx";
import type { Visualization } from "./define.ts";

export const visualizations: readonly Visualization[] = [
  featureGrid,
  heatMap,
  histogram,
  valuesTable,
];
