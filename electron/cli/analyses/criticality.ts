// weft analyze --criticality: whether signals and gradients keep their size from layer to layer as a network starts, predicted and measured.
import { isProblem } from "../../../shared/base/problem.ts";
import { criticality, type CriticalLayer } from "../../../shared/analysis/criticality.ts";
import { criticalStart, type CriticalStart } from "../../../shared/analysis/critical-start.ts";
import { lowerDiagram } from "../../../shared/compiler/lower/lower.ts";
import { startStatistics, type StartStatistics } from "../../../shared/interpret/start-statistics.ts";
import { createInterner } from "../../../shared/ir/interner.ts";
import { irBuilder } from "../../../shared/ir/ir-builder.ts";
import { done, failed } from "../commands/define.ts";
import { printColumns } from "../print-columns.ts";
import { defineAnalysis } from "./define.ts";

const draws = 4;
/** A susceptibility that is off by more changes a signal tenfold within some fifty layers. */
const tolerance = 0.05;

export const criticalityAnalysis = defineAnalysis(({ opened, checked, json }, terminal) => {
  const { file, document } = opened;
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) return Promise.resolve(failed(`${file}: ${lowered.problem}`));
  const layers = criticality(checked, lowered.parameters);
  if (isProblem(layers)) return Promise.resolve(failed(`${file}: ${layers.problem}`));
  const measured = startStatistics(lowered, layers.map(({ path }) => `${path}:y`), { draws, seed: document.seed });
  if (isProblem(measured)) return Promise.resolve(failed(`${file}: ${measured.problem}`));
  const starts = new Map(layers.map(({ bends, bend }) => [bends.join(" "), criticalStart(bend)] as const));
  const ratio = layers.length / (layers.reduce((sum, { width }) => sum + width, 0) / layers.length);
  const rows = layers.map((layer) => ({ layer, found: measured.get(`${layer.path}:y`) }));
  if (json) terminal.printJson({
    form: "weft-analyze-criticality/1", file, title: document.title, draws, depthOverWidth: ratio,
    layers: rows.map(({ layer: { bend: _, ...layer }, found }) => ({ ...layer, verdict: verdict(layer), measured: found ?? null })),
    critical: Object.fromEntries([...starts].map(([bends, start]) => [bends, start ?? null])),
  });
  else {
    terminal.print(printColumns([["layer", "reads", "C_W", "C_b", "χ⊥", "χ∥", "K", "K measured", "kurtosis", "gradient", ""], ...rows.map(rowOf)]));
    terminal.print(["", ...[...starts].map(([bends, start]) => suggestion(bends, start)), `depth over width ${short(ratio)}: the larger, the further signals are from normally distributed, and one draw from another`].join("\n"));
  }
  return Promise.resolve(done);
});

function rowOf({ layer, found }: { readonly layer: CriticalLayer; readonly found: StartStatistics | undefined }): readonly string[] {
  const { path, bends, weights, biases, perpendicular, parallel, kernel } = layer;
  return [path, bends.join(" ") || (layer.isFirst ? "input" : "map"), short(weights), short(biases), short(perpendicular), short(parallel), short(kernel), ...(found ? [short(found.kernel), short(found.kurtosis), short(found.gradient)] : ["", "", ""]), verdict(layer)];
}

/** What becomes of the distance between two inputs, and with it of gradients, where every layer is like this one. */
function verdict({ isFirst, perpendicular }: Pick<CriticalLayer, "isFirst" | "perpendicular">): string {
  if (isFirst) return "";
  return perpendicular < 1 - tolerance ? "vanishes" : perpendicular > 1 + tolerance ? "explodes" : "critical";
}

function suggestion(bends: string, start: CriticalStart | undefined): string {
  const name = bends === "" ? "maps without a bend" : bends;
  if (!start) return `${name}: no initialisation is critical`;
  const size = start.kernel === undefined ? "any size stays" : start.kernel === 0 ? "sizes shrink slowly towards 0" : `sizes lead to K = ${short(start.kernel)}`;
  return `${name}: critical at C_W = ${start.weights.toFixed(5)}, C_b = ${start.biases.toFixed(5)} (${size}): weights variance-scaling(${short(start.weights)})${start.biases > 0 ? `, biases normal(${short(Math.sqrt(start.biases))})` : ""}`;
}

function short(value: number): string {
  return String(Number(value.toPrecision(4)));
}
