// What lies above and below the selection in the circuit, and how it is put past that.
import { putAbove, type Stacked } from "../../shared/circuit-edits/put-above.ts";
import { lanesAt, longestReach } from "../../shared/circuit/lanes-in-sight.ts";
import type { Lane } from "../../shared/document/document.ts";
import { isSameLane } from "../../shared/document/wishes.ts";
import { currentPlace } from "../state/current-place.ts";
import { layoutStore } from "../state/layout-store.ts";
import { showsArrangement } from "../state/split.ts";
import { viewStore } from "../state/view-store.ts";
import { doEdit } from "./edit-circuit.ts";
import type { Command } from "./define.ts";

/** The glyph or the array that is selected, alone. */
export function selectedLane(): Lane | undefined {
  const { nodes, wires } = viewStore.getState();
  const [node, wire] = [nodes[0], wires[0]];
  if (nodes.length + wires.length !== 1) return undefined;
  if (node !== undefined) return { node };
  return wire === undefined ? undefined : currentPlace()?.contents.wires[wire]?.from;
}

function stacked(up: boolean): Stacked | undefined {
  const lane = selectedLane();
  const { laid } = layoutStore.getState();
  const place = currentPlace();
  if (!lane || !laid || !place || !showsArrangement("circuit")) return undefined;
  const [wire] = viewStore.getState().wires;
  const placed = [...laid.scene.nodes, ...laid.scene.backdrops].find(({ node, path }) => node === lane.node && path.length === laid.place.path.length);
  const x = wire === undefined ? placed && placed.x + placed.width / 2 : longestReach(laid.scene, laid.place.path, wire);
  if (x === undefined) return undefined;
  const lanes = lanesAt(laid.scene, place.contents.wires, laid.place.path, x);
  const at = lanes.findIndex((one) => isSameLane(one.lane, lane));
  const other = at < 0 ? undefined : lanes[at + (up ? -1 : 1)]?.lane;
  return other && (up ? { upper: lane, lower: other } : { upper: other, lower: lane });
}

export function laneCommand(name: string, label: string, up: boolean): Command {
  return {
    name, label, when: () => stacked(up) !== undefined,
    perform() {
      const use = stacked(up);
      if (use) doEdit({ edit: putAbove, use });
    },
  };
}
