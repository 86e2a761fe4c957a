// Where a node belongs that its exporter put nowhere: to its neighbours.
import type { DraftNode } from "../draft.ts";
import { outsideCalls, type FunctionScopes } from "../function-scopes.ts";
import type { ModuleScope } from "../graph.ts";

type Scope = readonly string[];

/** Nodes without a scope get the one that all of their operands' makers share, or all of their users, whichever says more; none of them comes into a function. */
export function withHomes(nodes: readonly DraftNode[], functions: FunctionScopes): readonly DraftNode[] {
  const known = nodes.filter(({ scope }) => scope !== undefined).length;
  if (known === nodes.length || known === 0) return nodes;
  const scopes = new Map<string, Scope>();
  // Users come later in the list, so what they say is gathered from the end.
  const wanted = new Map<string, Scope>();
  const behind = new Map<DraftNode, Scope>();
  for (const node of nodes.toReversed()) {
    const scope = node.scope ?? outsideCalls(sharedByAll(Object.values(node.outputs).map((value) => wanted.get(value))), functions);
    behind.set(node, scope);
    for (const value of Object.values(node.inputs)) wanted.set(value, shared(wanted.get(value), scope));
  }
  return nodes.map((node) => {
    const before = outsideCalls(sharedByAll(Object.values(node.inputs).map((value) => scopes.get(value))), functions);
    const after = behind.get(node) ?? [];
    const scope = node.scope ?? (after.length > before.length ? after : before);
    for (const value of Object.values(node.outputs)) scopes.set(value, scope);
    return scope === node.scope ? node : { ...node, scope };
  });
}

function sharedByAll(all: readonly ModuleScope[]): Scope {
  return all.length === 0 ? [] : all.map((scope) => scope ?? []).reduce((a, b) => shared(a, b));
}

function shared(a: ModuleScope, b: Scope): Scope {
  if (!a) return b;
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at += 1;
  return a.slice(0, at);
}
