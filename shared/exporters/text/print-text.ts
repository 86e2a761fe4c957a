// A document as text: sizes, then every block before those that use it, one line a node, arrays by name.
import type { Block, BlockId, NodeId, SizeDeclaration, WeftDocument } from "../../document/document.ts";
import type { LinkedWeights } from "../../document/linked-weights.ts";
import { own, sortedEntries } from "../../document/records.ts";
import { blocksUsedBy } from "../../document/traverse.ts";
import { flowOrder } from "../../compiler/check/flow-order.ts";
import { joinParts } from "../python/file-parts.ts";
import type { ExportedText } from "../define.ts";
import type { Line } from "../python/layout.ts";
import type { BlockFace } from "./ports.ts";
import { blockPrinter } from "./print-node.ts";
import { isPlainSentence, nameCode } from "./words.ts";

export function printText(document: WeftDocument): ExportedText {
  const faces = new Map(Object.entries(document.blocks).map(([id, block]) => [id, faceOf(block)]));
  const order = [...innerFirst(document).filter((id) => id !== document.main), ...(Object.hasOwn(document.blocks, document.main) ? [document.main] : [])];
  const parts = [headLines(document), sizeLines(document), ...order.flatMap((id) => { const block = own(document.blocks, id); return block ? [{ block: id, lines: blockLines(document, id, block, faces) }] : []; })];
  return joinParts(parts.map((part) => ("lines" in part ? part : { lines: part })).filter(({ lines }) => lines.length > 0), 1);
}

function headLines({ title, about, seed, weights, linked, storedAs = {} }: WeftDocument): readonly Line[] {
  return [
    { text: `document ${JSON.stringify(title)}` }, ...aboutLines(about, ""),
    ...(seed === 1 ? [] : [{ text: `seed ${seed}` }]), ...(weights === undefined ? [] : [{ text: `weights ${JSON.stringify(weights)}` }]),
    ...(linked ? linkedLines(linked) : []),
    ...sortedEntries(storedAs).map(([path, as]) => ({ text: `stored ${JSON.stringify(path)} as ${JSON.stringify(as)}` })),
  ];
}

function linkedLines({ files, arrays }: LinkedWeights): readonly Line[] {
  const list = (numbers: readonly number[]) => `[${numbers.join(", ")}]`;
  return [
    ...files.map(({ file, bytes, sha256 }) => ({ text: `linked file ${JSON.stringify(file)} bytes ${bytes} sha256 ${JSON.stringify(sha256)}` })),
    ...sortedEntries(arrays).map(([path, { file, at, dtype, dims, order }]) => ({ text: `linked ${JSON.stringify(path)} in ${file} at ${at} ${dtype} ${list(dims)}${order ? ` order ${list(order)}` : ""}` })),
  ];
}

/** A comment where it can be one. */
function aboutLines(about: string, indent: string): readonly Line[] {
  if (about === "") return [];
  return [{ text: isPlainSentence(about) ? `${indent}# ${about}` : `${indent}about ${JSON.stringify(about)}` }];
}

function sizeLines({ sizes, configurations, experiments = {} }: WeftDocument): readonly Line[] {
  const declared = sortedEntries(sizes).map(([name, { value, about }]) => [value === undefined ? name : `${name} = ${value}`, about] as const);
  const column = Math.max(0, ...declared.map(([text]) => text.length));
  return [
    ...(declared.length > 0 ? [{ text: "sizes" }] : []),
    ...declared.map(([text, about]) => ({ text: `  ${about === undefined ? text : `${text.padEnd(column)}  ${sizeAbout(about)}`}` })),
    ...sortedEntries(configurations).map(([name, values]) => ({ text: `configuration ${nameCode(name)}: ${sortedEntries(values).map(([size, value]) => `${size}=${value}`).join(", ")}`.trimEnd() })),
    ...sortedEntries(experiments).map(([name, changes]) => ({ text: `experiment ${nameCode(name)}: ${changes.map((change) => JSON.stringify(change)).join(", ")}`.trimEnd() })),
  ];
}

