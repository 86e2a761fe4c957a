// weft analyze: what a document costs in operations, parameters and bytes, node by node and as a whole.
import { isProblem } from "../../../shared/base/problem.ts";
import { diagramCost, type CostedNode, type DiagramCost } from "../../../shared/analysis/diagram-cost.ts";
import { weightUses } from "../../../shared/analysis/weight-use.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import type { CheckedDiagram } from "../../../shared/compiler/check/checked-diagram.ts";
import { lowerDiagram } from "../../../shared/compiler/lower/lower.ts";
import { createInterner } from "../../../shared/ir/interner.ts";
import { irBuilder } from "../../../shared/ir/ir-builder.ts";
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
  about: "Prints what a document costs in one run: operations, parameters and bytes of results, node by node and as a whole.",
  argument: needed("FILE", "a .weft file, or gallery:ID"),
  options: { ...sizeOptions, weights: flag("of every learned matrix, how many of its directions it makes use of"), json: flag("print the answer as JSON") },
  examples: [["weft analyze network.weft --set x=512", "what it costs at another size"], ["weft analyze gallery:digit-mlp --weights", "effective ranks, and how local the first filters are"]],
  async perform(file, { weights, json, ...sizes }, terminal) {
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map(({ problem }) => problem));
    const document = withSizes(opened.document, sizes);
    if (isProblem(document)) return unusable(document.problem);
    const checked = checkDocument(document);
    const errors = checked.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return failed(...problemLines(file, errors));
    for (const one of checked.problems) terminal.complain(problemLine(file, one));
    if (weights) return printWeights({ ...opened, document }, checked, json, terminal);
    const cost = diagramCost(checked);
    if (json) terminal.printJson(asJson(file, document.title, checked.sizes, cost));
    else terminal.print(asText(cost));
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
    ...uses.map(({ name, rows, columns, effectiveRank, locality }) => [name, printed(rows), printed(columns), effectiveRank?.toFixed(1) ?? "?", locality?.toFixed(3) ?? ""]),
  ]));
  return done;
}

function asText({ nodes, operations, parameters }: DiagramCost): string {
  return printColumns([
    ["node", "kind", "operations", "parameters", "bytes of results"],
    ...nodes.map((one) => [one.path.join("/"), kindOf(one), printed(one.cost?.operations), printed(one.cost?.parameters), printed(one.cost?.bytes)]),
    ["whole", "", printed(operations), printed(parameters), ""],
  ]);
}

function kindOf({ what, times }: CostedNode): string {
  return times === 1 ? what : `${what} ×${times ?? "?"}`;
}

/** A question mark where a size has no value yet. */
function printed(value: number | undefined): string {
  return value === undefined ? "?" : value.toLocaleString("en");
}

function asJson(file: string, title: string, sizes: ReadonlyMap<string, number | undefined>, { nodes, operations, parameters }: DiagramCost): unknown {
  return {
    form: "weft-analyze/1", file, title,
    sizes: Object.fromEntries([...sizes].map(([name, value]) => [name, value ?? null])),
    whole: { operations: operations ?? null, parameters: parameters ?? null },
    nodes: nodes.map(({ path, what, times, cost }) => ({ path, what, times: times ?? null, operations: cost?.operations ?? null, parameters: cost?.parameters ?? null, bytes: cost?.bytes ?? null })),
  };
}
