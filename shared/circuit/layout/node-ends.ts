// The arrays that meet a node, as rows at heights of their own: lifted rows go straight on where they can.
import type { CheckedBlock, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import { labelsOf, type Strand, type Weave } from "../../operators/weave.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { rowPitch, tupleGap } from "../geometry.ts";
import type { Row } from "../glyphs/define.ts";
import { wireRows } from "../rows.ts";
import { sourceKey, type ArrayEnd } from "./cell.ts";
import { keepApart, mean } from "./isotonic.ts";

export interface NodeEnds {
  readonly ins: readonly ArrayEnd[];
  readonly outs: readonly ArrayEnd[];
}

export function nodeEnds(node: CheckedNode, block: CheckedBlock | undefined, glyphName: string): NodeEnds {
  const weave = node.kind === "operator" ? node.weave : undefined;
  const ins = stacked(inputPorts(node).map((port) => {
    const id = node.wires[port];
    const wire = id === undefined ? undefined : block?.wires[id];
    const type = node.inputs[port] ?? (wire ? block?.nodes.get(wire.from.node)?.outputs[wire.from.port] : undefined);
    return { source: wire ? sourceKey(wire.from.node, wire.from.port) : `?${node.id}:${port}`, port, ...(id === undefined ? {} : { wire: id }), rows: portRows(port, type, weave?.operands) };
  }));
  const outs = stacked(outputPorts(node, block).map((port) => ({ source: sourceKey(node.id, port), port, rows: portRows(port, node.outputs[port], weave?.results) })));
  return liftThrough(ins, outs, glyphName, weave);
}

/** Rows of several arrays below each other. */
export function stacked(ends: readonly ArrayEnd[]): readonly ArrayEnd[] {
  let y = 0;
  return ends.map((end) => {
    const rows = end.rows.map((row, i) => ({ ...row, y: y + i * rowPitch }));
    y += Math.max(0, rows.length - 1) * rowPitch + tupleGap;
    return { ...end, rows };
  });
}

/** Rows of one port; without a strand of the weave the node works on all of them. */
export function portRows(port: string, type: TensorType | undefined, strands?: readonly Strand[]): readonly Row[] {
  const strand = strands?.find((one) => one.port === port);
  const labels = strand && type && strand.slots.length === type.axes.length ? labelsOf(strand) : undefined;
  return wireRows(type).map((row) => {
    const own = labels ? row.at.map((i) => labels[i] ?? "") : row.axes.map((axis) => axis.name);
    const lifted = labels !== undefined && row.at.length > 0 && own.every((label) => label.startsWith("~"));
    return { ...row, port, labels: row.at.length > 0 ? own : [`·${row.style}`], core: !lifted, y: 0 };
  });
}

function liftThrough(ins: readonly ArrayEnd[], outs: readonly ArrayEnd[], glyphName: string, weave: Weave | undefined): NodeEnds {
  const lefts = ins.flatMap((end) => end.rows);
  const rights = outs.flatMap((end) => end.rows);
  // Scalars and what indices point at run through a node that has them on both sides and works on nothing of theirs.
  const passing = weave !== undefined && ["·scalar", "·datatype"].some((label) => lefts.some((row) => row.labels[0] === label)) && ["elementwise", "combine", "function", "repeat"].includes(glyphName);
  const settle = (end: ArrayEnd): ArrayEnd => (passing ? { ...end, rows: end.rows.map((row) => (row.at.length === 0 ? { ...row, core: false } : row)) } : end);
  const distances = outs.flatMap((end, k) => end.rows.map((_, i) => (i < end.rows.length - 1 || k === outs.length - 1 ? rowPitch : tupleGap)));
  const cores = lefts.filter((row) => row.core);
  const fresh = rights.filter((row) => row.core && !cores.some((left) => share(left, row)));
  let last = -rowPitch;
  const wishes = rights.map((row) => {
    const same = lefts.filter((left) => share(left, row));
    const pick = glyphName === "contraction" ? same.at(-1) : same[0];
    last = pick ? pick.y : cores.length === 0 ? last + rowPitch : fresh.length === 1 ? mean(cores.map((left) => left.y)) : (cores[0]?.y ?? 0) + fresh.indexOf(row) * rowPitch;
    return last;
  });
  const weights = rights.map((row) => (lefts.some((left) => share(left, row)) ? 20 : 1));
  const ys = keepApart(wishes, distances, weights);
  let at = 0;
  return { ins: ins.map(settle), outs: outs.map((end) => settle({ ...end, rows: end.rows.map((row) => ({ ...row, y: Math.round((ys[at++] ?? 0) * 2) / 2 })) })) };
}

/** Two rows of a node that are one axis to it. */
export function share(left: Row, right: Row): boolean {
  return left.labels.some((label) => right.labels.includes(label));
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
  const open = (node.operator?.inputs ?? []).filter((port) => !port.optional && !port.variadic && !wired.includes(port.name)).map((port) => port.name);
  return [...wired, ...open].sort((a, b) => place(a) - place(b) || number(a) - number(b) || (a < b ? -1 : 1));
}

function outputPorts(node: CheckedNode, block: CheckedBlock | undefined): readonly string[] {
  const declared = node.kind === "block" ? (node.body?.outputs.map((output) => output.port) ?? []) : (node.operator?.outputs ?? []);
  const wired = Object.values(block?.wires ?? {}).filter((wire) => wire.from.node === node.id).map((wire) => wire.from.port);
  return [...new Set([...declared, ...Object.keys(node.outputs), ...wired])];
}
