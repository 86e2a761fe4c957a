// Commands that rewrite by a law of the notation: offered for the glyphs that are selected, done or refused on the wire between them.
import type { CircuitEdit, EditPlace } from "../../shared/circuit-edits/define.ts";
import { isRefusal } from "../../shared/circuit-edits/define.ts";
import type { NodeId } from "../../shared/document/document.ts";
import { viewStore } from "../state/view-store.ts";
import type { Command } from "./define.ts";
import { doEdit, editPlace } from "./edit-circuit.ts";

/** `nodesOf` says which glyphs a use is about; of two in a row either may be selected, or both. */
export function rewriteCommand<Use>(name: string, label: string, edit: CircuitEdit<Use>, nodesOf: (use: Use) => readonly NodeId[]): Command {
  const chosen = (place: EditPlace | undefined): readonly Use[] => {
    const { nodes } = viewStore.getState();
    if (!place || nodes.length === 0 || nodes.length > 2) return [];
    return edit.uses(place).filter((use) => nodes.every((node) => nodesOf(use).includes(node)));
  };
  return {
    name, label,
    when: () => chosen(editPlace()).length > 0,
    perform() {
      const place = editPlace();
      const uses = chosen(place);
      // Of a glyph with one before it and one behind it the pair that the law allows is meant.
      const use = uses.find((one) => place && !isRefusal(edit.edit(place, one))) ?? uses[0];
      if (use !== undefined) doEdit({ edit: edit as CircuitEdit, use });
    },
  };
}
