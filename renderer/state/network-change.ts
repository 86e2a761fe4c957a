// What an edit means for a run: nothing, other numbers into the same network, or another network.
import type { Block, Node, WeftDocument } from "../../shared/document/document.ts";

export type NetworkChange = "none" | "feeds" | "network";

/** Attributes of an input that decide its type; all others only decide what flows in. */
const typeOfInput = ["axes", "dtype", "bound"];

/** Versions of one document share what did not change, so this looks only at what did. */
export function networkChange(before: WeftDocument, after: WeftDocument): NetworkChange {
  if (before === after) return "none";
  if (before.sizes !== after.sizes || before.main !== after.main || before.seed !== after.seed || before.weights !== after.weights || before.linked !== after.linked || before.storedAs !== after.storedAs) return "network";
  if (before.blocks === after.blocks) return "none";
  const ids = Object.keys(after.blocks);
  if (ids.length !== Object.keys(before.blocks).length) return "network";
  let change: NetworkChange = "none";
  for (const id of ids) {
    const [was, is] = [before.blocks[id], after.blocks[id]];
    if (was === is) continue;
    if (!was || !is) return "network";
    const found = blockChange(was, is, id === after.main);
    if (found === "network") return found;
    if (found === "feeds") change = "feeds";
  }
  return change;
}

function blockChange(before: Block, after: Block, isMain: boolean): NetworkChange {
  if (before.wires !== after.wires || before.locals !== after.locals) return "network";
  if (before.nodes === after.nodes) return "none";
  const ids = Object.keys(after.nodes);
  if (ids.length !== Object.keys(before.nodes).length) return "network";
  let change: NetworkChange = "none";
  for (const id of ids) {
    const [was, is] = [before.nodes[id], after.nodes[id]];
    if (was === is) continue;
    if (!was || !is || !feedsOnly(was, is, isMain)) return "network";
    change = "feeds";
  }
  return change;
}

/** Other numbers into the same network: a slider, or what an input of the main diagram is fed with. */
export function feedsOnly(before: Node, after: Node, isMain: boolean): boolean {
  if (before.kind !== "operator" || after.kind !== "operator" || before.operator !== after.operator || before.name !== after.name || before.leftOut !== after.leftOut) return false;
  if (after.operator === "slider") return true;
  return after.operator === "input" && isMain && typeOfInput.every((name) => JSON.stringify(before.attributes[name]) === JSON.stringify(after.attributes[name]));
}
