// A point of the plane passes two learned maps of sixteen units; the third says which of two moons it lies on.
import { buildDocument } from "./diagram-builder.ts";
import { linear, pointwise, softmax } from "./parts.ts";
import type { WeftDocument } from "../document/document.ts";

export function twoMoons(): WeftDocument {
  return buildDocument({ title: "Two moons", about: "A point of the plane passes three learned maps: trained, it is told on which of two crescents it lies.", weights: "sample:two-moons.safetensors" }).finish((b) => {
    const point = b.input("point", { axes: "f=2", source: "constant", value: 0.25 });
    const first = pointwise(b, "relu1", "relu", linear(b, "linear1", point, "f", "m=16"));
    const second = pointwise(b, "relu2", "relu", linear(b, "linear2", first, "m", "n=16"));
    b.output("chances", softmax(b, "softmax", linear(b, "linear3", second, "n", "moons=2"), "moons"));
  });
}
