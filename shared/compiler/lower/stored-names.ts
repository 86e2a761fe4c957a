// Edits that give a parameter another path leave it its numbers: the document notes under which path they are found.
import type { BlockId, WeftDocument } from "../../document/document.ts";
import { own } from "../../document/records.ts";
import type { CheckedBlock, CheckedDiagram } from "../check/checked-diagram.ts";
import { copyName, parameterPath, pathNames } from "./names.ts";
import { insideUse, portPath } from "./port-path.ts";

/** The name a parameter's numbers are found and drawn by; undefined where that is its path. */
export function storedNames({ storedAs = {} }: WeftDocument): (path: string) => string | undefined {
  const elsewhere = new Set(Object.values(storedAs));
  // The numbers under this path belong to a parameter that is called otherwise now: this one is new.
  return (path) => own(storedAs, path) ?? (elsewhere.has(path) ? `${path}′` : undefined);
}

/** Where an edit has put the nodes of a block: their ids inwards from that block (`node`, `use[copy]/node`), before -> now. */
export interface MovedNodes {
  readonly block: BlockId;
  readonly to: (path: string) => string;
}

/** `storedAs` of the document after an edit. */
export function followParameters(before: CheckedDiagram, after: CheckedDiagram, moved?: MovedNodes): Readonly<Record<string, string>> {
  const stored = storedNames(before.document);
  const [were, are] = [parameterPaths(before), parameterPaths(after)];
  const known = new Set([...were.values()].map(({ path }) => path));
  // What a problem keeps from being known now is not forgotten.
  const followed = new Map(Object.entries(before.document.storedAs ?? {}).filter(([path]) => !known.has(path)));
  const taken = new Set<string>();
  for (const { owner, parameter, path } of were.values()) {
    const now = are.get(keyOf(moved ? ownerNow(before.document, owner, moved) : owner, parameter));
    const from = stored(path) ?? path;
    // Where copies come to share one array, it is the first one's.
    if (now && !taken.has(now.path)) {
      taken.add(now.path);
      if (now.path !== from) followed.set(now.path, from);
    }
  }
  return Object.fromEntries(followed);
}

function ownerNow({ blocks, main }: WeftDocument, owner: string, { block, to }: MovedNodes): string {
  const parts = owner.split("/");
  let at = main;
  // No block contains itself, so a path enters the one that was edited at most once.
  for (let depth = 0; depth < parts.length; depth++) {
    if (at === block) return [...parts.slice(0, depth), to(parts.slice(depth).join("/"))].join("/");
    const node = own(own(blocks, at)?.nodes ?? {}, (parts[depth] ?? "").replace(/\[\d+\]$/, ""));
    if (node?.kind !== "block") break;
    at = node.block;
  }
  return owner;
}

interface OwnedParameter {
  /** Port path of the node, without port. */
  readonly owner: string;
  readonly parameter: string;
  readonly path: string;
}

function parameterPaths(checked: CheckedDiagram): ReadonlyMap<string, OwnedParameter> {
  const found = new Map<string, OwnedParameter>();
  collect(checked.main, "", "");
  return found;

  function collect(body: CheckedBlock, place: string, prefix: string): void {
    const names = pathNames(body);
    for (const [id, node] of body.nodes) {
      const name = names.get(id) ?? id;
      if (node.kind === "block") {
        if (node.body) for (let copy = 0; copy < (node.times ?? 0); copy++) collect(node.body, insideUse(place, id, node.node.repeat ? copy : undefined), prefix + copyName(node.node, name, copy));
        continue;
      }
      const owner = portPath(place, id, "").slice(0, -1);
      for (const { name: parameter } of node.weave?.parameters ?? []) found.set(keyOf(owner, parameter), { owner, parameter, path: parameterPath(prefix + name, parameter) });
      for (const inner of Object.values(node.bodies ?? {})) collect(inner, insideUse(place, id, undefined), `${prefix}${name}.`);
    }
  }
}

function keyOf(owner: string, parameter: string): string {
  return `${owner} ${parameter}`;
}
