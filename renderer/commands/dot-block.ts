// Dotted region: the selected block gets a dotted line around it instead of a tint, as what is being spoken of; once more, and it has a ground again.
import { dottedTint } from "../../shared/document/document.ts";
import { own } from "../../shared/document/records.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const dotBlock = defineCommand({
  name: "dot-block", label: "A dotted line around the block, or its ground again",
  when: () => selected() !== undefined,
  perform() {
    const [place, id] = [currentPlace(), selected()];
    const block = place && id !== undefined ? own(place.document.blocks, id) : undefined;
    if (!block || id === undefined) return;
    const isDotted = block.tint === dottedTint;
    dispatch({ label: isDotted ? "draw with a ground" : "draw dotted", steps: [{ step: "set-block-info", id, title: block.title, about: block.about, tint: isDotted ? null : dottedTint, locals: block.locals }] });
  },
});

/** The definition that the selected node uses. */
function selected(): string | undefined {
  const [id] = viewStore.getState().nodes;
  const node = id === undefined ? undefined : currentPlace()?.contents.nodes[id];
  return node?.kind === "block" ? node.block : undefined;
}
