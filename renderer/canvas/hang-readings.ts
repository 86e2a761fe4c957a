// Where the readings of a circuit hang: on one line below the drawing, each as near below its wire as its neighbours allow.
import type { CheckedBlock } from "../../shared/compiler/check/checked-diagram.ts";
import { silenceAt } from "../../shared/compiler/check/silence.ts";
import { inputOperator, outputOperator } from "../../shared/document/interface-nodes.ts";
import type { PlacedBundle, Scene } from "../../shared/circuit/scene.ts";
import { readingForm, type Room } from "../design/reading-form.ts";
import { dimsOf } from "../design/type-dims.ts";
import { blockAt } from "../state/check-store.ts";
import type { CurrentPlace } from "../state/current-place.ts";
import type { Laid } from "../state/layout-store.ts";
import { readingName } from "../state/readings.ts";
import { endsAtOutput } from "./ends-at-output.ts";
import { keepApart } from "./keep-apart.ts";

export interface HungReading {
  readonly name: string;
  readonly bundle: PlacedBundle;
  readonly isPinned: boolean;
  /** Where it leaves the wires, and the first of them. */
  readonly x: number;
  readonly top: number;
  /** Middle of the picture, and its width with room around it. */
  readonly middle: number;
  readonly width: number;
  /** For the picture alone. */
  readonly room: Room;
}

export interface HungReadings {
  /** The common line they hang on. */
  readonly line: number;
  readonly height: number;
  readonly readings: readonly HungReading[];
}

const drop = 40;
const gap = 12;
/** Two lines of caption under a picture. */
const captions = 34;
/** Narrow pictures still need room for their words. */
const leastWidth = 66;
/** A picture further from its wire than this says nothing about it any more. */
const farthest = 150;

export function hangReadings({ scene, lowest, place, rooms }: Laid, pinned: readonly string[]): HungReadings {
  const wanted = worthReading(scene, place, rooms, pinned);
  const ends = scene.nodes.filter(({ path, node }) => path.length === place.path.length && rooms.has(node));
  const beside = lowest + drop;
  const low = Math.max(beside, ...ends.map(({ y, height }) => y + height + drop));
  const inWay = ends.filter(({ y, height }) => y + height + 16 > beside);
  const left = Math.max(-Infinity, ...inWay.filter((end) => isLeft(end, place)).map(({ x, width }) => x + width + gap));
  const right = Math.min(Infinity, ...inWay.filter((end) => !isLeft(end, place)).map(({ x }) => x - gap));
  // Between the ends of the circuit where they fit, else below them.
  const between = wanted.reduce((sum, { width }) => sum + width, 0) <= right - left;
  const readings = between ? spread(wanted, left, right) : spread(wanted, -Infinity, Infinity);
  return { line: between ? beside : low, height: Math.max(0, ...readings.map(({ height }) => height)) + captions, readings };
}

interface Wanted extends HungReading {
  readonly height: number;
}

function worthReading(scene: Scene, place: CurrentPlace, rooms: ReadonlySet<string>, pinned: readonly string[]): readonly Wanted[] {
  const open = new Set(scene.backdrops.map(({ path, node }) => [...path, node].join("/")));
  const found = new Map<string, Wanted>();
  for (const bundle of scene.bundles) {
    const block = blockAt(place.checked, bundle.path);
    const { node, port } = bundle.from;
    if (!block || bundle.taps.length === 0 || isSilent(place, bundle.path, `${node}:${port}`)) continue;
    const name = readingName(place.checked, bundle.path, node, port);
    const isPinned = pinned.includes(name);
    if (found.has(name) || open.has([...bundle.path, node].join("/"))) continue;
    if (!isPinned && shownElsewhere(block, bundle, bundle.path.length === place.path.length ? rooms : undefined)) continue;
    const type = block.nodes.get(node)?.outputs[port];
    const dims = type && dimsOf(type, place.checked);
    if (!type || !dims || type.axes.length !== dims.length) continue;
    const form = readingForm(type, dims, isPinned ? "pinned" : "wire");
    const x = bundle.taps[0]?.x ?? 0;
    found.set(name, { name, bundle, isPinned, x, middle: x, top: Math.min(...bundle.taps.map((tap) => tap.y)), width: Math.max(leastWidth, form.width + 8) + gap, height: form.height + 8, room: form });
  }
  return [...found.values()].sort((a, b) => a.x - b.x || a.top - b.top);
}

function isSilent({ checked }: CurrentPlace, path: readonly string[], port: string): boolean {
  return silenceAt(checked.main, path).silence.ports.has(port);
}

/** What an instrument or the reading at an end shows need not hang below as well; what a block is handed hangs outside of it. */
function shownElsewhere(block: CheckedBlock, { from }: PlacedBundle, rooms: ReadonlySet<string> | undefined): boolean {
  const producer = block.nodes.get(from.node);
  if (producer?.kind === "operator" && producer.node.operator === inputOperator) return rooms === undefined || rooms.has(from.node);
  return rooms !== undefined && endsAtOutput(block, from.node, from.port);
}

/** Those that cannot hang near their wire give way, the farthest first, so that the others can. */
function spread(wanted: readonly Wanted[], left: number, right: number): readonly Wanted[] {
  let kept = wanted;
  for (;;) {
    const middles = within(kept, keepApart(kept.map(({ x }) => x), kept.slice(1).map(({ width }, i) => ((kept[i]?.width ?? 0) + width) / 2)), left, right);
    const shifts = kept.map(({ x, isPinned }, i) => (isPinned ? 0 : Math.abs((middles[i] ?? x) - x)));
    const worst = Math.max(0, ...shifts);
    if (worst <= farthest) return kept.map((one, i) => ({ ...one, middle: Math.round(middles[i] ?? one.x) }));
    // At most one of any crowd a round: the others may find room once it is gone.
    kept = kept.filter((_, i) => !((shifts[i] ?? 0) > farthest && shifts[i] === Math.max(...shifts.slice(Math.max(0, i - 8), i + 9))));
  }
}

function within(kept: readonly Wanted[], middles: readonly number[], left: number, right: number): readonly number[] {
  const moved = [...middles];
  let edge = left;
  kept.forEach(({ width }, i) => {
    moved[i] = Math.max(moved[i] ?? 0, edge + width / 2);
    edge = (moved[i] ?? 0) + width / 2;
  });
  edge = right;
  for (let i = kept.length - 1; i >= 0; i--) {
    const width = kept[i]?.width ?? 0;
    moved[i] = Math.min(moved[i] ?? 0, edge - width / 2);
    edge = (moved[i] ?? 0) - width / 2;
  }
  return moved;
}

function isLeft({ node }: { readonly node: string }, { body }: CurrentPlace): boolean {
  const end = body.nodes.get(node);
  return end?.kind === "operator" && end.node.operator !== outputOperator;
}
