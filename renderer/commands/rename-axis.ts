// Rename an axis, or bind its size: everywhere in the block that is shown.
import { isProblem } from "../../shared/base/problem.ts";
import { renameAxisSteps } from "../../shared/compiler/check/rename-axis.ts";
import { isSizeName, sizeNameRule } from "../../shared/document/names.ts";
import { own } from "../../shared/document/records.ts";
import { printSize } from "../../shared/tensor/print-size.ts";
import { currentPlace, type CurrentPlace } from "../state/current-place.ts";
import { dispatch } from "../state/document-store.ts";
import { notify } from "../state/notice-store.ts";
import { promptFor, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

const bound = /^=?\s*(\d+)$/;

/** Asks for the new name, or for the size that it has from now on; `from` is the name it has. */
export async function renameAxisFrom(from: string): Promise<void> {
  const to = await promptFor(`Rename axis ${from}`, "New name, or a whole number for its size", from, (text) => (Number(bound.exec(text.trim())?.[1] ?? 0) >= 1 || isSizeName(text.trim()) ? undefined : `A name of an axis has ${sizeNameRule}; a size is a whole number from 1`));
  const place = currentPlace();
  if (to === null || !place || to.trim() === from) return;
  const value = bound.exec(to.trim())?.[1];
  if (value !== undefined) return bindSizeOf(place, from, Number(value));
  const steps = renameAxisSteps(place.block, place.contents, from, to.trim());
  if (isProblem(steps)) notify("warning", steps.problem);
  else dispatch({ label: `rename ${from}`, steps });
}

/** Every axis of that size follows; a size that is no name of its own is told where it comes from. */
function bindSizeOf({ body, document }: CurrentPlace, axis: string, value: number): void {
  const size = [...body.nodes.values()].flatMap((node) => Object.values(node.outputs)).flatMap(({ axes }) => axes).find(({ name }) => name === axis)?.size;
  if (size?.kind !== "variable") return notify("warning", size ? `${axis} is ${printSize(size)}, which is no size with a name: change it where the axis is made` : `${axis} has no size here`);
  dispatch({ label: `bind ${size.name}`, steps: [{ step: "set-size", name: size.name, declaration: { ...own(document.sizes, size.name), value } }] });
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
