// weft analyze --quadratic: what the quadratic neurons of a network part space with, and how far they are from linear ones.
import { isProblem } from "../../../shared/base/problem.ts";
import type { QuadraticKind } from "../../../shared/analysis/quadratic-form.ts";
import { quadraticLayers, type QuadraticLayer, type QuadraticUnit } from "../../../shared/analysis/quadratic-units.ts";
import { done, failed } from "../commands/define.ts";
import { printColumns } from "../print-columns.ts";
import { defineAnalysis } from "./define.ts";
import { learnedNumbers } from "./learned-numbers.ts";

const kinds: readonly QuadraticKind[] = ["ellipse", "hyperbola", "parabola", "plane"];

export const quadraticAnalysis = defineAnalysis(async ({ opened, checked, json }, terminal) => {
  const learned = await learnedNumbers(opened, checked);
  if (isProblem(learned)) return failed(learned.problem);
  const layers = quadraticLayers(checked, learned.lowered.parameters, (name) => learned.arrays.get(name)?.data);
  if (isProblem(layers)) return failed(`${opened.file}: ${layers.problem}`);
  if (json) terminal.printJson({ form: "weft-analyze-quadratic/1", file: opened.file, title: opened.document.title, layers });
  else terminal.print(printColumns([["layer", "inputs", ...kinds, "‖read‖", "‖gate‖", "‖bend‖"], ...layers.map(rowOf)]));
  return done;
});

function rowOf({ path, inputs, units }: QuadraticLayer): readonly string[] {
  const mean = (of: keyof QuadraticUnit["norms"]) => (units.reduce((sum, { norms }) => sum + norms[of], 0) / units.length).toPrecision(3);
  return [path, String(inputs), ...kinds.map((kind) => String(units.filter((unit) => unit.kind === kind).length)), mean("read"), mean("gate"), mean("bend")];
}
