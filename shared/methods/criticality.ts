// Whether signals and gradients keep their size from layer to layer as a network starts, predicted and measured.
import { isProblem, problem } from "../base/problem.ts";
import { criticality, type CriticalLayer } from "../analysis/criticality.ts";
import { criticalStart, type CriticalStart } from "../analysis/critical-start.ts";
import { startStatistics, type StartStatistics } from "../interpret/start-statistics.ts";
import { defineMethod } from "./define.ts";
import { operatorsDrawn } from "./operators-drawn.ts";

const draws = 4;
/** A susceptibility that is off by more changes a signal tenfold within some fifty layers. */
const tolerance = 0.05;

export const criticalityMethod = defineMethod({
  name: "criticality",
  title: "Criticality",
  about: "whether signals and gradients keep their size from layer to layer as it starts, predicted and measured",
  fits: (checked) => (["linear", "conv"].some((map) => operatorsDrawn(checked).has(map)) ? undefined : problem("no learned map is drawn here: expected linear maps or convolutions one behind the other")),
  find({ checked, network }) {
    const layers = criticality(checked, network.parameters);
    if (isProblem(layers)) return layers;
    const measured = startStatistics(network, layers.map(({ path }) => `${path}:y`), { draws, seed: checked.document.seed });
    if (isProblem(measured)) return measured;
    const starts = new Map(layers.map(({ bends, bend }) => [bends.join(" "), criticalStart(bend)] as const));
    const ratio = layers.length / (layers.reduce((sum, { width }) => sum + width, 0) / layers.length);
    const rows = layers.map((layer) => ({ layer, found: measured.get(`${layer.path}:y`) }));
    return {
      facts: {
        draws, depthOverWidth: ratio,
        layers: rows.map(({ layer: { bend: _, ...layer }, found }) => ({ ...layer, verdict: verdict(layer), measured: found ?? null })),
        critical: Object.fromEntries([...starts].map(([bends, start]) => [bends, start ?? null])),
      },
      findings: [
        { kind: "table", head: ["layer", "reads", "C_W", "C_b", "χ⊥", "χ∥", "K", "K measured", "kurtosis", "gradient", ""], rows: rows.map(rowOf) },
        ...[...starts].map(([bends, start]) => ({ kind: "words", text: suggestion(bends, start) }) as const),
        { kind: "words", text: `depth over width ${short(ratio)}: the larger, the further signals are from normally distributed, and one draw from another` },
      ],
    };
  },
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
