// What each part of a file must look like; the types of document.ts, checked at run time.
import { calloutTargets, frameTints, type AttributeValue, type Attributes, type Block, type BlockLayout, type BlockNode, type BodyUse, type Callout, type Frame, type Node, type Note, type OperatorNode, type OrderHint, type SizeDeclaration, type WeftDocument, type Wire, type Wishes } from "./document.ts";
import { describe, finite, inside, isObject, list, note, numberLike, object, oneOf, optional, record, required, text, textLike, type Read, type Spot } from "./field-reader.ts";
import type { Json } from "./json-reader.ts";
import { digestRule, faultOfLink, isDigest, isExtents, isLinkedName, isOrder, linkedDTypes, linkedNameRule, type LinkedArray, type LinkedFile, type LinkedWeights } from "./linked-weights.ts";
import { saysNothing, wireInto } from "./lookup.ts";
import { idRule, isId, isNodeName, isParameterPath, isSizeName, isWord, nodeNameRule, sizeNameRule } from "./names.ts";
import { compareIds, own } from "./records.ts";
import { keptWishes } from "./wishes.ts";
import { frameTitleRule, isExtent, isFrameTitle, leastExtent, mostExtent } from "./steps/set-frame.ts";
import { calloutRule, isCalloutText } from "./steps/set-callout.ts";
import { isMemoryName, memoryRule } from "./steps/set-memory.ts";
import { isNoteText, noteRule } from "./steps/set-note.ts";
import { isSeed, isWeightsName } from "./steps/set-info.ts";
import { changeRule, isChangeText } from "./steps/set-experiment.ts";
import { isSizeValue } from "./steps/set-size.ts";

const ids = { rule: `an id (${idRule})`, is: isId };
const sizeNames = { rule: `a size variable (${sizeNameRule})`, is: isSizeName };
const words = { rule: "a name of at most 100 characters that no JavaScript object has by birth", is: isWord };

const id = textLike(ids.rule, isId);
const word = textLike(words.rule, isWord);
const change = textLike(changeRule, isChangeText);
const paths = { rule: "the path of a parameter, such as layers.0.query.weight", is: isParameterPath };
const path = textLike(paths.rule, isParameterPath);
const sizeName = textLike(sizeNames.rule, isSizeName);
const nodeName = textLike(`a name (${nodeNameRule})`, isNodeName);
const expression = textLike("a size such as \"64\" or \"2*c\"", (value) => value.trim() !== "" && value.length <= 1000);
const sizeValue = numberLike("a whole number from 1", isSizeValue);

const attributeValue: Read<AttributeValue> = (value, at) => {
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) {
    const entries: readonly Json[] = value;
    if (entries.every((entry) => typeof entry === "number")) return entries;
    if (entries.every((entry) => typeof entry === "string")) return entries;
  }
  return note(at, describe(value), "text, a number, true, false, a list of numbers or a list of texts");
};

export const readAttributes: Read<Attributes> = record(words, attributeValue);

const leftOut = oneOf("muted", "bypassed");
const bodyUse: Read<BodyUse> = object({ block: required(id), inputs: required(list(word)), captured: required(record(words, word)), outputs: required(list(word)) });
const operatorNode: Read<OperatorNode> = object({ kind: required(oneOf("operator")), operator: required(word), name: optional(nodeName), leftOut: optional(leftOut), attributes: required(readAttributes), bodies: optional(record(words, bodyUse)) });
const repeat = object({ times: required(expression), weights: required(oneOf("untied", "tied")) });
const blockNode: Read<BlockNode> = object({ kind: required(oneOf("block")), block: required(id), name: optional(nodeName), leftOut: optional(leftOut), sizes: required(record(sizeNames, expression)), repeat: optional(repeat) });

export const readNode: Read<Node> = (value, at) => {
  const kind = isObject(value) ? own(value, "kind") : undefined;
  if (kind === "operator") return operatorNode(value, at);
  if (kind === "block") return blockNode(value, at);
  return isObject(value) ? note(kind === undefined ? at : inside(at, "kind", kind), describe(kind), '"operator" or "block"') : note(at, describe(value), "a node");
};

const portRef = object({ node: required(id), port: required(word) });
export const readWire: Read<Wire> = object({ from: required(portRef), to: required(portRef), assign: optional(record(words, text)) });

const blockFields: Read<Block> = object({
  title: required(text), about: required(text), tint: optional(text), locals: required(list(sizeName)),
  nodes: required(record(ids, readNode)), wires: required(record(ids, readWire)),
});

export const readBlock: Read<Block> = (value, at) => {
  const block = blockFields(value, at);
  if (!block) return undefined;
  const twice = block.locals.find((name, i) => block.locals.indexOf(name) < i);
  if (twice !== undefined) return note(inside(at, "locals", block.locals), `the size ${twice} twice`, "each size once", "remove one of them");
  return portsTakenOnce(block, at) ? block : undefined;
};

/** An input port takes one wire; a second would have no meaning. */
function portsTakenOnce(block: Block, at: Spot): boolean {
  const seen = new Set<string>();
  for (const [wire, { to }] of Object.entries(block.wires)) {
    const port = JSON.stringify([to.node, to.port]);
    if (!seen.has(port)) {
      seen.add(port);
      continue;
    }
    const first = wireInto(block, to.node, to.port)?.[0] ?? "";
    note({ ...at, path: [...at.path, "wires", wire] }, `a second wire into ${to.node}:${to.port} beside «${first}»`, "one wire into each input port", "remove one of the two");
    return false;
  }
  return true;
}

