// A bank of oriented waves under a bell: what the first cells of seeing respond to.
import { defineInitialiser } from "./define.ts";
import { fillFilterBank } from "./filter-bank.ts";

export const gabor = defineInitialiser({
  name: "gabor",
  about: "One filter a feature over [features, channels, y, x]: a wave under a bell, turned by equal angles from feature to feature. Phase 90 finds edges, phase 0 lines.",
  source: "Daugman 1985, Uncertainty relation for resolution in space",
  arguments: [{ name: "wavelength in windows", default: 1, least: 1e-3 }, { name: "phase in degrees", default: 90 }, { name: "width in windows", default: 0.2, least: 1e-3 }],
  misfit: (dims) => (dims.length < 3 ? "it needs at least the axes features, y and x" : undefined),
  fill(array, { dims }, [wavelength = 1, phase = 90, width = 0.2]) {
    const features = dims[0] ?? 1;
    fillFilterBank(array, dims, (feature, y, x, side) => {
      const angle = (Math.PI * feature) / features;
      const along = x * Math.cos(angle) + y * Math.sin(angle);
      const bell = Math.exp(-(x * x + y * y) / (2 * (width * side) ** 2));
      return bell * Math.cos((2 * Math.PI * along) / (wavelength * side) - (Math.PI * phase) / 180);
    });
  },
});
