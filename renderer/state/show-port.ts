// Shows where a port is: its place in the nest of blocks, and the wire that leaves it selected.
import { canvasView } from "./canvas-view.ts";
import { currentPlace } from "./current-place.ts";
import { goTo, selectWire } from "./view-store.ts";

/** `at` is a port path such as `blocks[3]/attention/query:y`, or a parameter's, which begins with the node it belongs to. */
export function showPort(at: string): void {
  const [way = "", port] = at.split(":");
  const parts = way.split("/").map((part) => part.replace(/\[\d+\]$/, ""));
  const node = (port === undefined ? parts.at(-1)?.split(".")[0] : parts.at(-1)) ?? "";
  goTo(port === undefined ? [] : parts.slice(0, -1), [node]);
  const wire = Object.entries(currentPlace()?.contents.wires ?? {}).find(([, { from }]) => from.node === node && (port === undefined || from.port === port));
  if (wire) selectWire(wire[0]);
  // The canvas draws the block first.
  setTimeout(() => canvasView.show([node]), 60);
}
