// The arrays that meet a node, row by row; nothing of it has a height yet.
import type { CheckedBlock, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import { own } from "../../document/records.ts";
import { withOpenPorts } from "../../operators/ports.ts";
import { labelsOf, type Strand } from "../../operators/weave.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import type { Row } from "../glyphs/define.ts";
import { wireRows, type WireRow } from "../rows.ts";
import { sourceKey, type ArrayEnd } from "./cell.ts";

export interface NodeEnds {
  readonly ins: readonly ArrayEnd[];
  readonly outs: readonly ArrayEnd[];
}

/** Checked nodes do not change, and most are drawn more than once. */
const known = new WeakMap<CheckedNode, { readonly block: CheckedBlock | undefined; readonly apart: ReadonlySet<string> | undefined; readonly ends: NodeEnds }>();

export function nodeEnds(node: CheckedNode, block: CheckedBlock | undefined, apart?: ReadonlySet<string>): NodeEnds {
  const before = known.get(node);
  if (before && before.block === block && sameGroups(before.apart, apart)) return before.ends;
  const ends = findEnds(node, block, apart);
  known.set(node, { block, apart, ends });
  return ends;
}

function sameGroups(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  return (one?.size ?? 0) === (other?.size ?? 0) && [...(one ?? [])].every((group) => other?.has(group));
}

function findEnds(node: CheckedNode, block: CheckedBlock | undefined, apart: ReadonlySet<string> | undefined): NodeEnds {
  const weave = node.kind === "operator" ? node.weave : undefined;
  const glyph = node.kind === "operator" ? node.operator?.glyph(node.attributes) : undefined;
  // The statistics of a batch norm are taken over the batch, which therefore meets it; a mask of padding lies over scores and truths.
  const isOver = (row: WireRow) => (glyph?.glyph === "norm" && glyph.variant === "batch" && row.role === "batch") || (glyph?.glyph === "mask" && glyph.variant === "padding");
  const isOneIndex = glyph?.glyph === "diagonal";
  const ins = inputPorts(node).map((port): ArrayEnd => {
    const id = own(node.wires, port);
    const wire = id === undefined ? undefined : own(block?.wires ?? {}, id);
    const type = own(node.inputs, port) ?? (wire ? own(block?.nodes.get(wire.from.node)?.outputs ?? {}, wire.from.port) : undefined) ?? interfaceType(node, "inputs", port);
    return { source: wire ? sourceKey(wire.from.node, wire.from.port) : `?${node.id}:${port}`, port, ...(id === undefined ? {} : { wire: id }), rows: portRows(port, type, apart, weave?.operands, isOneIndex, isOver) };
  });
  return { ins, outs: outputPorts(node, block).map((port) => ({ source: sourceKey(node.id, port), port, rows: portRows(port, own(node.outputs, port) ?? interfaceType(node, "outputs", port), apart, weave?.results, isOneIndex, isOver) })) };
}

/** What a block says of its own port, where nothing comes from outside. */
function interfaceType(node: CheckedNode, side: "inputs" | "outputs", port: string): TensorType | undefined {
  return node.kind === "block" ? node.body?.[side].find((one) => one.port === port)?.type : undefined;
}

/** Rows of one port; without a strand of the weave the node works on all of them. */
function portRows(port: string, type: TensorType | undefined, apart: ReadonlySet<string> | undefined, strands: readonly Strand[] | undefined, isOneIndex: boolean, isOver: (row: WireRow) => boolean): readonly Row[] {
  const strand = strands?.find((one) => one.port === port);
  const labels = strand && type && strand.slots.length === type.axes.length ? labelsOf(strand) : undefined;
  return wireRows(type, apart).map((row) => {
    // To a diagonal both its axes are one index, so that one wire runs into the other.
    const labelled = labels?.map((label) => (isOneIndex && !label.startsWith("~") ? "·index" : label));
    const named = labelled ? row.at.map((i) => labelled[i] ?? "") : row.axes.map((axis) => axis.name);
    const lifted = labels !== undefined && row.at.length > 0 && named.every((label) => label.startsWith("~"));
    return { ...row, port, labels: row.at.length > 0 ? named : [`·${row.style}`], core: !lifted || isOver(row), y: 0, edge: 0 };
  });
}

function inputPorts(node: CheckedNode): readonly string[] {
  const wired = Object.keys(node.wires);
  if (node.kind === "block") {
    const ports = node.body?.inputs.map((input) => input.port) ?? [];
    return [...ports, ...wired.filter((port) => !ports.includes(port))];
  }
  const places = new Map((node.operator?.inputs ?? []).map((port, i) => [port.name, i]));
  const place = (port: string) => places.get(port) ?? places.get(port.replace(/\d+$/, "")) ?? 99;
  const number = (port: string) => Number(/\d+$/.exec(port)?.[0] ?? 0);
  // What came with a model takes what it took there.
  const waitsFor = node.operator?.opaque ? [] : (node.operator?.inputs ?? []).filter((port) => !port.optional);
  const open = waitsFor.flatMap((port) => (port.variadic ? withOpenPorts(wired, port.name, port.variadic.least) : [port.name])).filter((port) => !wired.includes(port));
  return [...wired, ...open].sort((a, b) => place(a) - place(b) || number(a) - number(b) || (a < b ? -1 : 1));
}

function outputPorts(node: CheckedNode, block: CheckedBlock | undefined): readonly string[] {
  const declared = node.kind === "block" ? (node.body?.outputs.map((output) => output.port) ?? []) : (node.operator?.outputs ?? []);
  const wired = (block && wiredOutputs(block).get(node.id)) ?? [];
  return [...new Set([...declared, ...Object.keys(node.outputs), ...wired])];
}

/** Looked up for every node of a block, so the wires are gone through once. */
const outputsByNode = new WeakMap<CheckedBlock["wires"], ReadonlyMap<string, readonly string[]>>();

function wiredOutputs({ wires }: CheckedBlock): ReadonlyMap<string, readonly string[]> {
  const before = outputsByNode.get(wires);
  if (before) return before;
  const byNode = new Map<string, string[]>();
  for (const { from: { node, port } } of Object.values(wires)) {
    const ports = byNode.get(node);
    if (ports) ports.push(port);
    else byNode.set(node, [port]);
  }
  outputsByNode.set(wires, byNode);
  return byNode;
}
