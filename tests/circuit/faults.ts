// What a careful eye would not let pass in a drawing, each a function from a drawn diagram to the faults it finds.
import type { Primitive, Rect } from "../../shared/circuit/scene.ts";
import { openBlocks, type Drawn } from "./drawn-diagrams.ts";
import { boxAround, boxOf, distanceTo, overlap, strokesOf, within, type Point, type Stroke } from "./scene-geometry.ts";

type Fault = (drawn: Drawn) => readonly string[];

/** Every wire and cup ends on a glyph, on a dot or on another stroke. */
export const looseEnds: Fault = ({ scene }) => {
  const strokes = scene.primitives.flatMap((primitive) => (primitive.draw === "path" && (primitive.kind === "wire" || primitive.kind === "cup") ? strokesOf(primitive.d).map((stroke) => ({ stroke, primitive })) : []));
  // An arrow stands for both strands of a double wire.
  const arrows = scene.primitives.filter(({ kind }) => kind === "arrow").map((one) => shrunk(boxOf(one), -2));
  const stops: readonly Rect[] = [...scene.nodes, ...arrows, ...scene.primitives.filter(({ kind, draw }) => kind === "dot" || (kind === "glyph" && draw === "path")).map(boxOf)];
  const near = gridded(strokes.map(({ stroke }) => stroke));
  return strokes.flatMap(({ stroke, primitive }) => [stroke[0], stroke.at(-1)].flatMap((end) => {
    const held = !end || stops.some((stop) => within(stop, end)) || near(end).some((other) => other !== stroke && distanceTo(other, end) <= 0.5);
    return held ? [] : [`${said(primitive)} ends in nothing at ${printed(end)}`];
  }));
};

/** No two glyphs stand on each other, and none on a block that it is not in. */
export const crowded: Fault = ({ scene }) => {
  const bodies = scene.nodes.map((node) => ({ path: [...node.path, node.node].join("/"), body: node }));
  const frames = scene.backdrops.map((frame) => ({ path: [...frame.path, frame.node].join("/"), body: frame }));
  const glyphs = bodies.flatMap((one, i) => bodies.slice(i + 1).filter((other) => overlap(one.body, other.body)).map((other) => `${one.path} overlaps ${other.path}`));
  const strangers = bodies.flatMap((one) => frames.filter((frame) => !one.path.startsWith(`${frame.path}/`) && overlap(one.body, frame.body)).map((frame) => `${one.path} overlaps the block ${frame.path}`));
  return [...glyphs, ...strangers];
};

/** No label lies on a glyph, a dot, a title or another label. */
export const coveredLabels: Fault = ({ scene }) => {
  const texts = scene.primitives.filter((one) => one.draw === "text" && (one.kind === "label" || one.kind === "title")).map((one) => ({ one, box: boxOf(one) }));
  const marks = scene.primitives.filter(({ kind }) => kind === "glyph" || kind === "dot" || kind === "arrow").map((one) => ({ one, box: boxOf(one) }));
  const labels = texts.filter(({ one }) => one.kind === "label");
  const onMarks = labels.flatMap(({ one, box }) => marks.filter((mark) => overlap(box, mark.box)).map((mark) => `${said(one)} lies on ${said(mark.one)}`));
  const onTexts = labels.flatMap(({ one, box }) => texts.filter((other) => other.one !== one && overlap(box, other.box)).map((other) => `${said(one)} lies on ${said(other.one)}`));
  return [...onMarks, ...onTexts];
};

/** No wire runs through a label. */
export const struckLabels: Fault = ({ scene }) => {
  const labels = scene.primitives.filter(({ kind }) => kind === "label").map((one) => ({ one, box: shrunk(boxOf(one), 1) }));
  const wires = scene.primitives.flatMap((one) => (one.draw === "path" && (one.kind === "wire" || one.kind === "cup" || one.kind === "separator") ? strokesOf(one.d).map((stroke) => ({ one, runsIn: runsIn(stroke) })) : []));
  return labels.flatMap(({ one, box }) => wires.filter((wire) => wire.runsIn(box)).map((wire) => `${said(one)} is struck through by ${said(wire.one)}`));
};

