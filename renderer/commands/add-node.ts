// Add: a search among all operators and blocks; what is found lands where the pointer is and takes the wire of the selected node.
import { currentPlace } from "../state/current-place.ts";
import { canvasView } from "../state/canvas-view.ts";
import { outputPorts } from "../state/node-ports.ts";
import { setView, viewStore } from "../state/view-store.ts";
import { defineCommand } from "./define.ts";

export const addNode = defineCommand({
  name: "add-node", label: "Add a node…", keys: ["Shift+A", "Tab"], when: () => currentPlace() !== undefined,
  perform() {
    const { nodes, wires } = viewStore.getState();
    const [selected, ...others] = nodes;
    const node = others.length === 0 && selected !== undefined ? currentPlace()?.body.nodes.get(selected) : undefined;
    const port = node && outputPorts(node)[0]?.name;
    const screen = canvasView.pointer();
    setView({
      search: {
        screen, at: canvasView.toCanvas(screen),
        ...(selected !== undefined && port !== undefined ? { from: { node: selected, port } } : {}),
        ...(wires.length === 1 && wires[0] !== undefined ? { onWire: wires[0] } : {}),
      },
    });
  },
});
