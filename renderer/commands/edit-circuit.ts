// Does an edit in circuit notation where the person looks: one transaction, or a refusal on the wire it belongs to.
import { isRefusal, type CircuitEdit, type Edit, type EditPlace, type Refusal } from "../../shared/circuit-edits/define.ts";
import { checkAside } from "../state/check-store.ts";
import { showRefusal } from "../state/circuit-hold.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { selectNodes } from "../state/view-store.ts";

/** An edit with what it is done to. */
export interface Meant {
  readonly edit: CircuitEdit;
  readonly use: unknown;
}

export function editPlace(): EditPlace | undefined {
  const place = currentPlace();
  return place && { ...place, check: checkAside };
}

export function tryEdit({ edit, use }: Meant): Edit | Refusal | undefined {
  const place = editPlace();
  return place && edit.edit(place, use);
}

export function doEdit(meant: Meant): void {
  const result = tryEdit(meant);
  if (!result) return;
  if (isRefusal(result)) return showRefusal(result);
  showRefusal(undefined);
  if (dispatch(result) && result.selects) selectNodes(result.selects);
}
