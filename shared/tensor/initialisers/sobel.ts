// Slopes: smoothed differences in equally spaced directions.
import { defineInitialiser } from "./define.ts";
import { fillFilterBank } from "./filter-bank.ts";

export const sobel = defineInitialiser({
  name: "sobel",
  about: "One filter a feature over [features, channels, y, x]: the brightness slope, in directions from left-to-right on, turned by equal angles.",
  source: "Sobel and Feldman 1968, an isotropic 3×3 image gradient operator",
  arguments: [],
  misfit: (dims) => (dims.length < 3 ? "it needs at least the axes features, y and x" : undefined),
  fill(array, { dims }) {
    const features = Math.max(dims[0] ?? 1, 2);
    fillFilterBank(array, dims, (feature, y, x, side) => {
      const angle = (Math.PI * feature) / features;
      const slope = (along: number, across: number) => binomial(side, across) * along * binomial(side, along);
      return Math.cos(angle) * slope(x, y) + Math.sin(angle) * slope(y, x);
    });
  },
});

/** The row of Pascal's triangle with `side` entries, at an offset from its middle. */
function binomial(side: number, offset: number): number {
  const k = offset + (side - 1) / 2;
  let value = 1;
  for (let i = 1; i <= Math.min(k, side - 1); i++) value = (value * (side - i)) / i;
  return value;
}
