// What is different between two diagrams: nodes added, removed and put in place of others, attributes, wires and axes changed.
import type { CheckedBlock, CheckedDiagram, CheckedNode } from "../../compiler/check/checked-diagram.ts";
import type { BlockId, NodeId, WeftDocument } from "../../document/document.ts";
import { own } from "../../document/records.ts";
import { printType } from "../../tensor/type-text.ts";
import { canonicalJson } from "./canonical-json.ts";
import { matchNodes, type NodeMatches } from "./match-nodes.ts";

export type DiagramChange =
  /** A size of the document, `at` its name; `null` where there is none, `""` where it follows from the wires. */
  | { readonly kind: "size"; readonly at: string; readonly before: string | null; readonly after: string | null }
  | { readonly kind: "added" | "removed"; readonly at: string; readonly what: string }
  | { readonly kind: "renamed"; readonly at: string; readonly before: string; readonly after: string }
  | { readonly kind: "operator"; readonly at: string; readonly before: string; readonly after: string }
  /** `null` stands for the operator's default. */
  | { readonly kind: "attribute"; readonly at: string; readonly attribute: string; readonly before: string | null; readonly after: string | null }
  /** What arrives at an input port: node and port of the block, in the words of the second diagram; `null` where nothing does. */
  | { readonly kind: "wire"; readonly at: string; readonly port: string; readonly before: string | null; readonly after: string | null }
  /** `follows`: other types arrive already, so the change began elsewhere. */
  | { readonly kind: "axes"; readonly at: string; readonly port: string; readonly before: string; readonly after: string; readonly follows: boolean };

export interface DiagramDiff {
  readonly changes: readonly DiagramChange[];
  /** Nodes that are the same in both but for what `changes` says. */
  readonly matched: number;
  /** By pair of blocks, as `A B`: which node is which. */
  readonly matches: ReadonlyMap<string, NodeMatches>;
  /** By pair of blocks: under which path their changes are told. */
  readonly told: ReadonlyMap<string, string>;
}

/** `at` is a path of nodes from the main diagram inwards, of the first diagram where the node is in both. */
export function diffDiagrams(a: CheckedDiagram, b: CheckedDiagram): DiagramDiff {
  const changes: DiagramChange[] = [];
  const matches = new Map<string, NodeMatches>();
  const told = new Map<string, string>();
  let matched = 0;
  changes.push(...sizeChanges(a.document.sizes, b.document.sizes));
  compare(a.main, b.main, "");
  return { changes, matched, matches, told };

  function compare(one: CheckedBlock, other: CheckedBlock, path: string): void {
    const key = pairKey(one.block, other.block);
    // What is used again is told once.
    if (matches.has(key)) return;
    const forth = matchNodes(one, other);
    matches.set(key, forth);
    told.set(key, path);
    const back = new Map([...forth].map(([from, to]) => [to, from]));
    for (const id of one.order) {
      const node = one.nodes.get(id);
      const twin = other.nodes.get(forth.get(id) ?? "");
      if (!node) continue;
      if (!twin) changes.push({ kind: "removed", at: path + id, what: whatOf(node) });
      else {
        matched += 1;
        changes.push(...changesOf(node, twin, path + id, forth));
      }
    }
    for (const id of other.order) {
      const node = other.nodes.get(id);
      if (node && !back.has(id)) changes.push({ kind: "added", at: path + id, what: whatOf(node) });
    }
    for (const id of one.order) {
      const [node, twin] = [one.nodes.get(id), other.nodes.get(forth.get(id) ?? "")];
      if (node?.kind === "block" && twin?.kind === "block" && node.body && twin.body) compare(node.body, twin.body, `${path}${id}/`);
      if (node?.kind !== "operator" || twin?.kind !== "operator") continue;
      for (const [word, body] of Object.entries(node.bodies ?? {})) {
        const second = twin.bodies?.[word];
        if (second) compare(body, second, `${path}${id}/`);
      }
    }

    function changesOf(node: CheckedNode, twin: CheckedNode, at: string, same: NodeMatches): readonly DiagramChange[] {
      const found: DiagramChange[] = [];
      const [before, after] = [whatOf(node), whatOf(twin)];
      const isSame = node.kind === twin.kind && (node.kind === "block" || before === after);
      if (!isSame) found.push({ kind: "operator", at, before, after });
      const [named, renamed] = [node.node.name ?? node.id, twin.node.name ?? twin.id];
      if (named !== renamed) found.push({ kind: "renamed", at, before: named, after: renamed });
      if (isSame) found.push(...attributeChanges(settingsOf(node), settingsOf(twin), at));
      const [into, intoTwin] = [sourcesOf(one, node), sourcesOf(other, twin)];
      for (const port of new Set([...into.keys(), ...intoTwin.keys()])) {
        const [was, is] = [into.get(port), intoTwin.get(port)];
        const moved = was && same.get(was.node) !== undefined ? { ...was, node: same.get(was.node) ?? "" } : was;
        if (canonicalJson(moved ?? null) !== canonicalJson(is ?? null)) found.push({ kind: "wire", at, port, before: was ? `${was.node}:${was.port}` : null, after: is ? `${is.node}:${is.port}` : null });
      }
      const follows = Object.entries(node.inputs).some(([port, type]) => twin.inputs[port] !== undefined && printType(type) !== printType(twin.inputs[port]));
      for (const [port, type] of Object.entries(node.outputs)) {
        const second = twin.outputs[port];
        if (second && printType(type) !== printType(second)) found.push({ kind: "axes", at, port, before: printType(type), after: printType(second), follows });
      }
      return found;
    }
  }
}

function sizeChanges(before: WeftDocument["sizes"], after: WeftDocument["sizes"]): readonly DiagramChange[] {
  const text = (size: WeftDocument["sizes"][string] | undefined) => (size ? String(size.value ?? "") : null);
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((name): readonly DiagramChange[] => {
    const [was, is] = [text(own(before, name)), text(own(after, name))];
    return was === is ? [] : [{ kind: "size", at: name, before: was, after: is }];
  });
}

export function pairKey(a: BlockId, b: BlockId): string {
  return `${a} ${b}`;
}

function whatOf(node: CheckedNode): string {
  return node.kind === "operator" ? node.node.operator : `block ${node.node.block}`;
}

function settingsOf(node: CheckedNode): Readonly<Record<string, unknown>> {
  const leftOut = { "in a run": node.node.leftOut ?? "runs" };
  if (node.kind === "operator") return { ...node.node.attributes, ...leftOut };
  const { sizes, repeat } = node.node;
  return { ...leftOut, ...Object.fromEntries(Object.entries(sizes).map(([name, size]) => [`size ${name}`, size])), ...(repeat ? { copies: repeat.times, "weights of copies": repeat.weights } : {}) };
}

function attributeChanges(before: Readonly<Record<string, unknown>>, after: Readonly<Record<string, unknown>>, at: string): readonly DiagramChange[] {
  const text = (value: unknown) => (value === undefined ? null : canonicalJson(value));
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].sort().flatMap((attribute): readonly DiagramChange[] => {
    const [was, is] = [text(before[attribute]), text(after[attribute])];
    return was === is ? [] : [{ kind: "attribute", at, attribute, before: was, after: is }];
  });
}

function sourcesOf(block: CheckedBlock, node: CheckedNode): ReadonlyMap<string, { readonly node: NodeId; readonly port: string }> {
  return new Map(Object.entries(node.wires).flatMap(([port, wire]) => {
    const from = block.wires[wire]?.from;
    return from ? [[port, { node: from.node, port: from.port }] as const] : [];
  }));
}
