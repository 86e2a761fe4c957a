// A part of a drawing: the chosen nodes with the wires between them, and a little of the wires that lead elsewhere.
import type { CheckedBlock } from "../../compiler/check/checked-diagram.ts";
import type { NodeId } from "../../document/document.ts";
import { at } from "../../circuit/paths.ts";
import type { Primitive, Scene } from "../../circuit/scene.ts";
import { clipSteps } from "./clip-steps.ts";
import { around, type Extent } from "./marks.ts";
import { pathSteps, type Step } from "./path-steps.ts";

/** How much of a wire that leads elsewhere is seen beside the nodes, and above and below them. */
const beside = 36;
const beyond = 18;

export function selectedPart(scene: Pick<Scene, "primitives" | "nodes" | "backdrops">, block: CheckedBlock, path: readonly NodeId[], selected: ReadonlySet<NodeId>): Pick<Scene, "primitives"> {
  const rooms = new Map([...scene.nodes, ...scene.backdrops].filter((placed) => placed.path.length === path.length && selected.has(placed.node)).map(({ node, x, y, width, height }) =>
    [node, { left: x - beside, top: y - beyond, right: x + width + beside, bottom: y + height + beyond }] as const));
  const places = merged([...rooms.values()]);
  return {
    primitives: scene.primitives.flatMap((primitive): readonly Primitive[] => {
      const { of } = primitive;
      const inside = of.path[path.length];
      if (inside !== undefined) return selected.has(inside) ? [primitive] : [];
      // A dashed line between arrays belongs to none of the nodes; it is seen where they are.
      if (of.node === undefined) return places.flatMap((room) => cut(primitive, room));
      if (of.port === undefined) return selected.has(of.node) ? [primitive] : [];
      const ends = of.wire === undefined ? [of.node] : endsOf(block, of.wire);
      if (of.wire !== undefined && ends.every((node) => selected.has(node))) return [primitive];
      return ends.flatMap((node) => { const room = rooms.get(node); return room ? cut(primitive, room) : []; });
    }),
  };
}

/** Rooms that touch become one, so that nothing is drawn twice. */
function merged(rooms: readonly Extent[]): readonly Extent[] {
  return rooms.reduce<readonly Extent[]>((apart, room) => {
    const touching = apart.filter((one) => one.left <= room.right && one.right >= room.left && one.top <= room.bottom && one.bottom >= room.top);
    const whole = around([room, ...touching]) ?? room;
    return touching.length === 0 ? [...apart, room] : merged([...apart.filter((one) => !touching.includes(one)), whole]);
  }, []);
}

function endsOf({ wires }: CheckedBlock, id: string): readonly NodeId[] {
  const wire = wires[id];
  return wire ? [wire.from.node, wire.to.node] : [];
}

/** A text or a dot is there or not; a line is there as far as it goes. */
function cut(primitive: Primitive, extent: Extent): readonly Primitive[] {
  if (primitive.draw === "path") {
    const d = pathText(clipSteps(pathSteps(primitive.d), extent));
    return d === "" ? [] : [{ ...primitive, d }];
  }
  const { x, y } = primitive;
  return x >= extent.left && x <= extent.right && y >= extent.top && y <= extent.bottom ? [primitive] : [];
}

function pathText(steps: readonly Step[]): string {
  return steps.map((step) => {
    switch (step.go) {
      case "Z": return "Z";
      case "C": return `C${[step.ax, step.ay, step.bx, step.by, step.x, step.y].map(at).join(" ")}`;
      default: return `${step.go}${at(step.x)} ${at(step.y)}`;
    }
  }).join("");
}
