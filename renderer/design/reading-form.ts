// Which picture stands for an array and how large it is: follows from its type and dims, so that room can be kept before any number has come.
import type { Reading, ReadingRequest } from "../../shared/contract/engine.ts";
import { usualRole } from "../../shared/tensor/roles.ts";
import type { TensorType } from "../../shared/tensor/tensor-type.ts";
import { picturePlan, tilesOf, type PicturePlan, type Tiles } from "./picture-plan.ts";

/** Where the picture stands: hung on a wire of a circuit or of a card, at an end of a diagram (one of few, one of many), or enlarged by a person. */
export type ReadingPlace = "wire" | "card" | "terminal" | "end" | "pinned";

export interface Room {
  readonly width: number;
  readonly height: number;
}

export interface ReadingForm extends Room {
  /** `rows` are bars with their index and value, `bars` a plain profile, `indices` whole numbers written out. */
  readonly kind: "number" | "rows" | "bars" | "tiles" | "indices";
  readonly plan: PicturePlan;
  /** Tiles beside each other. */
  readonly columns: number;
  readonly tileWidth: number;
  readonly tileHeight: number;
  /** Tiles, bars or numbers that are drawn, of how many there are. */
  readonly shown: number;
  readonly all: number;
  /** Elements from one that is drawn to the next, by axis. */
  readonly steps: readonly number[];
}

export const tileGap = 2;
export const rowHeight = 16;
const mostRows = 20;
const mostIndices = 32;

/** Sides of tiles in pixels and the most of them, the most elements along one, the most bars of a profile. */
const sizes = {
  wire: { tile: 32, attention: 40, single: 64, most: 16, elements: 40, profile: 128, rows: 64 },
  card: { tile: 34, attention: 40, single: 70, most: 4, elements: 40, profile: 96, rows: 70 },
  terminal: { tile: 44, attention: 66, single: 136, most: 16, elements: 96, profile: 168, rows: 150 },
  end: { tile: 32, attention: 44, single: 92, most: 16, elements: 64, profile: 112, rows: 132 },
  pinned: { tile: 76, attention: 96, single: 200, most: 16, elements: 128, profile: 256, rows: 190 },
} as const;
const narrow: ReadonlySet<ReadingPlace> = new Set(["wire", "card"]);

export function readingForm(type: TensorType, dims: readonly number[], place: ReadingPlace): ReadingForm {
  const plan = picturePlan(type.axes);
  const size = sizes[place];
  const along = (axis: number | undefined) => (axis === undefined ? 1 : (dims[axis] ?? 1));
  const steps = dims.map(() => 1);
  const stepBy = (axis: number | undefined, most: number) => {
    if (axis !== undefined) steps[axis] = Math.max(1, Math.ceil(along(axis) / most));
  };
  const flat = { plan, columns: 1, tileWidth: size.single, tileHeight: rowHeight, steps };
  if (dims.every((dim) => dim === 1)) return { ...flat, kind: "number", width: 72, height: 24, shown: 1, all: 1 };
  if (plan.rows === undefined) {
    const all = along(plan.columns);
    if (/^[iu]\d+$/.test(type.dtype)) {
      const shown = Math.min(all, mostIndices);
      return { ...flat, kind: "indices", width: size.rows, height: Math.ceil(shown / 4) * rowHeight + 6, shown, all };
    }
    if (all <= mostRows) return { ...flat, kind: "rows", width: size.rows, height: all * (narrow.has(place) ? 12 : rowHeight), shown: all, all };
    const pitch = Math.min(4.25, size.profile / all);
    stepBy(plan.columns, Math.floor(size.profile / 2));
    return { ...flat, kind: "bars", width: size.single, height: Math.round(Math.max(48, all * pitch)), shown: Math.ceil(all / (steps[plan.columns ?? 0] ?? 1)), all };
  }
  const [all, rows, columns] = [along(plan.tiles), along(plan.rows), along(plan.columns)];
  const shown = Math.min(all, size.most);
  const across = shown === 1 ? 1 : narrow.has(place) || shown <= 4 ? 2 : 4;
  const proportion = Math.max(0.25, Math.min(4, rows / Math.max(1, columns)));
  // A single picture stays inside a square; it is never drawn taller than wide ones beside it.
  const side = shown === 1 ? Math.round(size.single / Math.max(1, proportion)) : isAttention(type, plan) ? size.attention : !narrow.has(place) && shown <= 4 ? Math.round(size.tile * 1.5) : size.tile;
  const tileHeight = Math.round(side * (shown === 1 ? proportion : Math.min(1.75, proportion)));
  // As fine as the eye can see, and a little more for when it comes nearer.
  const most = shown === 1 ? Math.max(size.elements, side) : Math.ceil(1.25 * side);
  stepBy(plan.rows, most);
  stepBy(plan.columns, most);
  return {
    kind: "tiles", plan, columns: across, tileWidth: side, tileHeight, shown, all, steps,
    width: across * (side + tileGap) - tileGap, height: Math.ceil(shown / across) * (tileHeight + tileGap) - tileGap,
  };
}

