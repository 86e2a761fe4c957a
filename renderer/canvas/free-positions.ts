// Places for the cards that nobody has placed: columns in which data flow, cards level with what feeds them and clear of each other and of the wires that pass.
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import { inputOperator } from "../../shared/document/interface-nodes.ts";
import type { NodeId, Position, Wire } from "../../shared/document/document.ts";
import { grid, rowPitch, type CardGeometry } from "./card-geometry.ts";
import { keepApart } from "./keep-apart.ts";

/** Between two columns: labels, the reading of a wire, and its bend. */
const columnGap = 140;
/** Forty are left when both cards have gone to the dots of the canvas. */
const rowGap = 60;
/** Rounds of settling; few in large diagrams, which nobody sees whole. */
const sweepsOf = (columns: readonly (readonly Item[])[]) => (columns.reduce((sum, column) => sum + column.length, 0) > 1200 ? 2 : 6);

/** A card in a column, or an array that passes the column on its way. */
interface Item {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  /** Down to here nothing else may stand: its readings hang below its wires. */
  readonly reach: number;
}

interface Link {
  readonly from: string;
  readonly to: string;
  /** Heights of the first row below the top of either. */
  readonly leaves: number;
  readonly arrives: number;
}

export type CardSize = CardGeometry & { readonly reach: number };

export function freePositions(body: CheckedBlock, sizeOf: (id: NodeId) => CardSize | undefined): Readonly<Record<NodeId, Position>> {
  const layers = layersOf(body);
  const columns: Item[][] = [];
  const place = (layer: number, item: Item) => (columns[layer] ??= []).push(item);
  for (const id of body.order) {
    const size = sizeOf(id);
    if (size) place(layers.get(id) ?? 0, { id, width: size.width, height: size.height, reach: size.reach });
  }
  const links = linksOf(body, layers, sizeOf, place);
  const before = byKey(links, ({ to }) => to);
  const after = byKey(links, ({ from }) => from);
  const ordered = inOrder(columns.map((column) => column ?? []), before, after);
  const tops = heightsOf(ordered, before, after);
  const positions: Record<NodeId, Position> = {};
  let x = 0;
  for (const column of ordered) {
    for (const { id } of column) if (body.nodes.has(id)) positions[id] = { x, y: onGrid(tops.get(id) ?? 0) };
    x = onGrid(x + Math.max(0, ...column.map(({ width }) => width)) + columnGap);
  }
  return positions;
}

function linksOf(body: CheckedBlock, layers: ReadonlyMap<NodeId, number>, sizeOf: (id: NodeId) => CardSize | undefined, place: (layer: number, item: Item) => void): readonly Link[] {
  const links: Link[] = [];
  const lanes = new Set<string>();
  for (const { from, to } of Object.values(body.wires)) {
    const [source, target] = [sizeOf(from.node), sizeOf(to.node)];
    if (!source || !target) continue;
    const leaves = firstRow(source.outputs, from.port);
    let [last, height] = [from.node as string, leaves];
    const rows = source.outputs.find((port) => port.name === from.port)?.rows.length ?? 1;
    for (let layer = (layers.get(from.node) ?? 0) + 1; layer < (layers.get(to.node) ?? 0); layer++) {
      const lane = `${from.node}:${from.port}@${layer}`;
      if (!lanes.has(lane)) {
        lanes.add(lane);
        const span = (rows - 1) * rowPitch;
        place(layer, { id: lane, width: 0, height: span, reach: span });
        links.push({ from: last, to: lane, leaves: height, arrives: 0 });
      }
      [last, height] = [lane, 0];
    }
    links.push({ from: last, to: to.node, leaves: height, arrives: firstRow(target.inputs, to.port) });
  }
  return links;
}

