// Make block: the selection becomes a block with a name, and one use of it stands in its place.
import { isProblem } from "../../shared/base/problem.ts";
import { movedIntoBlock } from "../../shared/compiler/lower/moved-nodes.ts";
import { makeBlock as gather } from "../../shared/document/edits/make-block.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatchKeeping } from "../state/keep-parameters.ts";
import { notify } from "../state/notice-store.ts";
import { promptFor, selectNodes, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const makeBlock = defineCommand({
  name: "make-block", label: "Make a block…", keys: ["Mod+G"], when: () => viewStore.getState().nodes.length > 0,
  async perform() {
    const { nodes } = viewStore.getState();
    const title = await promptFor("Make a block", "Name of the block", "Block", (text) => (text.trim() === "" ? "A block needs a name" : undefined));
    const place = currentPlace();
    if (title === null || !place) return;
    const made = gather(place.document, place.block, nodes, { title: title.trim(), typeOf: ({ node, port }) => place.body.nodes.get(node)?.outputs[port] });
    if (isProblem(made)) return notify("warning", made.problem);
    if (dispatchKeeping({ label: "make block", steps: made.steps }, movedIntoBlock(place.block, nodes, made.use))) selectNodes([made.use]);
  },
});
