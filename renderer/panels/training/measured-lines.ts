// What was measured as lines of a chart, by name.
import type { MeasuredStep } from "../../../shared/contract/jobs/train.ts";
import type { ChartLine } from "../../design/line-chart.tsx";

/** Hues that survive the common colour blindnesses, for lines that have no meaning of their own. */
const hues = ["var(--role-position)", "var(--role-channel)", "var(--role-head)", "var(--role-vocabulary)", "var(--role-expert)", "var(--role-window)", "var(--role-batch)"] as const;

export function hueOf(place: number): string {
  return hues[place % hues.length] ?? hues[0];
}

export function lineOf(measured: readonly MeasuredStep[], of: string, name: string, colour: string, isSparse = false): ChartLine {
  const points = measured.flatMap(({ step, values }) => (of in values ? [[step, values[of] ?? Number.NaN] as const] : []));
  return { name, colour, points, isSparse };
}
