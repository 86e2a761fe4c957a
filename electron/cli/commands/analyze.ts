// weft analyze: what a document costs in operations, parameters and bytes, node by node and as a whole; asked further, column by column and in training.
import { isProblem } from "../../../shared/base/problem.ts";
import { analyzeDiagram } from "../../../shared/analysis/analyze-diagram.ts";
import { weightUses } from "../../../shared/analysis/weight-use.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram } from "../../../shared/compiler/lower/lower.ts";
import { createInterner } from "../../../shared/ir/interner.ts";
import { irBuilder } from "../../../shared/ir/ir-builder.ts";
import { costJson, costText } from "../analyses/cost.ts";
import { openDocument, type OpenedDocument } from "../open-document.ts";
import { flag } from "../options.ts";
import { parameterArrays } from "../parameter-arrays.ts";
import { printColumns } from "../print-columns.ts";
import { problemLine, problemLines } from "../problem-lines.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import type { Terminal } from "../terminal.ts";
import { weightsOf } from "../weights-of.ts";
import { defineCommand, done, failed, needed, unusable, type Outcome } from "./define.ts";

export const analyzeCommand = defineCommand({
  name: "analyze",
  about: "Prints what a document costs in one run: operations, parameters, bytes of results and bytes moved, node by node and as a whole, and how much of its results it keeps at the most.",
  argument: needed("FILE", "a .weft file, or gallery:ID"),
  options: {
    ...sizeOptions,
    cuts: flag("what crosses from each column of the drawing to the next"),
    training: flag("one step of training on one sample: the way back, Adam, and what is kept meanwhile"),
    symbolic: flag("expressions over the sizes' names instead of numbers"),
    weights: flag("of every learned matrix, how many of its directions it makes use of"),
    json: flag("print the answer as JSON"),
  },
  examples: [
    ["weft analyze network.weft --set x=512", "what it costs at another size"],
    ["weft analyze gallery:gpt-decoder --symbolic", "how the cost grows with each size"],
    ["weft analyze gallery:u-net --cuts --training", "what passes between columns, and what training keeps"],
    ["weft analyze gallery:digit-mlp --weights", "effective ranks, and how local the first filters are"],
  ],
  async perform(file, { weights, json, cuts, training, symbolic, ...sizes }, terminal) {
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map(({ problem }) => problem));
    const document = withSizes(opened.document, sizes);
    if (isProblem(document)) return unusable(document.problem);
    const checked = checkDocument(document);
    const errors = checked.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return failed(...problemLines(file, errors));
    for (const one of checked.problems) terminal.complain(problemLine(file, one));
    if (weights) return printWeights({ ...opened, document }, checked, json, terminal);
    const analysis = analyzeDiagram(checked);
    if (json) terminal.printJson(costJson(file, document.title, analysis));
    else terminal.print(costText(analysis, { cuts, training, symbolic }));
    return done;
  },
});

async function printWeights(opened: OpenedDocument, checked: CheckedDiagram, json: boolean, terminal: Terminal): Promise<Outcome> {
  const lowered = lowerDiagram(checked, irBuilder(createInterner()));
  if (isProblem(lowered)) return failed(`${opened.file}: ${lowered.problem}`);
  const weightsFile = await weightsOf(opened);
  if (isProblem(weightsFile)) return failed(weightsFile.problem);
  const arrays = parameterArrays(lowered.parameters, opened.document.seed, weightsFile);
  if (isProblem(arrays)) return failed(`${opened.file}: ${arrays.problem}`);
  const uses = weightUses(lowered.parameters, lowered.feeds, (name) => arrays.get(name)?.data);
  if (json) terminal.printJson({ form: "weft-analyze-weights/1", file: opened.file, title: opened.document.title, parameters: uses.map((use) => ({ ...use, effectiveRank: use.effectiveRank ?? null })) });
  else terminal.print(printColumns([
    ["parameter", "in", "out", "effective rank", "locality"],
    ...uses.map(({ name, rows, columns, effectiveRank, locality }) => [name, rows.toLocaleString("en"), columns.toLocaleString("en"), effectiveRank?.toFixed(1) ?? "?", locality?.toFixed(3) ?? ""]),
  ]));
  return done;
}
