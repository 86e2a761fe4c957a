// The legend of a figure: what the sizes are, and which sizes follow from which.
import type { CheckedBlock, CheckedDiagram } from "../compiler/check/checked-diagram.ts";
import { own } from "../document/records.ts";
import type { Axis } from "../tensor/axis.ts";
import { printSize } from "../tensor/print-size.ts";
import { freeVariables } from "../tensor/size-algebra.ts";
import { sceneMargin } from "./geometry.ts";
import { isShown, textWidth } from "./labels.ts";
import { text } from "./primitives.ts";
import type { Primitive, Scene, TextRun } from "./scene.ts";

interface Equation {
  readonly name: string;
  readonly size: string;
  readonly about?: string;
}

const size = 12;
const line = 18;
const padding = 10;
const columnGap = 24;

/** The scene with a box below it that lists sizes; as it was where there is nothing to list. */
export function withLegend(scene: Scene, checked: CheckedDiagram, block: CheckedBlock): Scene {
  const equations = equationsOf(checked, block);
  if (equations.length === 0) return scene;
  const wide = Math.max(...equations.map(({ name, size: equal, about }) => textWidth(runs({ name, size: equal }), size) + (about === undefined ? 0 : 12 + textWidth(about, 10.5) * 1.1)));
  const columns = Math.max(1, Math.min(Math.ceil(equations.length / 4), Math.floor((scene.width - 2 * sceneMargin - 2 * padding + columnGap) / (wide + columnGap))));
  const rows = Math.ceil(equations.length / columns);
  const box = { x: sceneMargin, y: scene.height - sceneMargin / 2, width: columns * (wide + columnGap) - columnGap + 2 * padding, height: rows * line + 2 * padding - 5 };
  const of = { path: [] };
  const ground: Primitive = { kind: "backdrop", draw: "rect", ...box, radius: 4, ink: { fill: "chip" }, of };
  const lines = equations.flatMap((equation, i): readonly Primitive[] => {
    const x = box.x + padding + Math.floor(i / rows) * (wide + columnGap);
    const y = box.y + padding + (i % rows) * line + size * 0.8;
    const equal = runs(equation);
    return [
      text(x, y, equal, of, { size, anchor: "start" }),
      ...(equation.about === undefined ? [] : [text(x + textWidth(equal, size) + 12, y, equation.about, of, { size: 10.5, anchor: "start", face: "ui", ink: { fill: "ink-2" } })]),
    ];
  });
  return { ...scene, width: Math.max(scene.width, box.x + box.width + sceneMargin), height: box.y + box.height + sceneMargin, primitives: [...scene.primitives, ground, ...lines] };
}

function runs({ name, size: equal }: Equation): readonly TextRun[] {
  return [{ text: name, italic: true }, { text: " = " }, { text: equal, italic: /^[\p{L}′]+$/u.test(equal) }];
}

/** The variables that have a value, then the sizes that are too long to stand at their wires. */
function equationsOf({ document, sizes }: CheckedDiagram, block: CheckedBlock): readonly Equation[] {
  const long = new Map<string, Set<string>>();
  const used = new Set<string>();
  for (const axis of axesIn(block)) {
    freeVariables(axis.size, used);
    const equal = printSize(axis.size).replaceAll("*", "·");
    if (!isShown(axis)) long.set(equal, (long.get(equal) ?? new Set()).add(axis.name));
  }
  const values = [...used].sort().flatMap((name): readonly Equation[] => {
    const value = sizes.get(name);
    const about = own(document.sizes, name)?.about;
    return value === undefined ? [] : [{ name, size: String(value), ...(about === undefined || about === "" ? {} : { about }) }];
  });
  const derived = [...long].map(([equal, names]): Equation => ({ name: [...names].sort().join(", "), size: equal }));
  return [...values, ...derived.sort((a, b) => (a.name + a.size < b.name + b.size ? -1 : 1))];
}

function axesIn(block: CheckedBlock): readonly Axis[] {
  return [...block.nodes.values()].flatMap((node) => [
    ...[...Object.values(node.inputs), ...Object.values(node.outputs)].flatMap((type) => type.axes),
    ...(node.kind === "block" && node.body ? axesIn(node.body) : []),
  ]);
}
