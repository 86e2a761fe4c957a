// Names for the values between two ports: each is called after the port it is computed for, and the operator that gives it.
import type { OnnxGraph, OnnxNode } from "../../onnx-format/messages.ts";

/** Names that the emitter made up, with what they are about where it said so. */
const madeUp = /^(?:v\d+(?: before reshape)?|(.*) before reshape)(?:~\d+)?$/;

export function nameValues(graph: OnnxGraph): OnnxGraph {
  const names = chosenNames(graph);
  const nameOf = (name: string) => names.get(name) ?? name;
  return {
    ...graph,
    nodes: graph.nodes.map((node) => renamed(node, nameOf)),
    ...(graph.initializers ? { initializers: graph.initializers.map((tensor) => (tensor.name === undefined ? tensor : { ...tensor, name: nameOf(tensor.name) })) } : {}),
  };
}

/** Only what stands in the main graph is renamed; names within bodies are their own. */
function chosenNames(graph: OnnxGraph): ReadonlyMap<string, string> {
  const taken = new Set(namesIn(graph));
  const kept = new Set([...graph.inputs, ...graph.outputs].map(({ name }) => name));
  const chosen = new Map<string, string>();
  const choose = (from: string, wish: string) => {
    let name = wish;
    for (let i = 1; taken.has(name); i++) name = `${wish}~${i}`;
    taken.add(name);
    chosen.set(from, name);
  };
  for (const { name = "" } of graph.initializers ?? []) if (/\s/.test(name)) choose(name, name.replace(/\s+/g, "_"));
  const purposes = purposesOf(graph);
  for (const { outputs, operator } of graph.nodes) for (const output of outputs) {
    // What nobody takes serves what its node is there for.
    const purpose = madeUp.exec(output)?.[1] ?? purposes.get(output) ?? outputs.map((other) => purposes.get(other)).find((other) => other !== undefined);
    if (madeUp.test(output) && !kept.has(output) && purpose !== undefined) choose(output, `${purpose}.${operator}`);
  }
  return chosen;
}

/** Value -> the first named value it serves. */
function purposesOf({ nodes }: OnnxGraph): ReadonlyMap<string, string> {
  const purposes = new Map<string, string>();
  for (const node of [...nodes].reverse()) {
    const said = node.outputs.map((output) => (madeUp.test(output) ? (madeUp.exec(output)?.[1] ?? purposes.get(output)) : output));
    const purpose = said.find((one) => one !== undefined && one !== "");
    // Later nodes come first, so the earliest use has the last word.
    if (purpose !== undefined) for (const input of inputsOf(node)) purposes.set(input, purpose.replace(/\.\w+$/, ""));
  }
  return purposes;
}

function renamed(node: OnnxNode, nameOf: (name: string) => string): OnnxNode {
  const outputs = node.outputs.map(nameOf);
  return {
    ...node, outputs, inputs: node.inputs.map(nameOf),
    name: outputs.find((name) => name !== "") ?? node.name ?? node.operator,
    ...(node.attributes ? { attributes: node.attributes.map((attribute) => (attribute.g ? { ...attribute, g: { ...attribute.g, nodes: attribute.g.nodes.map((inner) => renamed(inner, nameOf)) } } : attribute)) } : {}),
  };
}

/** What a node takes, what its bodies take from outside included. */
function inputsOf({ inputs, attributes = [] }: OnnxNode): readonly string[] {
  return [...inputs, ...attributes.flatMap(({ g }) => (g ? g.nodes.flatMap(inputsOf) : []))];
}

function namesIn({ nodes, inputs, initializers = [] }: OnnxGraph): readonly string[] {
  return [...initializers.map(({ name = "" }) => name), ...inputs.map(({ name }) => name), ...nodes.flatMap(({ outputs, attributes = [] }) => [...outputs, ...attributes.flatMap(({ g }) => (g ? namesIn(g) : []))])];
}
