// A piece of a diagram: some nodes with the wires among them, lifted out of a block or put into one.
import type { Block, BlockId, Node, NodeId, Position, WeftDocument, Wire, WireId, Wishes } from "./document.ts";
import { idMaker, nodeIdMaker, wireIdMaker } from "./fresh-id.ts";
import { layoutOf } from "./lookup.ts";
import { own } from "./records.ts";
import type { StepJson } from "./steps/define.ts";
import { copiedWishes, keptWishes, wishSteps } from "./wishes.ts";

export interface Fragment {
  readonly nodes: Readonly<Record<NodeId, Node>>;
  readonly wires: Readonly<Record<WireId, Wire>>;
  readonly positions: Readonly<Record<NodeId, Position>>;
  readonly open: readonly NodeId[];
  /** What is wanted of its drawing, as far as it is about these nodes and wires. */
  readonly wishes?: Wishes;
}

export interface Placed {
  readonly steps: readonly StepJson[];
  /** What each node of the fragment is called in the block. */
  readonly ids: ReadonlyMap<NodeId, NodeId>;
}

/** Ids that the block lacks are passed over. */
export function liftFragment(document: WeftDocument, block: BlockId, contents: Block, ids: Iterable<NodeId>): Fragment {
  const chosen = new Set([...ids].filter((id) => Object.hasOwn(contents.nodes, id)));
  const layout = layoutOf(document, block);
  const keep = <T>(record: Readonly<Record<string, T>>) => Object.fromEntries(Object.entries(record).filter(([id]) => chosen.has(id)));
  const wires = Object.fromEntries(Object.entries(contents.wires).filter(([, { from, to }]) => chosen.has(from.node) && chosen.has(to.node)));
  const wishes = keptWishes(layout, (id) => chosen.has(id), (id) => Object.hasOwn(wires, id));
  return {
    nodes: keep(contents.nodes), wires, positions: keep(layout.positions), open: layout.open.filter((id) => chosen.has(id)),
    ...(Object.keys(wishes).length > 0 ? { wishes } : {}),
  };
}

/** Every node and wire gets a fresh id; wires to nodes outside the fragment are left out. `wished` is what the block wishes already. */
export function placeFragment(block: BlockId, contents: Block, fragment: Fragment, offset: Position, wished: Wishes = {}): Placed {
  const [freshNode, freshWire] = [nodeIdMaker(contents), wireIdMaker(contents)];
  const ids = new Map(Object.keys(fragment.nodes).map((id) => [id, freshNode(id)] as const));
  const nodes = Object.entries(fragment.nodes).map(([id, node]): StepJson => {
    const at = own(fragment.positions, id);
    return { step: "add-node", block, id: ids.get(id) ?? id, node, ...(at ? { position: { x: at.x + offset.x, y: at.y + offset.y } } : {}) };
  });
  const wireIds = new Map<WireId, WireId>();
  const wires = Object.entries(fragment.wires).flatMap(([old, wire]): readonly StepJson[] => {
    const [from, to] = [ids.get(wire.from.node), ids.get(wire.to.node)];
    if (from === undefined || to === undefined) return [];
    const id = freshWire();
    wireIds.set(old, id);
    return [{ step: "connect", block, id, wire: { ...wire, from: { ...wire.from, node: from }, to: { ...wire.to, node: to } } }];
  });
  const open = fragment.open.flatMap((id): readonly StepJson[] => {
    const node = ids.get(id);
    return node === undefined || own(fragment.nodes, id)?.kind !== "block" ? [] : [{ step: "set-open", block, node, open: true }];
  });
  const copied = copiedWishes(fragment.wishes ?? {}, ids, wireIds, idMaker(Object.keys(wished.callouts ?? {})));
  const order = [...(wished.order ?? []), ...(copied.order ?? [])];
  return { steps: [...nodes, ...wires, ...open, ...wishSteps(block, copied.order && wished.order ? { order: wished.order } : {}, { ...copied, ...(copied.order ? { order } : {}) })], ids };
}
