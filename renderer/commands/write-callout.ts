// Callouts: words that point at the selected node, wire or column; without words there is none.
import { idMaker } from "../../shared/document/fresh-id.ts";
import type { Callout } from "../../shared/document/document.ts";
import { layoutOf } from "../../shared/document/lookup.ts";
import { calloutRule, isCalloutText } from "../../shared/document/steps/set-callout.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { promptFor, viewStore } from "../state/view-store.ts";

/** What a callout would point at. */
export function calloutTarget(isColumn: boolean): Pick<Callout, "on" | "id"> | undefined {
  const { nodes: [node], wires: [wire] } = viewStore.getState();
  if (isColumn) return node === undefined ? undefined : { on: "column", id: node };
  if (node !== undefined) return { on: "node", id: node };
  return wire === undefined ? undefined : { on: "wire", id: wire };
}

export async function writeCallout({ on, id }: Pick<Callout, "on" | "id">): Promise<void> {
  const before = currentPlace();
  if (!before) return;
  const { callouts = {} } = layoutOf(before.document, before.block);
  const [known, said] = Object.entries(callouts).find(([, one]) => one.on === on && one.id === id) ?? [];
  const text = await promptFor(`What to say of the ${on}`, "Words (none takes the callout away)", said?.text ?? "", (words) => (words.trim() === "" || isCalloutText(words.trim()) ? undefined : `A callout says ${calloutRule}`));
  const place = currentPlace();
  if (text === null || !place || (text.trim() === "" && known === undefined)) return;
  const fresh = known ?? idMaker(Object.keys(layoutOf(place.document, place.block).callouts ?? {}))("callout");
  dispatch({ label: text.trim() === "" ? "take the callout away" : "write a callout", steps: [{ step: "set-callout", block: place.block, id: fresh, callout: text.trim() === "" ? null : { on, id, text: text.trim() } }] });
}
