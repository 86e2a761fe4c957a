// A checked diagram as the steps it is computed in: blocks opened, repeats written out, each array named by where it comes from.
import { feedback } from "../compiler/check/feedback.ts";
import type { CheckedBlock, CheckedBlockUse, CheckedOperator } from "../compiler/check/checked-diagram.ts";
import { absentThroughout, silenceOf } from "../compiler/check/silence.ts";
import { mostNodes, nodesWrittenOut } from "../compiler/check/written-out.ts";
import type { TensorType } from "../tensor/tensor-type.ts";
import { showsItsInput } from "./memory-views.ts";

/** Which copy of a use of a block, from 0, of how many. */
export interface CopyOf {
  readonly copy: number;
  readonly of: number;
}

/** Of a block that repeats one copy stands for all: one in the middle, as the first may lack what comes before and the last what comes behind. */
export function standsForAll({ copy, of }: CopyOf): boolean {
  return copy === Math.floor((of - 1) / 2);
}

/** One array of the run. Equal arrays are one object, whatever ports they pass. */
export interface RunArray {
  readonly type: TensorType;
  /** Uses of blocks and the node that makes it. */
  readonly path: readonly string[];
  readonly port: string;
  /** Of each use that leads to the node. */
  readonly copies: readonly CopyOf[];
}

export interface WrittenStep {
  readonly path: readonly string[];
  /** Of each use that leads to the node. */
  readonly copies: readonly CopyOf[];
  /** Tells copies of a node apart that have weights of their own. */
  readonly owner: string;
  readonly node: CheckedOperator;
  /** By input port. */
  readonly reads: ReadonlyMap<string, RunArray>;
  readonly writes: readonly RunArray[];
}

export interface WrittenRun {
  /** In the order of execution: the drawing's own, from inputs to outputs. */
  readonly steps: readonly WrittenStep[];
  /** What the main diagram gives. */
  readonly outputs: readonly RunArray[];
}

/** Undefined for a diagram that comes to more nodes than anything could run. */
export function writtenSteps(main: CheckedBlock): WrittenRun | undefined {
  if (nodesWrittenOut(main) > mostNodes) return undefined;
  const steps: WrittenStep[] = [];
  const outputs = writeBlock(main, { path: [], copies: [], owner: "" }, new Map(), steps);
  return { steps, outputs: [...new Set(outputs.values())] };
}

type Arrays = ReadonlyMap<string, RunArray>;
type Place = Pick<WrittenStep, "path" | "copies" | "owner">;

/** What the block gives by port, when `given` is handed in by input node; `absent`: inputs that bring no array, in any copy. */
function writeBlock(block: CheckedBlock, { path, copies, owner }: Place, given: Arrays, steps: WrittenStep[], absent?: ReadonlySet<string>): Arrays {
  const silence = silenceOf(block, absent);
  const values = new Map<string, RunArray>();
  const results = new Map<string, RunArray>();
  for (const id of block.order) {
    const node = block.nodes.get(id);
    if (!node || silence.nodes.has(id)) continue;
    const reads = new Map<string, RunArray>();
    let lacks = false;
    for (const [port, wire] of Object.entries(node.wires)) {
      const from = block.wires[wire]?.from;
      const array = from && values.get(`${from.node}:${from.port}`);
      if (array) reads.set(port, array);
      else lacks = true;
    }
    const { leftOut } = node.node;
    if (leftOut === "bypassed") for (const [port, input] of Object.entries(node.passes ?? {})) {
      const array = reads.get(input);
      if (array) values.set(`${id}:${port}`, array);
    }
    // What is left out runs nothing, and neither does what still waits for a wire.
    if (leftOut !== undefined || (lacks && node.kind === "operator")) continue;
    const here = { path: [...path, id], copies, owner: `${owner}/${id}` };
    if (node.kind === "block") {
      for (const [port, array] of writeUse(node, here, reads, steps, silence.absent.get(id))) values.set(`${id}:${port}`, array);
      continue;
    }
    const { operator } = node.node;
    if (operator === "input" && path.length > 0 && !given.has(id)) continue;
    const [first] = reads.values();
    const shown = operator === "input" ? given.get(id) : showsItsInput(operator) ? first : undefined;
    if (operator === "output") {
      const port = block.outputs.find((output) => output.node === id)?.port;
      if (port !== undefined && shown) results.set(port, shown);
    } else if (shown) values.set(`${id}:${Object.keys(node.outputs)[0] ?? ""}`, shown);
    else {
      const writes = Object.entries(node.outputs).map(([port, type]): RunArray => ({ type, path: here.path, port, copies }));
      for (const array of writes) values.set(`${id}:${array.port}`, array);
      steps.push({ ...here, node, reads, writes });
    }
  }
  return results;
}

function writeUse(use: CheckedBlockUse, { path, copies, owner }: Place, reads: Arrays, steps: WrittenStep[], absent = absentThroughout(use, new Set())): Arrays {
  const { body, times, node: { repeat } } = use;
  if (!body) return new Map();
  const loops = feedback(body.inputs, body.outputs);
  let arriving = new Map(reads);
  let results: Arrays = new Map();
  for (let copy = 0; copy < (times ?? 1); copy++) {
    const given = new Map(body.inputs.flatMap(({ port, node }): readonly (readonly [string, RunArray])[] => {
      const array = arriving.get(port);
      return array ? [[node, array]] : [];
    }));
    results = writeBlock(body, { path, copies: [...copies, { copy, of: times ?? 1 }], owner: repeat?.weights === "untied" ? `${owner}#${copy}` : owner }, given, steps, absent);
    const next = new Map(arriving);
    for (const { output, input } of loops) {
      const array = results.get(output);
      if (input !== undefined && array) next.set(input, array);
    }
    arriving = next;
  }
  return results;
}
