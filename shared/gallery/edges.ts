// What opens first: fixed filters whose maps mean something on a real picture, as the first cells of seeing have them.
// Filters: Daugman 1985 (Gabor), Sobel and Feldman 1968; energy from a pair of phases: Adelson and Bergen 1985.
import type { WeftDocument } from "../document/document.ts";
import { buildDocument } from "./diagram-builder.ts";
import { convolution, picture, pointwise, pool, sum } from "./parts.ts";

export function edges(): WeftDocument {
  const d = buildDocument({
    title: "Edges of a harbour", about: "Fixed filters find how strongly and in which direction a picture changes, and no number here is learned.",
    sizes: { side: { value: 192, about: "Height and width of the picture" }, o: { value: 8, about: "Directions" } },
  });
  const orientation = d.block("orientation-energy", { title: "Orientation energy", about: "Waves of two phases answer to edges and to lines; together they answer to both, wherever exactly they lie.", tint: "conv group" }, (b) => {
    const grey = b.input("in", { axes: "c=1 (y=side x=side)" }, "picture");
    const edge = pointwise(b, "square-edges", "square", convolution(b, "gabor-edges", grey, "o", { kernel: 11, bias: false, initialiser: "gabor(0.6, 90, 0.22)" }));
    const line = pointwise(b, "square-lines", "square", convolution(b, "gabor-lines", grey, "o", { kernel: 11, bias: false, initialiser: "gabor(0.6, 0, 0.22)" }));
    b.output("out", pointwise(b, "root", "sqrt", sum(b, "energy", edge, line)), "energy");
  });
  return d.finish((b) => {
    const grey = picture(b, "picture", "c=1 (y=side x=side)", "harbour.png", { grayscale: true });
    const energy = b.use("orientations", orientation, { picture: grey })("energy");
    b.output("out1-orientations", pool(b, "pool", "max-pool", energy, 2), "orientations");
    b.output("out2-strongest", b.node("strongest", "reduce-max", { axes: "o" }, energy), "strongest");
    const slope = pointwise(b, "square", "square", convolution(b, "sobel", grey, "d=2", { kernel: 3, bias: false, initialiser: "sobel" }));
    b.output("out3-slope", pointwise(b, "root", "sqrt", b.node("both", "reduce-sum", { axes: "d" }, slope)), "slope");
  });
}
