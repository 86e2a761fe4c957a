// weft analyze --rational: what the learned curves of a network have become.
import { isProblem } from "../../../shared/base/problem.ts";
import { rationalCurves, type RationalCurve } from "../../../shared/analysis/rational-curves.ts";
import { done, failed } from "../commands/define.ts";
import { printColumns } from "../print-columns.ts";
import { defineAnalysis } from "./define.ts";
import { learnedNumbers } from "./learned-numbers.ts";

export const rationalAnalysis = defineAnalysis(async ({ opened, checked, json }, terminal) => {
  const learned = await learnedNumbers(opened, checked);
  if (isProblem(learned)) return failed(learned.problem);
  const curves = rationalCurves(checked, learned.lowered.parameters, (name) => learned.arrays.get(name)?.data);
  if (isProblem(curves)) return failed(`${opened.file}: ${curves.problem}`);
  if (json) terminal.printJson({ form: "weft-analyze-rational/1", file: opened.file, title: opened.document.title, from: -3, to: 3, curves });
  else terminal.print(printColumns([["node", "group", "began as", "drift", "steepest", "at", "on [−3, 3]"], ...curves.map(rowOf)]));
  return done;
});

function rowOf({ node, group, start, drift, slope, values }: RationalCurve): readonly string[] {
  return [node, String(group), start, drift.toPrecision(3), slope.steepest.toPrecision(3), slope.at.toFixed(1), outline(values)];
}

/** A curve as a row of bars between its least and its greatest value. */
function outline(values: readonly number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return values.filter((_, i) => i % 4 === 0).map((value) => "▁▂▃▄▅▆▇█"[Math.min(7, Math.floor(((value - least) / (most - least || 1)) * 8))] ?? "▁").join("");
}
