// Rename an axis: everywhere in the block that is shown.
import { isProblem } from "../../shared/base/problem.ts";
import { renameAxisSteps } from "../../shared/compiler/check/rename-axis.ts";
import { isSizeName, sizeNameRule } from "../../shared/document/names.ts";
import { currentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { notify } from "../state/notice-store.ts";
import { promptFor, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

/** Asks for the new name; `from` is the name it has. */
export async function renameAxisFrom(from: string): Promise<void> {
  const to = await promptFor(`Rename axis ${from}`, "New name", from, (text) => (isSizeName(text.trim()) ? undefined : `A name of an axis has ${sizeNameRule}`));
  const place = currentPlace();
  if (to === null || !place || to.trim() === from) return;
  const steps = renameAxisSteps(place.block, place.contents, from, to.trim());
  if (isProblem(steps)) notify("warning", steps.problem);
  else dispatch({ label: `rename ${from}`, steps });
}

function axisAtHand(): string | undefined {
  const { hoveredAxis, nodes, wires } = viewStore.getState();
  const place = currentPlace();
  if (hoveredAxis !== undefined || !place) return hoveredAxis;
  const wire = wires[0] === undefined ? undefined : place.contents.wires[wires[0]];
  if (wire) return place.body.nodes.get(wire.from.node)?.outputs[wire.from.port]?.axes.at(-1)?.name;
  const node = nodes[0] === undefined ? undefined : place.body.nodes.get(nodes[0]);
  return Object.values(node?.outputs ?? {})[0]?.axes.at(-1)?.name;
}

export const renameAxis = defineCommand({
  name: "rename-axis", label: "Rename an axis…", when: () => axisAtHand() !== undefined,
  async perform() {
    const axis = axisAtHand();
    if (axis !== undefined) await renameAxisFrom(axis);
  },
});
