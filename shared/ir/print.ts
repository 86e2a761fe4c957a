// A graph as text, one node a line; `parseGraph` reads it back.
import { printValueType } from "./dims.ts";
import type { IrAttribute, IrBody, IrGraph, IrNode } from "./graph.ts";
import { isNode } from "./interner.ts";
import { rootsOf, walk } from "./walk.ts";
import { attributesOf } from "./words.ts";

/**
 *     input x: f32[2, 3]
 *     %0 = exp(x) : f32[2, 3]
 *     %1 = sum(%0) {axes: [1]} : f32[2]
 *     output y = %1
 *     origin "soft:y" = %1
 */
export function printGraph(graph: IrGraph): string {
  const names = new Map<IrNode, string>();
  const lines = graph.inputs.map(({ name, role, node }) => `${role} ${printName(name)}: ${printValueType(node.type)}`);
  lines.push(...printNodes(rootsOf(graph), names, ""));
  lines.push(...graph.outputs.map(({ name, value }) => `output ${printName(name)} = ${nameOf(names, value)}`));
  lines.push(...[...graph.origins].map(([port, value]) => `origin ${printName(port)} = ${nameOf(names, value)}`));
  return `${lines.join("\n")}\n`;
}

function printNodes(roots: readonly IrNode[], names: Map<IrNode, string>, indent: string): readonly string[] {
  const lines: string[] = [];
  for (const node of walk(roots)) {
    if (node.word === "input") names.set(node, printName(attributesOf(node, "input").name));
    if (names.has(node)) continue;
    const name = `%${names.size}`;
    const attributes = Object.keys(node.attributes).length > 0 ? ` ${printAttribute(node.attributes, indent)}` : "";
    lines.push(`${indent}${name} = ${node.word}(${node.inputs.map((x) => nameOf(names, x)).join(", ")})${attributes} : ${node.types.map(printValueType).join(", ")}`);
    names.set(node, name);
  }
  return lines;
}

function nameOf(names: ReadonlyMap<IrNode, string>, node: IrNode): string {
  return names.get(node) ?? (node.word === "input" ? printName(attributesOf(node, "input").name) : "?");
}

function printName(name: string): string {
  return /^[\w.%/-]+$/.test(name) ? name : JSON.stringify(name);
}

function printAttribute(value: IrAttribute, indent: string): string {
  if (typeof value === "number") return Object.is(value, -0) ? "-0" : String(value);
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "boolean") return String(value);
  if (Array.isArray(value)) return `[${value.map((item: IrAttribute) => printAttribute(item, indent)).join(", ")}]`;
  if (isBody(value)) return printBody(value, indent);
  return `{${Object.entries(value as Readonly<Record<string, IrAttribute>>).filter(([, item]) => item !== undefined).map(([name, item]) => `${/^\w+$/.test(name) ? name : JSON.stringify(name)}: ${printAttribute(item, indent)}`).join(", ")}}`;
}

function isBody(value: object): value is IrBody {
  return "parameters" in value && "results" in value && [value.parameters, value.results].every((nodes) => Array.isArray(nodes) && nodes.every(isNode)) && Object.keys(value).length === 2;
}

function printBody({ parameters, results }: IrBody, indent: string): string {
  const names = new Map<IrNode, string>();
  const within = `${indent}  `;
  const lines = printNodes(results, names, within);
  const head = parameters.map((p) => `${printName(attributesOf(p, "input").name)}: ${printValueType(p.type)}`).join(", ");
  return `body(${head}) {\n${lines.map((line) => `${line}\n`).join("")}${within}return ${results.map((r) => nameOf(names, r)).join(", ")}\n${indent}}`;
}
