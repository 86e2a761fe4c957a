// A diagram in words, column by column, as one would read it to somebody who does not see it.
import type { CheckedNode, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { inputOperator, outputOperator } from "../document/interface-nodes.ts";
import type { Axis } from "../tensor/axis.ts";
import { printSize } from "../tensor/print-size.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import type { PlacedCell } from "./layout/cell.ts";
import type { PlacedBlock } from "./layout/place-block.ts";
import type { SceneColumn } from "./scene.ts";

/** Nobody has a diagram of more nodes read to them, and its words would take longer than its drawing. */
export const mostSpoken = 1000;

/** Columns in which only arrays run on say nothing. `titleOf` names blocks. */
export function spokenColumns({ columns }: PlacedBlock, dx: number, titleOf: (block: string) => string): readonly SceneColumn[] {
  return columns.flatMap(({ x, width, cells }): readonly SceneColumn[] => {
    const said = cells.flatMap((cell) => [...(cell.node ? [nodeInWords(cell.node, titleOf)] : []), ...(cell.tail ? [nodeInWords(cell.tail, titleOf)] : []), ...(cell.memory === undefined ? [] : [cell.kind === "save" ? `Saved as ${cell.memory}.` : `${cell.memory} is loaded.`])]);
    if (said.length === 0) return [];
    const passing = cells.filter(({ kind }) => kind === "hold").flatMap(heldAxes);
    const nodes = cells.flatMap((cell) => [...(cell.node ? [cell.node.id] : []), ...(cell.tail ? [cell.tail.id] : [])]);
    return [{ x: x + dx, width, nodes, text: [...said, ...(passing.length > 0 ? [`Past ${said.length === 1 ? "it" : "them"} ${passing.length === 1 ? "runs an array" : "run arrays"} of ${passing.join(" and of ")}.`] : [])].join(" ") }];
  });
}

function heldAxes({ outs }: PlacedCell): readonly string[] {
  return outs.map(({ rows }) => listed(rows.flatMap(({ axes }) => axes.map(({ name }) => name))));
}

/** One glyph in a sentence or two: what it takes, what it works along, what it gives. */
export function nodeInWords(node: CheckedNode, titleOf: (block: string) => string): string {
  const leftOut = node.node.leftOut === undefined ? "" : `, ${node.node.leftOut}`;
  if (node.kind === "block") {
    const times = node.node.repeat ? `, ${node.node.repeat.times} times in a row` : "";
    return `The block ${titleOf(node.node.block)}${times}${leftOut}: ${takesAndGives(node)}.`;
  }
  const name = node.node.name ?? node.id;
  const [input, output] = [Object.values(node.inputs)[0], Object.values(node.outputs)[0]];
  if (node.node.operator === inputOperator) return `The input ${name}${leftOut}: ${arrayOf(output)}.`;
  if (node.node.operator === outputOperator) return `The output ${name}${leftOut}: ${arrayOf(input)}.`;
  const title = node.operator?.title ?? node.node.operator;
  return `${title}${node.node.name === undefined ? "" : `, called ${name}`}${leftOut}: ${takesAndGives(node)}${alongAndPast(node)}.`;
}

function takesAndGives({ inputs, outputs }: CheckedNode): string {
  const [taken, given] = [Object.values(inputs), Object.values(outputs)];
  const arrays = (types: readonly TensorType[]) => (types.length === 1 ? arrayOf(types[0]) : listed(types.map((type) => `one array of ${arrayOf(type)}`)));
  const takes = taken.length === 0 ? "" : `takes ${arrays(taken)}`;
  const gives = given.length === 0 ? "what it gives is not known yet" : `gives ${arrays(given)}`;
  return [takes, gives].filter((part) => part !== "").join(", ");
}

/** Axes that end at a glyph, those it works along and gives back, and those that run past it. */
function alongAndPast({ weave, operator }: CheckedOperator): string {
  if (!weave || weave.operands.length === 0) return "";
  const kept = new Set(weave.results.flatMap(({ slots }) => slots.map((slot) => (slot.kind === "core" ? slot.label : ""))));
  const core = (isKept: boolean) => [...new Set(weave.operands.flatMap(({ axes, slots }) => axes.filter((_, i) => { const slot = slots[i]; return slot?.kind === "core" && kept.has(slot.label) === isKept; }).map(({ name }) => name)))];
  const [ended, along] = [core(false), core(true)];
  // A contraction does nothing to the axes that stay but name them.
  const past = [...(operator?.name === "einsum" ? along : []), ...weave.degree.map(({ name }) => name)];
  const works = operator?.name === "einsum" ? [] : along;
  if (ended.length + along.length === 0) return "; it works on every element by itself";
  return [
    ...(works.length > 0 ? [`; it works along ${listed(works)}`] : []), ...(ended.length > 0 ? [`; ${listed(ended)} ${ended.length === 1 ? "ends" : "end"} there`] : []),
    ...(past.length > 0 ? [`, and ${listed(past)} ${past.length === 1 ? "runs" : "run"} past it`] : []),
  ].join("");
}

function arrayOf(type: TensorType | undefined): string {
  if (!type) return "an array not known yet";
  return type.axes.length === 0 ? "a single number" : listed(type.axes.map(axisInWords));
}

function axisInWords({ name, size }: Axis): string {
  const long = printSize(size);
  return long === name ? name : `${name} of ${long}`;
}

function listed(words: readonly string[]): string {
  return words.length <= 1 ? (words[0] ?? "nothing") : `${words.slice(0, -1).join(", ")} and ${words.at(-1) ?? ""}`;
}
