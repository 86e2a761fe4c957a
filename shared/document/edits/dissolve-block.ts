// Puts a block's contents in place of one use of it.
import { isProblem, problem, type Problem } from "../../base/problem.ts";
import { rewriteTexts } from "../attribute-texts.ts";
import { renameAxesInText, substituteSizesInText } from "../axis-text.ts";
import type { Block, BlockId, BlockNode, Node, NodeId, WeftDocument, Wire } from "../document.ts";
import { idMaker, wireIdMaker } from "../fresh-id.ts";
import { liftFragment, placeFragment, type Placed } from "../fragment.ts";
import { interfaceInputs, interfaceOutputs } from "../interface-nodes.ts";
import { findBlock, findBlockNode, layoutOf } from "../lookup.ts";
import { own } from "../records.ts";
import { keptWishes } from "../wishes.ts";
import type { StepJson } from "../steps/define.ts";
import { removeNodes } from "./remove-nodes.ts";

/** The block's words as they are around the use, where the checker knows them. */
export interface SeenFromOutside {
  readonly axisNames: ReadonlyMap<string, string>;
  /** Local size -> expression. */
  readonly sizes: ReadonlyMap<string, string>;
}

const unseen: SeenFromOutside = { axisNames: new Map(), sizes: new Map() };

export function dissolveBlock(document: WeftDocument, block: BlockId, id: NodeId, seen: SeenFromOutside = unseen): Placed | Problem {
  const contents = findBlock(document, block);
  if (isProblem(contents)) return contents;
  const use = findBlockNode(document, block, id);
  if (isProblem(use)) return use;
  if (use.leftOut) return problem(`«${id}» is ${use.leftOut}, which its contents would not be: have it run before taking it apart`);
  if (use.repeat) return problem(`«${id}» repeats its block ${use.repeat.times} times: end the repeat before opening it up`);
  const body = findBlock(document, use.block);
  if (isProblem(body)) return body;

  const { sizes, declarations } = outerSizes(document, contents, body, use, seen);
  const [inputs, outputs] = [interfaceInputs(body), interfaceOutputs(body)];
  const ports = new Set([...inputs, ...outputs].map((node) => node.id));
  const lifted = liftFragment(document, use.block, body, Object.keys(body.nodes).filter((node) => !ports.has(node)));
  const nodes = Object.fromEntries(Object.entries(lifted.nodes).map(([node, inner]) => [node, outerNode(inner, sizes, seen.axisNames)] as const));
  const position = own(layoutOf(document, block).positions, id) ?? { x: 0, y: 0 };
  const placed = placeFragment(block, contents, { ...lifted, nodes }, position, keptWishes(layoutOf(document, block), (node) => node !== id, () => true));

  const freshWire = wireIdMaker({ ...contents, wires: { ...contents.wires, ...Object.fromEntries(placed.steps.flatMap((step) => (step.step === "connect" ? [[step.id, step.wire]] : []))) } });
  const feeder = new Map(Object.values(contents.wires).filter((wire) => wire.to.node === id).map((wire) => [wire.to.port, wire.from] as const));
  /** Where an array inside the block comes from, seen from outside; an input with no wire has no source. */
  const sourceOf = (wire: Wire): Wire["from"] | undefined => {
    const entrance = inputs.find((node) => node.id === wire.from.node);
    const inner = placed.ids.get(wire.from.node);
    return entrance ? feeder.get(entrance.port) : inner === undefined ? undefined : { node: inner, port: wire.from.port };
  };
  const wired = (from: Wire["from"] | undefined, wire: Wire): readonly StepJson[] => (from ? [{ step: "connect", block, id: freshWire(), wire: { ...wire, from } }] : []);
  const entering = Object.values(body.wires).flatMap((wire) => {
    const node = placed.ids.get(wire.to.node);
    return node === undefined || !inputs.some((input) => input.id === wire.from.node) ? [] : wired(sourceOf(wire), { ...wire, to: { ...wire.to, node } });
  });
  const leaving = outputs.flatMap((output) => {
    const inner = Object.values(body.wires).find((wire) => wire.to.node === output.id);
    const readers = Object.values(contents.wires).filter((wire) => wire.from.node === id && wire.from.port === output.port && wire.to.node !== id);
    return inner ? readers.flatMap((wire) => wired(sourceOf(inner), wire)) : [];
  });
  return { steps: [...declarations, ...removeNodes(document, block, [id]), ...placed.steps, ...entering, ...leaving], ids: placed.ids };
}

/** Local sizes become the expressions that the use gives or that followed from its wires; the others become sizes of the document. */
function outerSizes(document: WeftDocument, contents: Block, body: Block, use: BlockNode, seen: SeenFromOutside): { readonly sizes: ReadonlyMap<string, string>; readonly declarations: readonly StepJson[] } {
  const fresh = idMaker([...Object.keys(document.sizes), ...contents.locals, ...body.locals]);
  const declarations: StepJson[] = [];
  const sizes = new Map<string, string>();
  for (const name of body.locals) {
    const given = own(use.sizes, name) ?? seen.sizes.get(name);
    if (given !== undefined) {
      sizes.set(name, given);
      continue;
    }
    const outer = fresh(name);
    declarations.push({ step: "set-size", name: outer, declaration: {} });
    sizes.set(name, outer);
  }
  return { sizes, declarations };
}

function outerNode(node: Node, sizes: ReadonlyMap<string, string>, axisNames: ReadonlyMap<string, string>): Node {
  if (node.kind === "block") {
    const repeat = node.repeat && { ...node.repeat, times: substituteSizesInText(node.repeat.times, "size", sizes) };
    return { ...node, sizes: Object.fromEntries(Object.entries(node.sizes).map(([name, size]) => [name, substituteSizesInText(size, "size", sizes)])), ...(repeat ? { repeat } : {}) };
  }
  return rewriteTexts(node, (text, kind) => renameAxesInText(substituteSizesInText(text, kind, sizes), kind, axisNames));
}
