// Puts an operator in the place of others: what they fed is fed by it, and what it takes is given anew.
import type { NodeId, OperatorNode, PortRef, Wire } from "../document/document.ts";
import { removeNodes } from "../document/edits/remove-nodes.ts";
import { nodeIdMaker, wireIdMaker } from "../document/fresh-id.ts";
import type { StepJson } from "../document/steps/define.ts";
import type { EditPlace } from "./define.ts";

export interface NewNode {
  readonly operator: string;
  readonly attributes: OperatorNode["attributes"];
  readonly name?: string;
  /** What goes in, by port: an array that is there, or the result of a node before it in the list. */
  readonly inputs: Readonly<Record<string, PortRef | { readonly made: number }>>;
}

/** The last of `nodes` takes the place of the result of the last of `gone`. */
export function replaceNodes({ document, block, contents }: EditPlace, gone: readonly NodeId[], nodes: readonly NewNode[]): { readonly steps: readonly StepJson[]; readonly ids: readonly NodeId[] } {
  const [freshNode, freshWire] = [nodeIdMaker(contents), wireIdMaker(contents)];
  const last = gone.at(-1) ?? "";
  const readers = Object.values(contents.wires).filter(({ from, to }) => from.node === last && !gone.includes(to.node));
  const ids = nodes.map(({ operator }) => freshNode(operator));
  const sourceOf = (source: NewNode["inputs"][string]): PortRef => ("made" in source ? { node: ids[source.made] ?? "", port: "y" } : source);
  const connect = (wire: Wire): StepJson => ({ step: "connect", block, id: freshWire(), wire });
  const steps: StepJson[] = [...removeNodes(document, block, gone)];
  nodes.forEach(({ operator, attributes, name }, i) => {
    steps.push({ step: "add-node", block, id: ids[i] ?? "", node: { kind: "operator", operator, attributes, ...(name === undefined ? {} : { name }) } });
  });
  nodes.forEach(({ inputs }, i) => {
    for (const [port, source] of Object.entries(inputs)) steps.push(connect({ from: sourceOf(source), to: { node: ids[i] ?? "", port } }));
  });
  for (const { to, assign } of readers) steps.push(connect({ from: { node: ids.at(-1) ?? "", port: "y" }, to, ...(assign ? { assign } : {}) }));
  return { steps, ids };
}