/** How much smaller a picture is drawn than it is, so that it stays in its room: one from before a size changed may be of another form than the room was kept for. */
export function shrinkInto(room: Room, { width, height }: Room): number {
  return Math.min(1, room.width / Math.max(1, width), room.height / Math.max(1, height));
}

/** The part of an array that its picture draws; of more tiles than there is room for, those that vary most. */
export function formCut({ kind, plan, steps, shown }: ReadingForm, dims: readonly number[]): NonNullable<ReadingRequest["cut"]> {
  return dims.map((size, axis) => {
    if (axis === plan.tiles) return { start: 0, end: size, step: 1, ...(size > shown ? { varying: shown } : {}) };
    if (axis === plan.rows || axis === plan.columns) return { start: 0, end: kind === "indices" ? Math.min(size, shown) : size, step: steps[axis] ?? 1 };
    return { start: 0, end: Math.min(1, size), step: 1 };
  });
}

/** What is drawn of a reading; a reading that was cut for another form is read as far as it goes. */
export function formTiles(form: ReadingForm, { slice }: Reading): Tiles | undefined {
  return slice && tilesOf(form.plan, slice.dims, slice.data);
}

export interface Element {
  /** The index along each axis. */
  readonly at: readonly number[];
  readonly value: number;
}

/** The element under a point of the picture, with its full index in the whole array. */
export function elementAt(form: ReadingForm, reading: Reading, x: number, y: number): Element | undefined {
  const tiles = formTiles(form, reading);
  if (!tiles || x < 0 || y < 0 || x >= form.width || y >= form.height) return undefined;
  const [tile, row, column] = placeAt(form, tiles, x, y);
  if (tile >= tiles.count || row >= tiles.rows || column >= tiles.columns) return undefined;
  const { plan } = form;
  const { picked, dims: sliced = [] } = reading.slice ?? {};
  const at = reading.dims.map((size, axis) => {
    const place = axis === plan.tiles ? tile : axis === plan.rows ? row : axis === plan.columns ? column : 0;
    if (picked?.axis === axis) return picked.at[place] ?? place;
    // The slice may have been cut for a larger view of the same array, so its own dims say how far its elements are apart.
    return axis === plan.tiles || form.kind === "indices" ? place : place * Math.max(1, Math.round(size / Math.max(1, sliced[axis] ?? size)));
  });
  return { at, value: tiles.value(tile, row, column) };
}

function placeAt(form: ReadingForm, tiles: Tiles, x: number, y: number): readonly [number, number, number] {
  if (form.kind === "number") return [0, 0, 0];
  if (form.kind === "indices") return [0, 0, Math.floor(y / rowHeight) * 4 + Math.floor((x / form.width) * 4)];
  if (form.kind !== "tiles") return [0, 0, Math.floor((y / form.height) * tiles.columns)];
  const [wide, tall] = [form.tileWidth + tileGap, form.tileHeight + tileGap];
  const [across, down] = [Math.floor(x / wide), Math.floor(y / tall)];
  return [down * form.columns + across, Math.floor(((y - down * tall) / form.tileHeight) * tiles.rows), Math.floor(((x - across * wide) / form.tileWidth) * tiles.columns)];
}

/** Two axes of the same kind of place, such as queries and keys. */
function isAttention(type: TensorType, plan: PicturePlan): boolean {
  const role = (axis: number | undefined) => {
    const found = axis === undefined ? undefined : type.axes[axis];
    return found && (found.role ?? usualRole(found.name));
  };
  return role(plan.tiles) === "head" && role(plan.rows) === "position" && role(plan.columns) === "position";
}
