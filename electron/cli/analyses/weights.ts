// weft analyze --weights: how many directions each learned matrix makes use of.
import { isProblem } from "../../../shared/base/problem.ts";
import { weightUses } from "../../../shared/analysis/weight-use.ts";
import { printColumns } from "../print-columns.ts";
import { done, failed } from "../commands/define.ts";
import { defineAnalysis } from "./define.ts";
import { learnedNumbers } from "./learned-numbers.ts";

export const weightsAnalysis = defineAnalysis(async ({ opened, checked, json }, terminal) => {
  const learned = await learnedNumbers(opened, checked);
  if (isProblem(learned)) return failed(learned.problem);
  const uses = weightUses(learned.lowered.parameters, learned.lowered.feeds, (name) => learned.arrays.get(name)?.data);
  if (json) terminal.printJson({ form: "weft-analyze-weights/1", file: opened.file, title: opened.document.title, parameters: uses.map((use) => ({ ...use, effectiveRank: use.effectiveRank ?? null })) });
  else terminal.print(printColumns([
    ["parameter", "in", "out", "effective rank", "locality"],
    ...uses.map(({ name, rows, columns, effectiveRank, locality }) => [name, rows.toLocaleString("en"), columns.toLocaleString("en"), effectiveRank?.toFixed(1) ?? "?", locality?.toFixed(3) ?? ""]),
  ]));
  return done;
});