const position = object({ x: required(finite), y: required(finite) });
const extent = numberLike(`a number from ${leastExtent} to ${mostExtent}`, isExtent);
const frame: Read<Frame> = object({ title: required(textLike(frameTitleRule, isFrameTitle)), tint: required(oneOf(...frameTints)), x: required(finite), y: required(finite), width: required(extent), height: required(extent) });
const noteOnCanvas: Read<Note> = object({ text: required(textLike(noteRule, isNoteText)), x: required(finite), y: required(finite), width: required(extent) });
const callout: Read<Callout> = object({ on: required(oneOf(...calloutTargets)), id: required(id), text: required(textLike(calloutRule, isCalloutText)) });
const lane = object({ node: required(id), port: optional(word) });
const orderHint: Read<OrderHint> = object({ upper: required(lane), lower: required(lane) });
const wishes = { callouts: optional(record(ids, callout)), order: optional(list(orderHint)), memories: optional(record(ids, textLike(memoryRule, isMemoryName))) };
const blockLayout: Read<BlockLayout> = object({ positions: required(record(ids, position)), open: required(list(id)), frames: optional(record(ids, frame)), notes: optional(record(ids, noteOnCanvas)), ...wishes });
export const readWishes: Read<Wishes> = object(wishes);
const declaration: Read<SizeDeclaration> = object({ value: optional(sizeValue), about: optional(text) });
export const readSizes: Read<Readonly<Record<string, SizeDeclaration>>> = record(sizeNames, declaration);
export const readPositions = record(ids, position);
export const readOpen = list(id);
export const readBlocks = record(ids, readBlock);
export const readNodes = record(ids, readNode);
export const readWires = record(ids, readWire);

const wholeFromZero = numberLike("a whole number from 0", isSeed);
const numbers = (rule: string, is: (list: readonly number[]) => boolean): Read<readonly number[]> => (value, at) => {
  const read = list(finite)(value, at);
  return read === undefined || is(read) ? read : note(at, describe(value), rule);
};
const linkedFile: Read<LinkedFile> = object({ file: required(textLike(linkedNameRule, isLinkedName)), bytes: required(wholeFromZero), sha256: required(textLike(digestRule, isDigest)) });
const linkedArray: Read<LinkedArray> = object({
  file: required(wholeFromZero), at: required(wholeFromZero), dtype: required(oneOf(...linkedDTypes)),
  dims: required(numbers("whole numbers from 0", isExtents)), order: optional(numbers("each axis once, from 0", isOrder)),
});
const linkedFields: Read<LinkedWeights> = object({ files: required(list(linkedFile)), arrays: required(record(paths, linkedArray)) });
const linkedWeights: Read<LinkedWeights> = (value, at) => {
  const linked = linkedFields(value, at);
  const fault = linked && faultOfLink(linked);
  return fault ? note({ ...at, path: [...at.path, "arrays", fault.array] }, fault.found, fault.expected, "import the model again") : linked;
};

const documentFields: Read<WeftDocument> = object({
  version: required(oneOf(1)), title: required(text), about: required(text), main: required(id),
  seed: required(numberLike("a whole number from 0", isSeed)),
  weights: optional(textLike("the name of a file beside the document, without a folder", isWeightsName)),
  linked: optional(linkedWeights),
  storedAs: optional(record(paths, path)),
  experiments: optional(record(words, list(change))),
  sizes: required(readSizes),
  configurations: required(record(words, record(sizeNames, sizeValue))),
  blocks: required(readBlocks),
  layout: required(record(ids, blockLayout)),
});

export const readDocument: Read<WeftDocument> = (value, at) => {
  const document = documentFields(value, at);
  if (!document) return undefined;
  if (!Object.hasOwn(document.blocks, document.main)) return note(inside(at, "main", document.main), `«${document.main}»`, `one of the blocks ${Object.keys(document.blocks).join(", ") || "(there are none)"}`, "name the block to open first");
  return { ...document, layout: tidyLayout(document) };
};

/** Positions of nodes that are gone and layouts that say nothing are not kept: they are no part of any picture. */
function tidyLayout({ blocks, layout }: WeftDocument): WeftDocument["layout"] {
  return Object.fromEntries(Object.entries(layout).flatMap(([id, { positions, open, frames = {}, notes = {}, ...wished }]) => {
    const { nodes = {}, wires = {} } = own(blocks, id) ?? {};
    const kept = Object.entries(positions).filter(([node]) => Object.hasOwn(nodes, node));
    const opened = [...new Set(open)].filter((node) => own(nodes, node)?.kind === "block").sort(compareIds);
    const tidied = { positions: Object.fromEntries(kept), open: opened, ...(Object.keys(frames).length === 0 ? {} : { frames }), ...(Object.keys(notes).length === 0 ? {} : { notes }), ...keptWishes(wished, (node) => Object.hasOwn(nodes, node), (wire) => Object.hasOwn(wires, wire)) };
    return saysNothing(tidied) ? [] : [[id, tidied] as const];
  }));
}
