// Every pixel by itself, kept between 0 and 1. The plainest way, and the one that grows the most noise.
import type { Parametrization } from "./parametrization.ts";

export const pixels: Parametrization = {
  dims: ({ pictures, channels, height, width }) => [pictures, channels, height, width],
  image: (ir, parameters) => ir.sigmoid(parameters),
};
