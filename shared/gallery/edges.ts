// Fixed filters whose maps mean something on a real picture, as the first cells of seeing have them.
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
    const grey = b.node("border", "pad", { before: 4, after: 4, mode: "edge" }, b.input("in", { axes: "c=1 (y=side x=side)" }, "picture"));
    const filters = { kernel: 9, padding: "valid", bias: false } as const;
    const edge = pointwise(b, "square-edges", "square", convolution(b, "gabor-edges", grey, "o", { ...filters, initialiser: "gabor(0.7, 90, 0.22)" }));
    const line = pointwise(b, "square-lines", "square", convolution(b, "gabor-lines", grey, "o", { ...filters, initialiser: "gabor(0.7, 0, 0.22)" }));
    b.output("out", pointwise(b, "root", "sqrt", sum(b, "energy", edge, line)), "energy");
  });
  return d.finish((b) => {
    const grey = picture(b, "picture", "c=1 (y=side x=side)", "harbour.png", { grayscale: true });
    const energy = b.use("gabor", orientation, { picture: grey })("energy");
    b.output("out1-orientations", pool(b, "pool", "max-pool", energy, 2), "orientations");
    b.output("out2-strongest", b.node("strongest", "reduce-max", { axes: "o" }, energy), "strongest");
    // The edge of the picture is carried on, so that the frame itself is no edge.
    const framed = b.node("border", "pad", { before: 1, after: 1, mode: "edge" }, grey);
    const slope = pointwise(b, "square", "square", convolution(b, "sobel", framed, "d=2", { kernel: 3, padding: "valid", bias: false, initialiser: "sobel" }));
    b.output("out3-slope", pointwise(b, "root", "sqrt", b.node("both", "reduce-sum", { axes: "d" }, slope)), "slope");
  });
}
