// Where an edit made now would land: the document, the block that is shown and what the checker says of it.
import type { CheckedBlock, CheckedDiagram } from "../../shared/compiler/check/checked-diagram.ts";
import type { Block, BlockId, NodeId, WeftDocument } from "../../shared/document/document.ts";
import { blockAt, checkStore, useChecked } from "./check-store.ts";
import { activeTab, documentStore } from "./document-store.ts";
import { useView, viewStore } from "./view-store.ts";

export interface CurrentPlace {
  readonly document: WeftDocument;
  readonly checked: CheckedDiagram;
  readonly path: readonly NodeId[];
  readonly block: BlockId;
  readonly contents: Block;
  readonly body: CheckedBlock;
}

export function currentPlace(): CurrentPlace | undefined {
  return placeOf(activeTab(documentStore.getState())?.document, checkStore.getState().checked, viewStore.getState().path);
}

export function useCurrentPlace(): CurrentPlace | undefined {
  const checked = useChecked();
  const path = useView((state) => state.path);
  return placeOf(checked?.document, checked, path);
}

let last: { readonly document: WeftDocument; readonly checked: CheckedDiagram; readonly path: readonly NodeId[]; readonly place: CurrentPlace | undefined } | undefined;

/** The same place is the same value: everything that is computed for a place is computed once. */
function placeOf(document: WeftDocument | undefined, checked: CheckedDiagram | undefined, path: readonly NodeId[]): CurrentPlace | undefined {
  if (!document || !checked) return undefined;
  if (last?.document === document && last.checked === checked && last.path === path) return last.place;
  const place = find(document, checked, path);
  last = { document, checked, path, place };
  return place;
}

function find(document: WeftDocument, checked: CheckedDiagram, path: readonly NodeId[]): CurrentPlace | undefined {
  // After an undo the uses that led here may be gone: what is left of the way is shown.
  for (let depth = path.length; depth >= 0; depth--) {
    const body = blockAt(checked, path.slice(0, depth));
    const contents = body && document.blocks[body.block];
    if (body && contents) return { document, checked, path: path.slice(0, depth), block: body.block, contents, body };
  }
  return undefined;
}
