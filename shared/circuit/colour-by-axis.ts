// One hue for every axis: wires, cups, dots and labels of one axis share it, so that a missing meeting of two is seen at once.
import type { AxisRole } from "../tensor/axis.ts";
import type { Ink, Primitive, Scene } from "./scene.ts";

const hues = ["role-position", "role-channel", "role-head", "role-vocabulary", "role-expert", "role-window", "role-batch"] as const;
const coloured: ReadonlySet<Primitive["kind"]> = new Set(["wire", "cup", "dot", "label", "arrow"]);

export function colouredByAxis(scene: Scene): Scene {
  const hue = axisHues(scene.primitives.flatMap(({ of }) => (of.axis === undefined ? [] : [[of.axis, of.role] as const])));
  return {
    ...scene,
    primitives: scene.primitives.map((primitive) => {
      const own = primitive.of.axis === undefined || !coloured.has(primitive.kind) ? undefined : hue.get(primitive.of.axis);
      return own === undefined ? primitive : { ...primitive, ink: inked(primitive.ink, own) };
    }),
  };
}

/** An axis takes the hue of its role where no other has it yet, else the next one that is free; when all are taken they begin again. */
export function axisHues(drawn: readonly (readonly [axis: string, role: AxisRole | undefined])[]): ReadonlyMap<string, string> {
  const roles = new Map<string, AxisRole | undefined>();
  for (const [axis, role] of drawn) if (roles.get(axis) === undefined) roles.set(axis, role);
  const found = new Map<string, string>();
  const axes = [...roles].sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [axis, role] of axes) if (role !== undefined && ![...found.values()].includes(`role-${role}`)) found.set(axis, `role-${role}`);
  let next = 0;
  for (const [axis] of axes) {
    if (found.has(axis)) continue;
    const free = hues.find((hue) => ![...found.values()].includes(hue));
    found.set(axis, free ?? hues[next++ % hues.length] ?? "wire");
  }
  return found;
}

function inked(ink: Ink, hue: string): Ink {
  return { ...ink, ...(ink.stroke === undefined ? {} : { stroke: hue }), ...(ink.fill === undefined || ink.fill === "canvas" ? {} : { fill: hue }) };
}
