// Whether two versions of a document are drawn alike, so that a slider that moves lays nothing out anew.
import type { Block, Node, NodeId, WeftDocument } from "../../shared/document/document.ts";
import { feedsOnly } from "./network-change.ts";

/** `isCanvas` names the nodes of the shown block that the canvas draws itself, whatever numbers they hold. */
export function isDrawnAlike(before: WeftDocument, after: WeftDocument, shown: string, isCanvas: (id: NodeId) => boolean): boolean {
  if (before === after) return true;
  if (before.main !== after.main || before.sizes !== after.sizes || before.layout !== after.layout) return false;
  const ids = Object.keys(after.blocks);
  return ids.length === Object.keys(before.blocks).length && ids.every((id) => {
    const [was, is] = [before.blocks[id], after.blocks[id]];
    return was === is || (was !== undefined && is !== undefined && isAlike(was, is, id === after.main && id === shown ? isCanvas : () => false));
  });
}

function isAlike(before: Block, after: Block, isCanvas: (id: NodeId) => boolean): boolean {
  if (before.wires !== after.wires || before.locals !== after.locals || before.title !== after.title || before.tint !== after.tint) return false;
  const ids = Object.keys(after.nodes);
  return ids.length === Object.keys(before.nodes).length && ids.every((id) => {
    const [was, is] = [before.nodes[id], after.nodes[id]];
    return was === is || (was !== undefined && is !== undefined && isCanvas(id) && isFedAlike(was, is));
  });
}

/** The source decides which instrument stands there, and how large it is. */
function isFedAlike(before: Node, after: Node): boolean {
  return feedsOnly(before, after, true) && before.kind === "operator" && after.kind === "operator" && before.attributes["source"] === after.attributes["source"];
}
