// A selection as text for the clipboard, and back: the text may come from anywhere, so it is checked like a file.
import { isProblem, problem, type Problem } from "../base/problem.ts";
import { textsOf } from "./attribute-texts.ts";
import { sizesInText } from "./axis-text.ts";
import type { Block, BlockId, Node, NodeId, Position, SizeDeclaration, WeftDocument } from "./document.ts";
import { object, oneOf, optional, required, type Spot } from "./field-reader.ts";
import { blockIdsTaken, idMaker } from "./fresh-id.ts";
import { liftFragment, placeFragment, type Fragment, type Placed } from "./fragment.ts";
import { readJson } from "./json-reader.ts";
import { findBlock, layoutOf } from "./lookup.ts";
import { own } from "./records.ts";
import { readBlocks, readNodes, readOpen, readPositions, readSizes, readWires, readWishes } from "./schema.ts";
import type { StepJson } from "./steps/define.ts";
import { inOneLine } from "./text.ts";
import { blocksOf, blocksReachedFrom, isRecursive, wouldRecurse } from "./traverse.ts";

interface Clip extends Fragment {
  readonly weft: "clipboard";
  readonly version: 1;
  /** The blocks its nodes use, and those they use. */
  readonly blocks: Readonly<Record<BlockId, Block>>;
  /** The declarations of the sizes it mentions. */
  readonly sizes: Readonly<Record<string, SizeDeclaration>>;
}

const readClip = object({
  weft: required(oneOf("clipboard")), version: required(oneOf(1)),
  nodes: required(readNodes), wires: required(readWires), positions: required(readPositions), open: required(readOpen), wishes: optional(readWishes),
  blocks: required(readBlocks), sizes: required(readSizes),
});

export function copySelection(document: WeftDocument, block: BlockId, ids: Iterable<NodeId>): string | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const fragment = liftFragment(document, block, contents, ids);
  const used = Object.values(fragment.nodes).flatMap(blocksOf).filter((block) => Object.hasOwn(document.blocks, block));
  const reached = blocksReachedFrom(document, used);
  const blocks = Object.fromEntries(Object.entries(document.blocks).filter(([id]) => reached.has(id)));
  const mentioned = sizesMentioned([fragment, ...Object.values(blocks)]);
  const sizes = Object.fromEntries(Object.entries(document.sizes).filter(([name]) => mentioned.has(name)));
  const clip: Clip = { weft: "clipboard", version: 1, ...fragment, blocks, sizes };
  return inOneLine(clip, ["weft", "version", "kind"]);
}

export function pasteSelection(document: WeftDocument, block: BlockId, text: string, offset: Position): Placed | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const clip = readClipboard(text);
  if (isProblem(clip)) return clip;

  const brought = bringBlocks(document, clip.blocks);
  const { named } = brought;
  const declared = Object.entries(clip.sizes)
    .filter(([name]) => !Object.hasOwn(document.sizes, name))
    .map(([name, declaration]): StepJson => ({ step: "set-size", name, declaration }));
  const steps = [...declared, ...brought.steps];
  const nodes = rerouted(clip.nodes, named);
  const inside = Object.values(nodes).flatMap(blocksOf).find((used) => used === block || (Object.hasOwn(document.blocks, used) && wouldRecurse(document, block, used)));
  if (inside !== undefined) return problem(`This would put block «${inside}» inside itself: paste it into another block`);
  const placed = placeFragment(block, contents, { ...clip, nodes }, offset, layoutOf(document, block));
  return { steps: [...steps, ...placed.steps], ids: placed.ids };
}

function readClipboard(text: string): Clip | Problem {
  if (text.length > 16 * 1024 * 1024) return problem("The clipboard holds too much to be part of a diagram: copy nodes of a Weft diagram");
  const json = readJson(text);
  if ("fault" in json) return problem("The clipboard holds no part of a diagram: copy nodes of a Weft diagram");
  const at: Spot = { file: "clipboard", path: [], line: 0, lineOf: json.lineOf, problems: [] };
  const clip = readClip(json.value, at);
  if (!clip) return problem(at.problems[0]?.problem ?? "The clipboard cannot be read: copy the nodes again");
  const alone: WeftDocument = { version: 1, title: "", about: "", main: "", blocks: clip.blocks, sizes: {}, configurations: {}, seed: 0, layout: {} };
  const looped = Object.keys(clip.blocks).find((id) => isRecursive(alone, id));
  return looped === undefined ? clip : problem(`The clipboard's block «${looped}» contains itself: copy other nodes`);
}

export interface Brought {
  readonly steps: readonly StepJson[];
  /** What each block is called here. */
  readonly named: ReadonlyMap<BlockId, BlockId>;
}

/** Puts the definitions of blocks into a document, as far as it does not have them. */
export function bringBlocks(document: WeftDocument, blocks: Readonly<Record<BlockId, Block>>): Brought {
  const named = placeBlocks(document, blocks);
  const steps = Object.entries(blocks).flatMap(([id, brought]): readonly StepJson[] => {
    const here = named.get(id) ?? id;
    return Object.hasOwn(document.blocks, here) ? [] : [{ step: "add-block", id: here, contents: { ...brought, nodes: rerouted(brought.nodes, named) } }];
  });
  return { steps, named };
}

/** A block that the document already has, equal to the last node, is used as it is; others come in under a free id. */
function placeBlocks(document: WeftDocument, blocks: Readonly<Record<BlockId, Block>>): ReadonlyMap<BlockId, BlockId> {
  const fresh = idMaker([...blockIdsTaken(document), ...Object.keys(blocks)]);
  const differs = new Set(Object.keys(blocks).filter((id) => {
    const here = own(document.blocks, id);
    return here && inOneLine(here) !== inOneLine(own(blocks, id));
  }));
  // A block that uses a renamed one is no longer equal to the one here.
  for (let grew = true; grew; ) {
    grew = false;
    for (const [id, { nodes }] of Object.entries(blocks)) {
      if (differs.has(id) || !Object.values(nodes).some((node) => blocksOf(node).some((used) => differs.has(used)))) continue;
      differs.add(id);
      grew = true;
    }
  }
  return new Map(Object.keys(blocks).map((id) => [id, differs.has(id) ? fresh(id) : id] as const));
}

function rerouted(nodes: Block["nodes"], named: ReadonlyMap<BlockId, BlockId>): Block["nodes"] {
  return Object.fromEntries(Object.entries(nodes).map(([id, node]) => [id, withBlocksNamed(node, named)] as const));
}

function sizesMentioned(pieces: readonly Pick<Block, "nodes">[]): ReadonlySet<string> {
  return new Set(pieces.flatMap(({ nodes }) => Object.values(nodes)).flatMap((node) =>
    node.kind === "operator"
      ? textsOf(node).flatMap(([text, kind]) => [...sizesInText(text, kind)])
      : [...Object.values(node.sizes), ...(node.repeat ? [node.repeat.times] : [])].flatMap((text) => [...sizesInText(text, "size")])));
}

function withBlocksNamed(node: Node, named: ReadonlyMap<BlockId, BlockId>): Node {
  if (node.kind === "block") return { ...node, block: named.get(node.block) ?? node.block };
  if (!node.bodies) return node;
  return { ...node, bodies: Object.fromEntries(Object.entries(node.bodies).map(([name, body]) => [name, { ...body, block: named.get(body.block) ?? body.block }])) };
}