function sizeAbout(about: NonNullable<SizeDeclaration["about"]>): string {
  return isPlainSentence(about) ? `# ${about}` : JSON.stringify(about);
}

function blockLines(document: WeftDocument, id: BlockId, block: Block, faces: ReadonlyMap<string, BlockFace>): readonly Line[] {
  const isMain = id === document.main;
  const isLike = isMain && block.title === document.title && block.about === document.about;
  const head = [
    // Without an id the word behind main would be taken for one.
    isMain ? (id === "main" && !(isLike && block.locals.length === 0 && block.tint !== undefined) ? "main" : `main ${id}`) : `block ${id}`, ...(isLike || (!isMain && block.title === id) ? [] : [JSON.stringify(block.title)]),
    ...(block.locals.length > 0 ? [`(${block.locals.join(", ")})`] : []), ...(block.tint === undefined ? [] : [`tint ${/^[\p{L}\p{N}-]+(?: [\p{L}\p{N}-]+)*$/u.test(block.tint) ? block.tint : JSON.stringify(block.tint)}`]),
  ].join(" ");
  const print = blockPrinter(block, faces);
  return [{ text: head }, ...(isLike ? [] : aboutLines(block.about, "  ")), ...readingOrder(block).map((node) => ({ text: `  ${print(node)}`, node }))];
}

export function faceOf(block: Block): BlockFace {
  const ports = (operator: string) => sortedEntries(block.nodes).flatMap(([id, node]) => (node.kind === "operator" && node.operator === operator ? [node.name ?? id] : []));
  return { inputs: ports("input"), outputs: ports("output") };
}

/** Inputs, then every node right before the first that needs it, outputs at the end. */
function readingOrder(block: Block): readonly NodeId[] {
  const { order, stuck } = flowOrder(block);
  const feeders = new Map<NodeId, NodeId[]>();
  for (const [, { from, to }] of sortedEntries(block.wires)) if (Object.hasOwn(block.nodes, from.node)) feeders.set(to.node, [...(feeders.get(to.node) ?? []), from.node]);
  const done = new Set<NodeId>();
  const kinds = (operator: string) => sortedEntries(block.nodes).flatMap(([id, node]) => (node.kind === "operator" && node.operator === operator ? [id] : []));
  const [inputs, outputs] = [kinds("input"), kinds("output")];
  for (const id of inputs) done.add(id);
  const visit = (root: NodeId) => {
    // Without recursion: a diagram may be thousands of nodes long. Nodes on a cycle come in the order of their flow.
    const stack = [root];
    for (let id = stack[stack.length - 1]; id !== undefined; id = stack[stack.length - 1]) {
      const open = stuck.has(id) ? undefined : (feeders.get(id) ?? []).find((from) => !done.has(from) && !stuck.has(from));
      if (open !== undefined) stack.push(open);
      else {
        stack.pop();
        done.add(id);
      }
    }
  };
  const isOutput = new Set(outputs);
  for (const id of outputs) for (const from of feeders.get(id) ?? []) if (!done.has(from)) visit(from);
  for (const id of order) if (!done.has(id) && !isOutput.has(id)) visit(id);
  return [...[...done].filter((id) => !isOutput.has(id)), ...outputs];
}

/** Blocks before those that use them; those that use each other in the order of their ids. */
function innerFirst(document: WeftDocument): readonly BlockId[] {
  const done = new Set<BlockId>();
  const begun = new Set<BlockId>();
  const stack: BlockId[] = [];
  for (const root of sortedEntries(document.blocks).map(([id]) => id)) {
    stack.push(root);
    for (let id = stack[stack.length - 1]; id !== undefined; id = stack[stack.length - 1]) {
      const open = begun.has(id) ? undefined : blocksUsedBy(document, id).filter((used) => !begun.has(used) && !done.has(used));
      begun.add(id);
      if (open && open.length > 0) stack.push(...[...open].reverse());
      else {
        stack.pop();
        done.add(id);
      }
    }
  }
  return [...done];
}
