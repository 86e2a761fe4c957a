// Leaves the selected nodes out of the run, or takes them in again.
import type { LeftOut } from "../../shared/document/document.ts";
import { leaveOut } from "../../shared/document/edits/leave-out.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { viewStore } from "../state/view-store.ts";

export function leaveOutSelected(how: LeftOut): void {
  const place = currentPlace();
  if (!place) return;
  const steps = leaveOut(place.document, place.block, viewStore.getState().nodes, how);
  const verb = how === "muted" ? "mute" : "bypass";
  dispatch({ label: steps.some((step) => step.step === "set-left-out" && step.leftOut === how) ? verb : `end ${verb}`, steps });
}
