// Checks that a graph is well formed; run between passes, so that a wrong rewrite is caught where it happened.
import { printValueType, sameDims } from "./dims.ts";
import type { IrBody, IrGraph, IrNode } from "./graph.ts";
import { callOf } from "./interner.ts";
import { rootsOf, walk } from "./walk.ts";
import { arityOf, attributesOf, typesOfWord } from "./words.ts";

/** Everything wrong with a graph, in sentences; empty when it is sound. */
export function verifyGraph(graph: IrGraph): readonly string[] {
  const faults: string[] = [];
  const declared = new Set(graph.inputs.map((input) => input.node));
  for (const [what, names] of [["input", graph.inputs.map((x) => x.name)], ["output", graph.outputs.map((x) => x.name)]] as const) {
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (twice !== undefined) faults.push(`two ${what}s are called ${twice}`);
  }
  for (const { name, node } of graph.inputs) {
    if (node.word !== "input") faults.push(`input ${name} is a ${node.word}`);
    else if (attributesOf(node, "input").name !== name) faults.push(`input ${name} is bound to ${attributesOf(node, "input").name}`);
  }
  verifyNodes(rootsOf(graph), declared, "the graph", faults);
  return faults;
}

function verifyNodes(roots: readonly IrNode[], declared: ReadonlySet<IrNode>, place: string, faults: string[]): void {
  for (const node of walk(roots)) {
    if (node.word === "input" && !declared.has(node)) faults.push(`${place} uses the input ${attributesOf(node, "input").name}, which it does not declare`);
    if (node.inputs.some((x) => x.id >= node.id)) faults.push(`${node.word} ${node.id} comes before one of its operands`);
    if (node.inputs.some((x) => x.types.length > 1) && node.word !== "pick") faults.push(`${node.word} ${node.id} takes a value that is several; pick one first`);
    if (node.word === "call") {
      for (const body of bodiesOf(node)) verifyNodes(body.results, new Set(body.parameters), `what ${callOf(node).operator} ${node.id} means`, faults);
      continue;
    }
    const arity = arityOf(node.word);
    if (arity !== undefined && arity !== node.inputs.length) faults.push(`${node.word} ${node.id} takes ${arity} operands, not ${node.inputs.length}`);
    else verifyType(node, faults);
    for (const body of bodiesOf(node)) verifyNodes(body.results, new Set(body.parameters), `a body of ${node.word} ${node.id}`, faults);
  }
}

function verifyType(node: IrNode, faults: string[]): void {
  if (node.word === "call") return;
  try {
    const types = typesOfWord(node.word, node.inputs, node.attributes);
    const same = types.length === node.types.length && types.every((t, i) => t.dtype === node.types[i]?.dtype && sameDims(t.dims, node.types[i]?.dims ?? []));
    if (!same) faults.push(`${node.word} ${node.id} says ${node.types.map(printValueType).join(", ")} and gives ${types.map(printValueType).join(", ")}`);
  } catch (error) {
    faults.push(`${node.word} ${node.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** The bodies a control word or a recognised call holds. */
export function bodiesOf(node: IrNode): readonly IrBody[] {
  switch (node.word) {
    case "scan": return [attributesOf(node, "scan").body];
    case "while": return [attributesOf(node, "while").goOn, attributesOf(node, "while").body];
    case "cond": return [attributesOf(node, "cond").then, attributesOf(node, "cond").otherwise];
    case "call": {
      const { means } = callOf(node);
      return means ? [means] : [];
    }
    default: return [];
  }
}