/** Lifted wires run past the glyph: what runs through a filled body ends in it. */
export const piercedBodies: Fault = ({ scene }) => {
  const filled = new Set(scene.primitives.filter(({ kind, ink }) => kind === "glyph" && ink.raised).map(({ of }) => [...of.path, of.node].join("/")));
  const bodies = scene.nodes.filter((node) => filled.has([...node.path, node.node].join("/"))).map((node) => ({ node, box: shrunk(node, 1.5) }));
  const wires = scene.primitives.flatMap((one) => (one.draw === "path" && one.kind === "wire" ? strokesOf(one.d).map((stroke) => ({ one, runsIn: runsIn(stroke) })) : []));
  return bodies.flatMap(({ node, box }) => wires.filter((wire) => wire.runsIn(box)).map(({ one }) => `${said(one)} runs through ${node.node}`));
};

/** Everything of the diagram is in the drawing: its nodes, and what every read port gives. */
export const missing: Fault = ({ checked, open, scene }) => {
  const placed = new Set([...scene.nodes, ...scene.backdrops].map((node) => [...node.path, node.node].join("/")));
  const bundles = new Set(scene.bundles.map(({ path, from }) => [...path, from.node, from.port].join("/")));
  return openBlocks(checked.main, open).flatMap(({ block, path }) => {
    const edges = path === "" ? [] : [...block.inputs, ...block.outputs].map(({ node }) => node);
    const nodes = [...block.nodes.keys()].filter((id) => !edges.includes(id) && !placed.has(path + id)).map((id) => `node ${path}${id}`);
    const arrays = Object.values(block.wires).filter(({ from }) => block.nodes.has(from.node) && !bundles.has(`${path}${from.node}/${from.port}`)).map(({ from }) => `bundle ${path}${from.node}:${from.port}`);
    return [...nodes, ...arrays];
  });
};

/** Everything lies inside the drawing, at heights and places that are numbers. */
export const outside: Fault = ({ scene }) => {
  const frame = { x: 0, y: 0, width: scene.width, height: scene.height };
  return scene.primitives.flatMap((one) => {
    const box = boxOf(one);
    const sound = [box.x, box.y, box.width, box.height].every(Number.isFinite) && within(frame, box, 1) && within(frame, { x: box.x + box.width, y: box.y + box.height }, 1);
    return sound ? [] : [`${said(one)} lies outside`];
  });
};

function shrunk({ x, y, width, height }: Rect, by: number): Rect {
  return { x: x + by, y: y + by, width: width - 2 * by, height: height - 2 * by };
}

/** Whether a stroke has a point in a box; most boxes lie far from it, and only those near by are looked into point by point. */
function runsIn(stroke: Stroke): (box: Rect) => boolean {
  const around = boxAround(stroke);
  let points: Stroke | undefined;
  return (box) => isNear(around, box) && (points ??= fine(stroke)).some((point) => within(box, point, 0));
}

function isNear(a: Rect, b: Rect): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** Points close enough to meet any box of interest. */
function fine(stroke: Stroke): Stroke {
  return stroke.flatMap((point, i): readonly Point[] => {
    const before = stroke[i - 1];
    if (!before) return [point];
    const steps = Math.ceil(Math.hypot(point.x - before.x, point.y - before.y) / 3);
    return Array.from({ length: Math.max(1, steps) }, (_, k) => ({ x: before.x + ((point.x - before.x) * (k + 1)) / Math.max(1, steps), y: before.y + ((point.y - before.y) * (k + 1)) / Math.max(1, steps) }));
  });
}

/** Strokes that come near a point, found by cells of the drawing. */
function gridded(strokes: readonly Stroke[]): (point: Point) => readonly Stroke[] {
  const side = 40;
  const cells = new Map<string, Stroke[]>();
  const at = (length: number) => Math.floor(length / side);
  for (const stroke of strokes) {
    const { x, y, width, height } = boxAround(stroke);
    for (let column = at(x - 1); column <= at(x + width + 1); column++) for (let row = at(y - 1); row <= at(y + height + 1); row++) {
      const key = `${column} ${row}`;
      const cell = cells.get(key);
      if (cell) cell.push(stroke);
      else cells.set(key, [stroke]);
    }
  }
  return ({ x, y }) => cells.get(`${at(x)} ${at(y)}`) ?? [];
}

function said(one: Primitive): string {
  const text = one.draw === "text" ? `«${one.runs.map((run) => run.text).join("")}»` : "";
  return `${one.kind}${text} of ${[...one.of.path, one.of.node ?? ""].join("/")}${one.of.axis === undefined ? "" : ` (${one.of.axis})`}`;
}

function printed({ x, y }: Point): string {
  return `${x.toFixed(1)}, ${y.toFixed(1)}`;
}
