// What became of a model, in counts a person can read: what is spelled here, what repeats, what stays as the model says it.
import type { BlockId, Node, WeftDocument } from "../document/document.ts";
import { own } from "../document/records.ts";
import { blocksOf } from "../document/traverse.ts";
import type { ImportedModel } from "./import-model.ts";

export interface ImportReport {
  /** Nodes of the model itself, its functions written out. */
  readonly nodesInFile: number;
  /** Nodes of the main diagram. */
  readonly nodesShown: number;
  /** Operators in all blocks, each block counted once; inputs and outputs are none. */
  readonly operators: readonly Counted[];
  readonly folded: readonly Folded[];
  /** What runs as it came, by its name in ONNX; outside ONNX's own operators with its domain before it. */
  readonly opaque: readonly Counted[];
  readonly parameters: number;
  /** Where the file contradicts itself, or says more than is known here, in sentences. */
  readonly disagreements: readonly string[];
  /** The document inside the model was taken. */
  readonly fromDocument: boolean;
}

export interface Counted {
  readonly name: string;
  readonly uses: number;
}

export interface Folded {
  readonly block: string;
  readonly times: number;
}

export function reportImport({ document, nodes, weights, disagreements, fromDocument }: ImportedModel): ImportReport {
  const operators = new Map<string, number>();
  const opaque = new Map<string, number>();
  const folded: Folded[] = [];
  for (const node of nodesOf(document)) {
    if (node.kind === "block") {
      if (node.repeat) folded.push({ block: own(document.blocks, node.block)?.title ?? node.block, times: Number(node.repeat.times) });
    } else if (node.operator === "onnx") {
      const { type, domain } = node.attributes;
      count(opaque, typeof domain === "string" && domain !== "" ? `${domain}.${String(type)}` : String(type));
    } else if (node.operator !== "input" && node.operator !== "output") count(operators, node.operator);
  }
  return {
    nodesInFile: nodes, nodesShown: Object.keys(own(document.blocks, document.main)?.nodes ?? {}).length,
    operators: counted(operators), folded, opaque: counted(opaque), parameters: weights.size, disagreements, fromDocument,
  };
}

/** The report in sentences, most telling first. */
export function importLines({ nodesInFile, nodesShown, folded, opaque, disagreements, fromDocument }: ImportReport): readonly string[] {
  return [
    `${plural(nodesInFile, "node")} of the model ${nodesInFile === 1 ? "is" : "are"} ${nodesShown} in the main diagram`,
    ...(fromDocument ? ["taken from the document inside, which gives the model's graph when it is written again"] : []),
    ...(folded.length > 0 ? [`folded: ${folded.map(({ block, times }) => `${block} ×${times}`).join(", ")}`] : []),
    ...(opaque.length > 0 ? [`as the model says it: ${opaque.map(({ name, uses }) => (uses === 1 ? name : `${name} (${uses})`)).join(", ")}`] : []),
    ...disagreements,
  ];
}

function nodesOf(document: WeftDocument): readonly Node[] {
  const seen = new Set<BlockId>([document.main]);
  const found: Node[] = [];
  for (const id of seen) {
    for (const node of Object.values(own(document.blocks, id)?.nodes ?? {})) {
      found.push(node);
      for (const block of blocksOf(node)) seen.add(block);
    }
  }
  return found;
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function counted(counts: ReadonlyMap<string, number>): readonly Counted[] {
  return [...counts].map(([name, uses]) => ({ name, uses })).sort((a, b) => b.uses - a.uses || (a.name < b.name ? -1 : 1));
}

function plural(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
