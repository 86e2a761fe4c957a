// Tidies the free arrangement: every card goes to the column and the height that its glyph has in the circuit.
import { canvasView } from "../state/canvas-view.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { showsArrangement } from "../state/split.ts";
import { defineCommand } from "./define.ts";

export const tidyLikeCircuit = defineCommand({
  name: "tidy-like-circuit", label: "Tidy the free arrangement like the circuit", keys: ["Shift+T"],
  when: () => showsArrangement("free") && (currentPlace()?.body.nodes.size ?? 0) > 0,
  perform() {
    const place = currentPlace();
    const positions = place && canvasView.likeCircuit(place);
    if (!place || !positions || Object.keys(positions).length === 0) return;
    if (dispatch({ label: "tidy like the circuit", steps: [{ step: "place-nodes", block: place.block, positions }] })) canvasView.fit();
  },
});
