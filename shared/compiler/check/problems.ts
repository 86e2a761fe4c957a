// The checker's own problems, each a named constructor.
import type { BlockId, NodeId, Wire, WireId } from "../../document/document.ts";
import type { DiagramProblem, Fix, Place } from "../../document/place.ts";
import type { TensorType } from "../../tensor/tensor-type.ts";
import { printType } from "../../tensor/type-text.ts";

export interface Where {
  readonly block: BlockId;
  readonly path: readonly NodeId[];
}

function made(code: string, problem: string, at: Place, fixes: readonly Fix[] = [], severity: DiagramProblem["severity"] = "error", related: readonly Place[] = []): DiagramProblem {
  return { code, severity, problem, at, fixes, related };
}

export function unknownOperator(where: Where, node: NodeId, operator: string): DiagramProblem {
  return made("unknown-operator", `Operator «${operator}» is not known to this version: replace it or update Weft`, { ...where, node });
}

export function unknownBlock(where: Where, node: NodeId, block: BlockId): DiagramProblem {
  return made("unknown-block", `Block «${block}» does not exist in this document: choose another block or remove the node`, { ...where, node });
}

export function recursiveBlock(where: Where, node: NodeId, block: BlockId): DiagramProblem {
  return made("recursive-block", `Block «${block}» contains itself here, which would never end: use another block or a repeat`, { ...where, node });
}

export function cycle(where: Where, nodes: readonly NodeId[]): DiagramProblem {
  const [first] = nodes;
  return made("cycle", `The wires form a cycle through ${nodes.join(" → ")}: cut one of them`, { ...where, ...(first === undefined ? {} : { node: first }) }, [], "error", nodes.map((node) => ({ ...where, node })));
}

export function danglingWire(where: Where, id: WireId, wire: Wire, end: "from" | "to"): DiagramProblem {
  const ref = wire[end];
  return made("dangling-wire", `A wire ${end === "from" ? "starts" : "ends"} at ${ref.node}:${ref.port}, which does not exist: remove the wire or connect it elsewhere`, { ...where, wire: id },
    [{ label: "Remove the wire", steps: [{ step: "disconnect", block: where.block, id }] }]);
}

export function attributeFault(where: Where, node: NodeId, attribute: string, title: string, message: string): DiagramProblem {
  return made("attribute", `${title}: ${message}`, { ...where, node }, [{ label: "Use the default", steps: [{ step: "set-attribute", block: where.block, node, name: attribute, value: null }] }]);
}

export function badSize(where: Where, node: NodeId, text: string, reason: string): DiagramProblem {
  return made("size", `The size «${text}» cannot be used: ${reason}`, { ...where, node });
}

export function sizeUnknown(where: Where, node: NodeId, name: string): DiagramProblem {
  return made("size-unknown", `The size ${name} has no value yet: bind it in the sizes table`, { ...where, node }, [{ label: `Set ${name} to 8`, steps: [{ step: "set-size", name, declaration: { value: 8 } }] }], "open");
}

export function sizeImpossible(where: Where, node: NodeId, text: string, reason: string): DiagramProblem {
  return made("size-impossible", `${text}: ${reason}`, { ...where, node });
}

export function tooLarge(where: Where, node: NodeId, elements: number, limit: number): DiagramProblem {
  return made("too-large", `This array would hold ${elements.toExponential(2)} elements; at most ${limit.toExponential(0)} can run here: choose smaller sizes`, { ...where, node });
}

export function repeatCount(where: Where, node: NodeId, text: string, reason: string): DiagramProblem {
  return made("repeat", `The number of copies «${text}» cannot be used: ${reason}`, { ...where, node });
}

