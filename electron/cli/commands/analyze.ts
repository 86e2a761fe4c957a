// weft analyze: what a document costs in operations, parameters and bytes, node by node and as a whole.
import { isProblem } from "../../../shared/base/problem.ts";
import { diagramCost, type CostedNode, type DiagramCost } from "../../../shared/analysis/diagram-cost.ts";
import { checkDocument } from "../../../shared/compiler/check/check.ts";
import { openDocument } from "../open-document.ts";
import { flag } from "../options.ts";
import { printColumns } from "../print-columns.ts";
import { problemLine, problemLines } from "../problem-lines.ts";
import { sizeOptions, withSizes } from "../size-options.ts";
import { defineCommand, done, failed, needed, unusable } from "./define.ts";

export const analyzeCommand = defineCommand({
  name: "analyze",
  about: "Prints what a document costs in one run: operations, parameters and bytes of results, node by node and as a whole.",
  argument: needed("FILE", "a .weft file, or gallery:ID"),
  options: { ...sizeOptions, json: flag("print the answer as JSON") },
  examples: [["weft analyze network.weft --set x=512", "what it costs at another size"]],
  async perform(file, { json, ...sizes }, terminal) {
    const opened = await openDocument(file);
    if ("unread" in opened) return failed(...opened.unread.map(({ problem }) => problem));
    const document = withSizes(opened.document, sizes);
    if (isProblem(document)) return unusable(document.problem);
    const checked = checkDocument(document);
    const errors = checked.problems.filter(({ severity }) => severity === "error");
    if (errors.length > 0) return failed(...problemLines(file, errors));
    for (const one of checked.problems) terminal.complain(problemLine(file, one));
    const cost = diagramCost(checked);
    if (json) terminal.printJson(asJson(file, document.title, checked.sizes, cost));
    else terminal.print(asText(cost));
    return done;
  },
});

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
