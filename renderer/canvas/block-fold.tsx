// The small mark on a block of the circuit that opens it in place, or folds it.
import { Icon } from "../design/icon.tsx";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";

export function BlockFold({ id, isOpen }: { readonly id: string; readonly isOpen: boolean }) {
  return (
    <button type="button" className={`block-fold nodrag nopan ${isOpen ? "is-open" : ""}`} aria-expanded={isOpen} aria-label={isOpen ? "Fold the block" : "Open the block here"} title={isOpen ? "Fold the block" : "Open the block here"} onClick={(event) => {
      event.stopPropagation();
      const place = currentPlace();
      if (place) dispatch({ label: isOpen ? "fold" : "open", steps: [{ step: "set-open", block: place.block, node: id, open: !isOpen }] });
    }} onDoubleClick={(event) => event.stopPropagation()}>
      <Icon name={isOpen ? "chevron" : "right"} size={12} />
    </button>
  );
}
