// weft analyze --reversible: which couplings can be undone, how exactly, and what training then need not keep.
import { isProblem } from "../../../shared/base/problem.ts";
import { couplingsIn, reversibleMemory, type Coupling } from "../../../shared/analysis/reversible.ts";
import { undoCouplings, type CouplingPorts } from "../../../shared/interpret/undo-coupling.ts";
import { numericArray } from "../../../shared/ir/numeric-array.ts";
import type { PortRef } from "../../../shared/document/document.ts";
import { done, failed } from "../commands/define.ts";
import { feedInputs, feedPlans } from "../feed-inputs.ts";
import { printColumns } from "../print-columns.ts";
import { defineAnalysis } from "./define.ts";
import { learnedNumbers } from "./learned-numbers.ts";

export const reversibleAnalysis = defineAnalysis(async ({ opened, checked, json }, terminal) => {
  const { file } = opened;
  const couplings = couplingsIn(checked);
  if (isProblem(couplings)) return failed(`${file}: ${couplings.problem}`);
  const memory = reversibleMemory(checked, couplings);
  if (isProblem(memory)) return failed(`${file}: ${memory.problem}`);
  const learned = await learnedNumbers(opened, checked);
  if (isProblem(learned)) return failed(learned.problem);
  const fed = await feedInputs(opened, feedPlans(learned.lowered), { given: new Map(), seed: undefined });
  if (isProblem(fed)) return failed(fed.problem);
  const feeds = new Map([...fed.map(({ name, array }) => [name, numericArray(array, Array.from(array.data, Number))] as const), ...learned.arrays]);
  const errors = couplings.map((coupling) => {
    const undone = undoCouplings(learned.lowered, feeds, portsOf(coupling, learned.lowered.graph.origins));
    return isProblem(undone) ? undefined : undone.error;
  });
  if (json) terminal.printJson({ form: "weft-analyze-reversible/1", file, title: opened.document.title, ...memory, stages: memory.stages.map((stage, i) => ({ ...stage, path: stage.path.join("/"), undoneWithin: errors[i] ?? null })) });
  else {
    terminal.print(printColumns([
      ["coupling", "copies", "bytes stored", "bytes given", "bytes of one copy", "undone within"],
      ...memory.stages.map(({ path, copies, ...bytes }, i) => [path.join("/"), String(copies), printed(bytes.stored), printed(bytes.given), printed(bytes.working), errors[i]?.toExponential(1) ?? "?"]),
    ]));
    terminal.print(["", `kept for the way back by the whole network: ${printed(memory.stored)} bytes with all results stored, ${printed(memory.recomputed)} with couplings computed again from what they give`].join("\n"));
  }
  return done;
});

/** Copies of blocks around the coupling: the first of each. */
function portsOf({ path, copies, repeated, x, y, found }: Coupling, origins: ReadonlyMap<string, unknown>): readonly CouplingPorts[] {
  const last = path[path.length - 1] ?? "";
  const around = path.slice(0, -1).reduce((prefix, use) => ([...origins.keys()].some((port) => port.startsWith(`${prefix}${use}[0]/`)) ? `${prefix}${use}[0]/` : `${prefix}${use}/`), "");
  return Array.from({ length: copies }, (_, copy) => {
    const prefix = `${around}${last}${repeated ? `[${copy}]` : ""}/`;
    const both = (ports: readonly [PortRef, PortRef]): readonly [string, string] => [`${prefix}${ports[0].node}:${ports[0].port}`, `${prefix}${ports[1].node}:${ports[1].port}`];
    return { x: both(x), y: both(y), found: both(found) };
  });
}

function printed(bytes: number): string {
  return Math.round(bytes).toLocaleString("en");
}
