// What weft analyze prints of costs: a table, further ones where they are asked for, and everything as JSON.
import { analyzeDiagram, type Analysis } from "../../../shared/analysis/analyze-diagram.ts";
import { intensity, type CostedNode } from "../../../shared/analysis/diagram-cost.ts";
import type { TrainingCost } from "../../../shared/analysis/training-cost.ts";
import { layoutDiagram } from "../../../shared/circuit/layout.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { printColumns } from "../print-columns.ts";

export interface AskedCosts {
  readonly cuts: boolean;
  readonly training: boolean;
  readonly symbolic: boolean;
}

/** Columns are those of the drawing, of the main diagram or of the block that `path` leads to; who does not ask for them does not wait for it. */
export function costsOf(checked: CheckedDiagram, cuts: boolean, path: readonly string[] = []): Analysis {
  return analyzeDiagram(checked, { path, drawn: cuts ? layoutDiagram(checked, { path }).grid : undefined });
}

export function costText(analysis: Analysis, { cuts, training, symbolic }: AskedCosts): string {
  const costs = printColumns([
    ["node", "kind", "operations", "parameters", "bytes of results", "bytes moved", "operations a byte"],
    ...analysis.nodes.map((one) => [one.path.join("/"), kindOf(one), ...(["operations", "parameters", "bytes", "moved"] as const).map((of) => read(one.cost[of], one.expressions[of], symbolic)), rounded(intensity(one.cost))]),
    ["whole", "", ...(["operations", "parameters"] as const).map((of) => read(analysis.whole[of], analysis.expressions[of], symbolic)), "", read(analysis.whole.moved, analysis.expressions.moved, symbolic), rounded(intensity(analysis.whole))],
  ]);
  return [costs, keptText(analysis, symbolic), ...(cuts ? [cutsText(analysis, symbolic)] : []), ...(training ? [trainingText(analysis, symbolic)] : [])].filter((part) => part !== "").join("\n\n");
}

function keptText({ whole, peak, active }: Analysis, symbolic: boolean): string {
  const chosen = active !== undefined && active !== whole.parameters ? [["parameters one place meets", printed(active)]] : [];
  return printColumns([...(peak ? [["most results kept at once, in bytes", read(peak.bytes, peak.expression, symbolic), `while ${peak.path.join("/")} runs: ${peak.live.join(", ")}`]] : []), ...chosen]);
}

function cutsText({ cuts }: Analysis, symbolic: boolean): string {
  return printColumns([["column", "elements", "bytes", "kept for training", "arrays that leave it or pass it"], ...cuts.map((cut) => [cut.behind.join(", "), ...(["elements", "bytes", "kept"] as const).map((of) => read(cut[of], cut.expressions[of], symbolic)), cut.arrays.join(", ")])]);
}

function trainingText({ training, trainingExpressions: names, step }: Analysis, symbolic: boolean): string {
  const operations = ([["operations of the way forward", "forward"], ["operations of the way back", "backward"], ["operations of Adam", "optimiser"]] as const)
    .map(([name, key]) => [name, read(training?.operations[key], names?.operations[key], symbolic)]);
  const moved = ([["bytes moved on the way forward", "forward"], ["bytes moved on the way back", "backward"], ["bytes moved by Adam", "optimiser"]] as const)
    .map(([name, key]) => [name, read(training?.moved[key], names?.moved[key], symbolic)]);
  const bytes = ([["bytes of parameters", "parameters"], ["bytes of gradients", "gradients"], ["bytes of Adam's means", "optimiser"], ["bytes of results kept for the way back", "kept"]] as const)
    .map(([name, key]) => [name, read(training?.bytes[key], names?.bytes[key], symbolic)]);
  const whole = [["operations of the step", read(step.operations, step.expressions.operations, symbolic)], ["bytes moved by the step", read(step.moved, step.expressions.moved, symbolic)], ["operations a byte", rounded(intensity(step))]];
  return printColumns([["one sample of a step of training", ""], ...operations, ...moved, ...whole, ...bytes]);
}

/** JSON leaves out what is not known, where null says that it is not. */
function orNull<T>({ operations, moved, bytes }: TrainingCost<T>): Readonly<Record<string, unknown>> {
  const known = (part: Readonly<Record<string, T | undefined>>) => Object.fromEntries(Object.entries(part).map(([key, value]) => [key, value ?? null]));
  return { operations: known(operations), moved: known(moved), bytes: known(bytes) };
}

function kindOf({ what, times }: CostedNode): string {
  return times === 1 ? what : `${what} ×${times ?? "?"}`;
}

function read(value: number | undefined, expression: string | undefined, symbolic: boolean): string {
  return symbolic ? (expression ?? "?") : printed(value);
}

/** A question mark where a size has no value yet. */
function printed(value: number | undefined): string {
  return value === undefined ? "?" : value.toLocaleString("en");
}

function rounded(value: number | undefined): string {
  return value === undefined ? "" : value.toFixed(2);
}

/** `path`: the block that the cuts are of. */
export function costJson(file: string, title: string, analysis: Analysis, path: readonly string[] = []): unknown {
  const { sizes, nodes, whole, expressions, active, peak, cuts, training, trainingExpressions, step } = analysis;
  const told = (of: Readonly<Record<string, unknown>> | undefined, keys: readonly string[]) => Object.fromEntries(keys.map((key) => [key, of?.[key] ?? null]));
  const [costs, backs] = [["operations", "parameters", "bytes", "moved"], ["step", "backward", "optimiser", "moved", "movedBack", "kept"]];
  return {
    form: "weft-analyze/1", file, title,
    sizes: Object.fromEntries([...sizes].map(([name, value]) => [name, value ?? null])),
    whole: { ...told(whole, ["operations", "parameters", "moved"]), intensity: intensity(whole) ?? null, activeParameters: active ?? null, expressions: told(expressions, ["operations", "parameters", "moved"]) },
    nodes: nodes.map(({ path, what, times, cost, expressions: own, training: way }) => ({
      path, what, times: times ?? null, ...told({ ...cost }, costs), intensity: intensity(cost) ?? null, expressions: told({ ...own }, costs),
      training: way ? { ...told({ ...way }, backs), intensity: intensity({ operations: way.step, moved: way.moved }) ?? null, expressions: told({ ...way.expressions }, backs) } : null,
    })),
    peak: peak ?? null,
    inside: path.length > 0 ? path : null,
    cuts: cuts.map(({ behind, arrays, expressions: own, ...cut }) => ({ behind, arrays, ...told({ ...cut }, ["elements", "bytes", "kept"]), expressions: own })),
    training: training ? { step: step.operations ?? null, stepMoved: step.moved ?? null, intensity: intensity(step) ?? null, ...orNull(training), expressions: trainingExpressions ? { step: step.expressions.operations ?? null, stepMoved: step.expressions.moved ?? null, ...orNull(trainingExpressions) } : null } : null,
  };
}
