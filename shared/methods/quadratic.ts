// What the quadratic neurons of a network part space with, and how far they are from linear ones.
import { isProblem } from "../base/problem.ts";
import type { QuadraticKind } from "../analysis/quadratic-form.ts";
import { quadraticLayers, type QuadraticLayer, type QuadraticUnit } from "../analysis/quadratic-units.ts";
import { defineMethod } from "./define.ts";

const kinds: readonly QuadraticKind[] = ["ellipse", "hyperbola", "parabola", "plane"];

export const quadraticMethod = defineMethod({
  name: "quadratic",
  title: "Quadratic neurons",
  about: "of quadratic neurons, what they part space with, and how far from linear they are",
  fits(checked) {
    const found = quadraticLayers(checked, [], () => undefined);
    return isProblem(found) ? found : undefined;
  },
  find({ checked, network, parameters }) {
    const learned = parameters();
    if (isProblem(learned)) return learned;
    const layers = quadraticLayers(checked, network.parameters, (name) => learned.get(name)?.data);
    return isProblem(layers) ? layers : { facts: { layers }, findings: [{ kind: "table", head: ["layer", "inputs", ...kinds, "‖read‖", "‖gate‖", "‖bend‖"], rows: layers.map(rowOf) }] };
  },
});

function rowOf({ path, inputs, units }: QuadraticLayer): readonly string[] {
  const mean = (of: keyof QuadraticUnit["norms"]) => (units.reduce((sum, { norms }) => sum + norms[of], 0) / units.length).toPrecision(3);
  return [path, String(inputs), ...kinds.map((kind) => String(units.filter((unit) => unit.kind === kind).length)), mean("read"), mean("gate"), mean("bend")];
}
