// Checks that a graph is well formed; run between passes, so that a wrong rewrite is caught where it happened.
import { printValueType, sameValueType } from "./dims.ts";
import type { IrBody, IrGraph, IrNode } from "./graph.ts";
import { callOf, opaqueOf } from "./interner.ts";
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
    if (node.word === "opaque") {
      verifyOpaque(node, faults);
      for (const body of bodiesOf(node)) verifyNodes(body.results, new Set(body.parameters), `a body of ${opaqueOf(node).operator} ${node.id}`, faults);
      continue;
    }
    const arity = arityOf(node.word);
    if (arity !== undefined && arity !== node.inputs.length) faults.push(`${node.word} ${node.id} takes ${arity} operands, not ${node.inputs.length}`);
    else verifyType(node, faults);
    for (const body of bodiesOf(node)) verifyNodes(body.results, new Set(body.parameters), `a body of ${node.word} ${node.id}`, faults);
  }
}

function verifyType(node: IrNode, faults: string[]): void {
  if (node.word === "call" || node.word === "opaque") return;
  try {
    const types = typesOfWord(node.word, node.inputs, node.attributes);
    const same = types.length === node.types.length && types.every((t, i) => node.types[i] !== undefined && sameValueType(t, node.types[i]));
    if (!same) faults.push(`${node.word} ${node.id} says ${node.types.map(printValueType).join(", ")} and gives ${types.map(printValueType).join(", ")}`);
  } catch (error) {
    faults.push(`${node.word} ${node.id}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function verifyOpaque(node: IrNode, faults: string[]): void {
  const { operator, takes, gives, results, bodies } = opaqueOf(node);
  const say = (what: string) => faults.push(`${operator} ${node.id} ${what}`);
  const places = [...takes.filter((place) => typeof place === "number" && place >= 0), ...Object.values(bodies).flatMap(({ captured }) => captured)];
  if (places.some((at) => typeof at === "number" && at >= node.inputs.length)) say(`takes an operand that it has not`);
  if (gives.filter((wanted) => wanted).length !== results.length) say(`has ${results.length} types for its results`);
  for (const [name, { captured, body }] of Object.entries(bodies)) {
    const outer = body.parameters.slice(body.parameters.length - captured.length);
    if (!outer.every((parameter, i) => sameValueType(parameter.type, node.inputs[captured[i] ?? -1]?.type ?? { dtype: "f32", dims: [-1] }))) say(`hands other types to ${name} than it takes`);
  }
}

/** The bodies a control word, a recognised call or an opaque node holds. */
export function bodiesOf(node: IrNode): readonly IrBody[] {
  switch (node.word) {
    case "scan": return [attributesOf(node, "scan").body];
    case "while": return [attributesOf(node, "while").goOn, attributesOf(node, "while").body];
    case "cond": return [attributesOf(node, "cond").then, attributesOf(node, "cond").otherwise];
    case "call": {
      const { means } = callOf(node);
      return means ? [means] : [];
    }
    case "opaque": return Object.values(opaqueOf(node).bodies).map(({ body }) => body);
    default: return [];
  }
}
