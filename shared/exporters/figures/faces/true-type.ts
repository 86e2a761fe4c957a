// Reads a TrueType face: which glyph a character has, how wide it is, and the bytes of its outline. The faces are Weft's own, so they are not doubted.
import { assert } from "../../../base/assert.ts";

export interface TrueType {
  readonly unitsPerEm: number;
  /** Above and below the baseline, and the box of all glyphs, in units of the face. */
  readonly ascent: number;
  readonly descent: number;
  readonly box: readonly [number, number, number, number];
  /** What the face calls itself in files, such as `STIXTwoText-Italic`. */
  readonly postScriptName: string;
  readonly italicAngle: number;
  /** 0 stands for a character the face has none for. */
  glyphOf(codePoint: number): number;
  advance(glyph: number): number;
  /** As the `glyf` table holds it; empty for a space. */
  glyphBytes(glyph: number): Uint8Array;
  table(tag: string): Uint8Array;
}

export function readTrueType(bytes: Uint8Array): TrueType {
  const view = viewOf(bytes);
  const tables = new Map<string, Uint8Array>();
  for (let i = 0; i < view.getUint16(4); i++) {
    const entry = 12 + 16 * i;
    const tag = String.fromCharCode(...bytes.subarray(entry, entry + 4));
    const at = view.getUint32(entry + 8);
    tables.set(tag, bytes.subarray(at, at + view.getUint32(entry + 12)));
  }
  const table = (tag: string) => {
    const found = tables.get(tag);
    assert(found, `a face without ${tag}`);
    return found;
  };
  const [head, hhea, hmtx, loca, glyf] = [table("head"), table("hhea"), table("hmtx"), table("loca"), table("glyf")].map(viewOf) as [DataView, DataView, DataView, DataView, DataView];
  const isLong = head.getInt16(50) === 1;
  const place = (glyph: number) => (isLong ? loca.getUint32(4 * glyph) : 2 * loca.getUint16(2 * glyph));
  const wide = hhea.getUint16(34);
  const characters = readCharacters(table("cmap"));
  return {
    unitsPerEm: head.getUint16(18),
    ascent: hhea.getInt16(4),
    descent: hhea.getInt16(6),
    box: [head.getInt16(36), head.getInt16(38), head.getInt16(40), head.getInt16(42)],
    postScriptName: readName(table("name"), 6),
    italicAngle: viewOf(table("post")).getInt32(4) / 65536,
    glyphOf: (codePoint) => characters.get(codePoint) ?? 0,
    advance: (glyph) => hmtx.getUint16(4 * Math.min(glyph, wide - 1)),
    glyphBytes: (glyph) => new Uint8Array(glyf.buffer, glyf.byteOffset + place(glyph), place(glyph + 1) - place(glyph)),
    table,
  };
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function readCharacters(cmap: Uint8Array): ReadonlyMap<number, number> {
  const view = viewOf(cmap);
  const characters = new Map<number, number>();
  for (let i = 0; i < view.getUint16(2); i++) {
    const at = view.getUint32(8 + 8 * i);
    const format = view.getUint16(at);
    if (format === 4) readSegments(view, at, characters);
    if (format === 12) readGroups(view, at, characters);
  }
  return characters;
}

function readSegments(view: DataView, at: number, characters: Map<number, number>): void {
  const doubled = view.getUint16(at + 6);
  const [ends, starts, deltas, offsets] = [at + 14, at + 16 + doubled, at + 16 + 2 * doubled, at + 16 + 3 * doubled];
  for (let k = 0; k < doubled; k += 2) {
    const [start, end] = [view.getUint16(starts + k), view.getUint16(ends + k)];
    const [delta, offset] = [view.getUint16(deltas + k), view.getUint16(offsets + k)];
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const listed = offset === 0 ? code : view.getUint16(offsets + k + offset + 2 * (code - start));
      if (offset === 0 || listed !== 0) characters.set(code, (listed + delta) & 0xffff);
    }
  }
}

function readGroups(view: DataView, at: number, characters: Map<number, number>): void {
  for (let i = 0; i < view.getUint32(at + 12); i++) {
    const group = at + 16 + 12 * i;
    const [start, end, glyph] = [view.getUint32(group), view.getUint32(group + 4), view.getUint32(group + 8)];
    for (let code = start; code <= end; code++) characters.set(code, glyph + code - start);
  }
}

/** Of the names in the two-byte form that every face has. */
function readName(name: Uint8Array, id: number): string {
  const view = viewOf(name);
  const texts = view.getUint16(4);
  for (let i = 0; i < view.getUint16(2); i++) {
    const record = 6 + 12 * i;
    if (view.getUint16(record + 6) !== id || view.getUint16(record) !== 3) continue;
    const start = texts + view.getUint16(record + 10);
    return Array.from({ length: view.getUint16(record + 8) / 2 }, (_, k) => String.fromCharCode(view.getUint16(start + 2 * k))).join("");
  }
  return "";
}