/** The longest way from an input; what needs nothing stands just before its first reader. */
function layersOf(body: CheckedBlock): ReadonlyMap<NodeId, number> {
  const layers = new Map<NodeId, number>();
  const feeders = byKey(Object.values(body.wires), (wire) => wire.to.node);
  const readers = byKey(Object.values(body.wires), (wire) => wire.from.node);
  for (const id of body.order) layers.set(id, Math.max(0, ...(feeders.get(id) ?? []).map(({ from }) => 1 + (layers.get(from.node) ?? -1))));
  for (const id of body.order) {
    const node = body.nodes.get(id);
    if (feeders.has(id) || (node?.kind === "operator" && node.node.operator === inputOperator)) continue;
    const first = Math.min(...(readers.get(id) ?? []).map((wire: Wire) => layers.get(wire.to.node) ?? 0));
    if (Number.isFinite(first) && first > 0) layers.set(id, first - 1);
  }
  return layers;
}

/** Each column by the middle of its neighbours, to and fro. */
function inOrder(columns: readonly (readonly Item[])[], before: ReadonlyMap<string, readonly Link[]>, after: ReadonlyMap<string, readonly Link[]>): readonly (readonly Item[])[] {
  const ordered = columns.map((column) => [...column]);
  const place = new Map<string, number>();
  const note = (column: readonly Item[]) => column.forEach(({ id }, i) => place.set(id, i - (column.length - 1) / 2));
  ordered.forEach(note);
  for (let sweep = 0; sweep < sweepsOf(columns); sweep++) {
    const forward = sweep % 2 === 0;
    for (let k = 0; k < ordered.length; k++) {
      const column = ordered[forward ? k : ordered.length - 1 - k] ?? [];
      const wish = new Map(column.map(({ id }) => {
        const neighbours = forward ? (before.get(id) ?? []).map(({ from }) => place.get(from) ?? 0) : (after.get(id) ?? []).map(({ to }) => place.get(to) ?? 0);
        return [id, neighbours.length > 0 ? mean(neighbours) : (place.get(id) ?? 0)];
      }));
      column.sort((a, b) => (wish.get(a.id) ?? 0) - (wish.get(b.id) ?? 0));
      note(column);
    }
  }
  return ordered;
}

function heightsOf(columns: readonly (readonly Item[])[], before: ReadonlyMap<string, readonly Link[]>, after: ReadonlyMap<string, readonly Link[]>): ReadonlyMap<string, number> {
  const tops = new Map<string, number>();
  const settle = (column: readonly Item[], wishOf: (item: Item) => number | undefined) => {
    const wishes = column.map((item) => wishOf(item) ?? tops.get(item.id) ?? 0);
    const distances = column.slice(1).map((_, i) => rowGap + Math.max(column[i]?.height ?? 0, column[i]?.reach ?? 0));
    keepApart(wishes, distances).forEach((top, i) => tops.set(column[i]?.id ?? "", top));
  };
  const upstream = ({ id }: Item) => middleOf((before.get(id) ?? []).map((link) => (tops.get(link.from) ?? 0) + link.leaves - link.arrives));
  const downstream = ({ id }: Item) => middleOf((after.get(id) ?? []).map((link) => (tops.get(link.to) ?? 0) + link.arrives - link.leaves));
  for (const column of columns) settle(column, upstream);
  for (let sweep = 0; sweep < sweepsOf(columns); sweep++) {
    for (const column of [...columns].reverse()) settle(column, downstream);
    for (const column of columns) settle(column, upstream);
  }
  return tops;
}

function firstRow(ports: CardGeometry["inputs"], name: string): number {
  const port = ports.find((one) => one.name === name);
  return port ? port.top + port.height / 2 + (port.rows[0]?.offset ?? 0) : 0;
}

function byKey<T>(all: readonly T[], keyOf: (one: T) => string): ReadonlyMap<string, readonly T[]> {
  const found = new Map<string, T[]>();
  for (const one of all) {
    const known = found.get(keyOf(one));
    if (known) known.push(one);
    else found.set(keyOf(one), [one]);
  }
  return found;
}

function middleOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : mean(values);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function onGrid(value: number): number {
  return Math.round(value / grid) * grid;
}
