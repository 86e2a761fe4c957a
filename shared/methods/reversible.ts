// Which couplings can be undone, how exactly, and what training then need not keep.
import { isProblem } from "../base/problem.ts";
import { couplingsIn, reversibleMemory, type Coupling } from "../analysis/reversible.ts";
import type { PortRef } from "../document/document.ts";
import { undoCouplings, type CouplingPorts } from "../interpret/undo-coupling.ts";
import { defineMethod } from "./define.ts";

export const reversibleMethod = defineMethod({
  name: "reversible",
  title: "Reversible couplings",
  about: "which couplings can be undone, how exactly, and what training then need not keep",
  fits(checked) {
    const found = couplingsIn(checked);
    return isProblem(found) ? found : undefined;
  },
  async find({ checked, network, parameters, feeds: fed }) {
    const couplings = couplingsIn(checked);
    if (isProblem(couplings)) return couplings;
    const memory = reversibleMemory(checked, couplings);
    if (isProblem(memory)) return memory;
    const learned = parameters();
    if (isProblem(learned)) return learned;
    const given = await fed();
    if (isProblem(given)) return given;
    const feeds = new Map([...given, ...learned]);
    const undone = couplings.map((coupling) => undoCouplings(network, feeds, portsOf(coupling, network.graph.origins)));
    const errors = undone.map((one) => (isProblem(one) ? undefined : one.error));
    return {
      facts: { ...memory, stages: memory.stages.map((stage, i) => ({ ...stage, path: stage.path.join("/"), undoneWithin: errors[i] ?? null })) },
      findings: [
        {
          kind: "table", head: ["coupling", "copies", "bytes stored", "bytes given", "bytes of one copy", "undone within"],
          rows: memory.stages.map(({ path, copies, ...bytes }, i) => [path.join("/"), String(copies), printed(bytes.stored), printed(bytes.given), printed(bytes.working), errors[i]?.toExponential(1) ?? "?"]),
        },
        { kind: "words", text: `kept for the way back by the whole network: ${printed(memory.stored)} bytes with all results stored, ${printed(memory.recomputed)} with couplings computed again from what they give` },
        ...undone.flatMap((one, i) => (isProblem(one) ? [{ kind: "words", text: `${couplings[i]?.path.join("/") ?? ""}: ${one.problem}` } as const] : [])),
      ],
    };
  },
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
