// What does not run is drawn pale; a muted glyph is crossed out, and past a bypassed one a line runs from what it takes to what it gives.
import { blockAtPath } from "../compiler/check/block-behind.ts";
import { silenceAt, type SilenceInside } from "../compiler/check/silence.ts";
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../compiler/check/checked-diagram.ts";
import type { NodeId } from "../document/document.ts";
import { at } from "./paths.ts";
import { path as stroked } from "./primitives.ts";
import type { Ink, PlacedNode, Primitive, PrimitiveKind } from "./scene.ts";

const pale = 0.38;
/** Of a glyph that its node is left out by its own doing. */
const dash = [3.5, 3] as const;
/** How high above a glyph the line past it bends. */
const rise = 16;
const ofNode: ReadonlySet<PrimitiveKind> = new Set(["glyph", "title", "backdrop", "bracket"]);

export function leftOutDrawn(primitives: readonly Primitive[], nodes: readonly PlacedNode[], checked: CheckedDiagram): readonly Primitive[] {
  if (!Object.values(checked.document.blocks).some((block) => Object.values(block.nodes).some((node) => node.leftOut))) return primitives;
  const standing = standings(checked.main);
  return [...primitives.map((primitive) => inked(primitive, standing)), ...nodes.flatMap((node) => markOf(node, standing(node.path, node.node)?.node))];
}

interface Standing {
  readonly inside: SilenceInside;
  readonly node: CheckedNode | undefined;
}

function standings(main: CheckedBlock): (path: readonly NodeId[], node: NodeId | undefined) => Standing | undefined {
  const blocks = new Map<string, { readonly inside: SilenceInside; readonly body: CheckedBlock | undefined }>();
  return (path, node) => {
    if (node === undefined) return undefined;
    const key = path.join("/");
    const block = blocks.get(key) ?? { inside: silenceAt(main, path), body: blockAtPath(main, path) };
    blocks.set(key, block);
    return { inside: block.inside, node: block.body?.nodes.get(node) };
  };
}

function inked(primitive: Primitive, standing: ReturnType<typeof standings>): Primitive {
  const { of, kind } = primitive;
  const found = standing(of.path, of.node);
  if (!found || of.node === undefined) return primitive;
  const { silence } = found.inside;
  const isOwn = ofNode.has(kind) || of.port === undefined;
  const own = isOwn ? found.node?.node.leftOut : undefined;
  const isPale = own !== undefined || (isOwn || of.port === undefined ? silence.nodes.has(of.node) : silence.ports.has(`${of.node}:${of.port}`));
  return isPale ? { ...primitive, ink: paler(primitive.ink, own !== undefined && kind === "glyph") } : primitive;
}

/** Glyphs, titles and wires alike; the edge of what is itself left out is broken. */
export function paler(ink: Ink, isBroken: boolean): Ink {
  return { ...ink, opacity: (ink.opacity ?? 1) * pale, ...(isBroken && ink.stroke !== undefined && ink.stroke !== "none" ? { dash } : {}) };
}

function markOf({ path, node: id, x, y, width, height, ports }: PlacedNode, node: CheckedNode | undefined): readonly Primitive[] {
  const of = { path, node: id };
  if (node?.node.leftOut === "muted") {
    return [stroked("glyph", `M${at(x)} ${at(y + height)}L${at(x + width)} ${at(y)}`, { stroke: "ink-2", width: 1.4 }, of)];
  }
  if (node?.node.leftOut !== "bypassed") return [];
  const middle = (name: string, side: "left" | "right") => {
    const port = ports.find((one) => one.port === name && one.side === side);
    return port && { x: port.x, y: (port.top + port.bottom) / 2 };
  };
  const above = Math.min(y, ...ports.map((port) => port.top)) - rise;
  return Object.entries(node.passes ?? {}).flatMap(([given, taken]) => {
    const [from, to] = [middle(taken, "left"), middle(given, "right")];
    return from && to ? [stroked("glyph", `M${at(from.x)} ${at(from.y)}C${at(from.x + width / 4)} ${at(above)} ${at(to.x - width / 4)} ${at(above)} ${at(to.x)} ${at(to.y)}`, { stroke: "ink-2", width: 1.5 }, of)] : [];
  });
}