export function repeatMismatch(where: Where, node: NodeId, port: string, into: string, out: string, fixes: readonly Fix[] = []): DiagramProblem {
  return made("repeat-mismatch", `A repeat feeds each copy's outputs to the next one, but ${port} takes ${into} and gives ${out}: make both equal or remove the repeat`, { ...where, node, port },
    [...fixes, { label: "Remove the repeat", steps: [{ step: "set-repeat", block: where.block, node, repeat: null }] }]);
}

export function standsOpen(where: Where, node: NodeId, title: string, gives: string): DiagramProblem {
  return made("hole", `${title}: something that gives ${gives} is still to come here: put a glyph in its place`, { ...where, node }, [], "open");
}

export function nothingToPass(where: Where, node: NodeId, port: string, type: TensorType, arriving: readonly TensorType[]): DiagramProblem {
  const comes = arriving.length === 0 ? "nothing arrives" : `${arriving.map(printType).join(" and ")} ${arriving.length === 1 ? "arrives" : "arrive"}`;
  return made("bypass", `This node is bypassed, and ${port} gives ${printType(type)}, but ${comes}: nothing of that type could be passed on`, { ...where, node, port }, runAgain(where, node, "Take the bypass off"));
}

export function outputBypassed(where: Where, node: NodeId): DiagramProblem {
  return made("bypass", "An output passes nothing on, so it cannot be bypassed: mute it instead", { ...where, node }, runAgain(where, node, "Take the bypass off"));
}

export function allMuted(where: Where, nodes: readonly NodeId[]): DiagramProblem {
  const fixes = nodes.length === 0 ? [] : [{ label: "Unmute what is muted here", steps: nodes.map((node) => ({ step: "set-left-out", block: where.block, node, leftOut: null }) as const) }];
  return made("all-muted", "Nothing is left to run: every output depends on a muted node", where, fixes, "open");
}

function runAgain(where: Where, node: NodeId, label: string): readonly Fix[] {
  const set = (leftOut: "muted" | null) => [{ step: "set-left-out", block: where.block, node, leftOut } as const];
  return [{ label, steps: set(null) }, { label: "Mute it instead", steps: set("muted") }];
}

export function nothingToRun(where: Where): DiagramProblem {
  return made("no-output", "There is no output yet: add an output and connect it to run the network", where, [], "open");
}

export function unwiredBlockInput(where: Where, node: NodeId, port: string): DiagramProblem {
  return made("unwired", `Input ${port} of this block is not wired: connect an array`, { ...where, node, port }, [], "open");
}

export function interfaceMismatch(where: Where, node: NodeId, port: string, reason: string, fixes: readonly Fix[] = []): DiagramProblem {
  return made("interface", `Input ${port} of this block does not fit: ${reason}`, { ...where, node, port }, fixes);
}

export function bodyMismatch(where: Where, node: NodeId, body: string, port: string): DiagramProblem {
  return made("body", `The block that is ${body} here has no ${port}, which the operator hands in or takes: name one of its inputs or outputs so`, { ...where, node });
}

export function tooDeep(where: Where, node: NodeId, limit: number): DiagramProblem {
  return made("too-deep", `Blocks are nested more than ${limit} deep here: flatten some of them`, { ...where, node });
}

export function tooManyUses(where: Where, node: NodeId, limit: number): DiagramProblem {
  return made("too-many-uses", `This document uses blocks more than ${limit} times: use a repeat instead`, { ...where, node });
}

export function tooManyNodes(where: Where, node: NodeId | undefined, found: number, limit: number): DiagramProblem {
  return made("too-many-nodes", `This network has ${found.toPrecision(3)} nodes once its blocks and copies are written out; at most ${limit} can run here: use fewer copies`, { ...where, ...(node === undefined ? {} : { node }) });
}

export function declaredSize(where: Where, name: string, value: number): DiagramProblem {
  return made("declared-size", `The size ${name} is ${value}, but sizes are whole numbers from 1 on: change it in the sizes table`, where, [{ label: `Set ${name} to 1`, steps: [{ step: "set-size", name, declaration: { value: 1 } }] }]);
}
