// What the laws of drawing are tried on: every document of the gallery with its blocks closed and open, every example of every operator, random diagrams.
import { readdirSync } from "node:fs";
import { checkDocument } from "../../shared/compiler/check/check.ts";
import type { CheckedBlock, CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import { layoutDiagram } from "../../shared/circuit/layout.ts";
import type { Scene } from "../../shared/circuit/scene.ts";
import { everyUse } from "../bench/every-use.ts";
import { galleryDocument } from "../bench/gallery-documents.ts";
import { exampleDocuments } from "../exporters/example-documents.ts";

export interface Drawn {
  readonly name: string;
  readonly checked: CheckedDiagram;
  readonly open: ReadonlySet<string>;
  readonly scene: Scene;
}

export const galleryIds: readonly string[] = readdirSync("assets/gallery").filter((file) => file.endsWith(".weft")).map((file) => file.replace(".weft", ""));

/** With every block closed, and with every block open. */
export function drawnWays(name: string, checked: CheckedDiagram): readonly Drawn[] {
  const all = everyUse(checked.main);
  const ways: readonly (readonly [string, readonly string[]])[] = all.length > 0 ? [["closed", []], ["open", all]] : [["as it is", []]];
  return ways.map(([how, paths]) => { const open = new Set(paths); return { name: `${name}, ${how}`, checked, open, scene: layoutDiagram(checked, { open }) }; });
}

export function drawnGallery(): readonly Drawn[] {
  return galleryIds.flatMap((id) => drawnWays(id, checkDocument(galleryDocument(id))));
}

export function drawnExamples(): readonly Drawn[] {
  return exampleDocuments().flatMap(({ name, checked }) => drawnWays(name, checked));
}

/** Bodies of blocks that are drawn open, with their paths; the main one first. */
export function openBlocks(block: CheckedBlock, open: ReadonlySet<string>, path = ""): readonly { readonly block: CheckedBlock; readonly path: string }[] {
  return [{ block, path }, ...[...block.nodes.values()].flatMap((node) => (node.kind === "block" && node.body && open.has(path + node.id) ? openBlocks(node.body, open, `${path}${node.id}/`) : []))];
}
