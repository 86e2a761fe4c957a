// What a person wants of the circuit arrangement, as it goes along with the nodes and wires it is about.
import type { BlockId, BlockLayout, Callout, CalloutId, Lane, NodeId, OrderHint, WireId, Wishes } from "./document.ts";
import type { StepJson } from "./steps/define.ts";

/** Of wishes those whose nodes and wires stay; empty lists say nothing and are no wishes. */
export function keptWishes({ callouts = {}, order = [], memories = {} }: Wishes, stays: (node: NodeId) => boolean, staysWired: (wire: WireId) => boolean): Wishes {
  const said = entries(callouts).filter(([, { on, id }]) => (on === "wire" ? staysWired(id) : stays(id)));
  const ordered = order.filter(({ upper, lower }) => stays(upper.node) && stays(lower.node));
  const kept = entries(memories).filter(([wire]) => staysWired(wire));
  return {
    ...(said.length === 0 ? {} : { callouts: Object.fromEntries(said) }), ...(ordered.length === 0 ? {} : { order: ordered }),
    ...(kept.length === 0 ? {} : { memories: Object.fromEntries(kept) }),
  };
}

/** A layout with other wishes. */
export function withWishes({ callouts: _callouts, order: _order, memories: _memories, ...layout }: BlockLayout, wishes: Wishes): BlockLayout {
  return { ...layout, ...wishes };
}

export function wishesOf({ callouts, order, memories }: Wishes): Wishes {
  return { ...(callouts ? { callouts } : {}), ...(order ? { order } : {}), ...(memories ? { memories } : {}) };
}

/** The steps that lead from some wishes to others. */
export function wishSteps(block: BlockId, from: Wishes, to: Wishes): readonly StepJson[] {
  const ids = (one: object | undefined, other: object | undefined) => [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])];
  return [
    ...ids(from.callouts, to.callouts).filter((id) => !same(from.callouts?.[id], to.callouts?.[id])).map((id): StepJson => ({ step: "set-callout", block, id, callout: to.callouts?.[id] ?? null })),
    ...(same(from.order, to.order) ? [] : [{ step: "set-order", block, order: to.order ?? [] } as const]),
    ...ids(from.memories, to.memories).filter((wire) => from.memories?.[wire] !== to.memories?.[wire]).map((wire): StepJson => ({ step: "set-memory", block, wire, name: to.memories?.[wire] ?? null })),
  ];
}

/** The same wishes of copies: under other names, added to what the block wishes already. */
export function copiedWishes({ callouts = {}, order = [], memories = {} }: Wishes, nodes: ReadonlyMap<NodeId, NodeId>, wires: ReadonlyMap<WireId, WireId>, fresh: (id: CalloutId) => CalloutId): Wishes {
  const renamed = ({ node, ...port }: Lane): readonly Lane[] => { const now = nodes.get(node); return now === undefined ? [] : [{ node: now, ...port }]; };
  const said = entries(callouts).flatMap(([id, callout]): readonly (readonly [CalloutId, Callout])[] => {
    const now = (callout.on === "wire" ? wires : nodes).get(callout.id);
    return now === undefined ? [] : [[fresh(id), { ...callout, id: now }]];
  });
  const ordered = order.flatMap(({ upper, lower }) => renamed(upper).flatMap((above) => renamed(lower).map((below): OrderHint => ({ upper: above, lower: below }))));
  const kept = entries(memories).flatMap(([wire, name]) => { const now = wires.get(wire); return now === undefined ? [] : [[now, name] as const]; });
  return {
    ...(said.length === 0 ? {} : { callouts: Object.fromEntries(said) }), ...(ordered.length === 0 ? {} : { order: ordered }),
    ...(kept.length === 0 ? {} : { memories: Object.fromEntries(kept) }),
  };
}

export function isSameLane(one: Lane, other: Lane): boolean {
  return one.node === other.node && one.port === other.port;
}

function entries<T>(record: Readonly<Record<string, T>>): readonly (readonly [string, T])[] {
  return Object.entries(record);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
