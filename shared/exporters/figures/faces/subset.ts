// A face cut down to the glyphs that a figure uses, as a TrueType file of its own: what PDF and SVG carry inside.
import { partsOf } from "./glyph-outline.ts";
import { viewOf, type TrueType } from "./true-type.ts";

export interface SubsetFace {
  readonly bytes: Uint8Array;
  /** Number of a glyph of the whole face in the cut one. */
  readonly numberOf: ReadonlyMap<number, number>;
}

/** `characters` gives each used glyph and what it stands for; a file for PDF needs no names and no table of characters, one for a page does. */
export function subsetFace(face: TrueType, characters: ReadonlyMap<number, number>, use: "page" | "pdf"): SubsetFace {
  const glyphs = withParts(face, [0, ...new Set(characters.values())].filter((glyph, i) => glyph !== 0 || i === 0).sort((a, b) => a - b));
  const numberOf = new Map(glyphs.map((glyph, i) => [glyph, i]));
  const outlines = glyphs.map((glyph) => renumbered(face.glyphBytes(glyph), numberOf));
  const places = [0];
  for (const bytes of outlines) places.push((places.at(-1) ?? 0) + padded(bytes.length));
  const glyf = new Uint8Array(places.at(-1) ?? 0);
  outlines.forEach((bytes, i) => glyf.set(bytes, places[i]));
  const loca = new Uint8Array(4 * places.length);
  places.forEach((place, i) => viewOf(loca).setUint32(4 * i, place));
  const hmtx = new Uint8Array(4 * glyphs.length);
  glyphs.forEach((glyph, i) => {
    viewOf(hmtx).setUint16(4 * i, face.advance(glyph));
    const bytes = outlines[i];
    if (bytes && bytes.length > 0) viewOf(hmtx).setInt16(4 * i + 2, viewOf(bytes).getInt16(2));
  });
  const tables: Record<string, Uint8Array> = {
    head: changed(face.table("head"), (head) => { head.setUint32(8, 0); head.setInt16(50, 1); }),
    hhea: changed(face.table("hhea"), (hhea) => hhea.setUint16(34, glyphs.length)),
    maxp: changed(face.table("maxp"), (maxp) => maxp.setUint16(4, glyphs.length)),
    hmtx, loca, glyf,
  };
  if (use === "page") Object.assign(tables, { "OS/2": face.table("OS/2"), cmap: characterTable(characters, numberOf), name: emptyNames(), post: bareNames(face.table("post")) });
  return { bytes: fontFile(tables), numberOf };
}

/** A compound glyph brings those it is put together from. */
function withParts(face: TrueType, glyphs: readonly number[]): readonly number[] {
  const all = new Set(glyphs);
  for (const glyph of all) for (const { glyph: part } of partsOf(face.glyphBytes(glyph))) all.add(part);
  return [...all];
}

function renumbered(bytes: Uint8Array, numberOf: ReadonlyMap<number, number>): Uint8Array {
  const parts = partsOf(bytes);
  if (parts.length === 0) return bytes;
  return changed(bytes, (glyph) => { for (const { glyph: part, at } of parts) glyph.setUint16(at, numberOf.get(part) ?? 0); });
}

function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(viewOf(copy));
  return copy;
}

/** Format 12: one group a character, which every browser reads and nothing has to be searched for. */
function characterTable(characters: ReadonlyMap<number, number>, numberOf: ReadonlyMap<number, number>): Uint8Array {
  const groups = [...characters].filter(([, glyph]) => glyph !== 0).sort(([a], [b]) => a - b);
  const bytes = new Uint8Array(12 + 16 + 12 * groups.length);
  const view = viewOf(bytes);
  [0, 1, 3, 10].forEach((value, i) => view.setUint16(2 * i, value));
  view.setUint32(8, 12);
  view.setUint16(12, 12);
  view.setUint32(16, 16 + 12 * groups.length);
  view.setUint32(24, groups.length);
  groups.forEach(([code, glyph], i) => [code, code, numberOf.get(glyph) ?? 0].forEach((value, k) => view.setUint32(28 + 12 * i + 4 * k, value)));
  return bytes;
}

function emptyNames(): Uint8Array {
  const bytes = new Uint8Array(6);
  viewOf(bytes).setUint16(4, 6);
  return bytes;
}

/** Format 3: glyphs without names. */
function bareNames(post: Uint8Array): Uint8Array {
  return changed(post.subarray(0, 32), (view) => view.setUint32(0, 0x30000));
}

function fontFile(tables: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  const power = Math.floor(Math.log2(entries.length));
  const start = 12 + 16 * entries.length;
  const bytes = new Uint8Array(start + entries.reduce((sum, [, table]) => sum + padded(table.length), 0));
  const view = viewOf(bytes);
  view.setUint32(0, 0x10000);
  [entries.length, 16 << power, power, 16 * entries.length - (16 << power)].forEach((value, i) => view.setUint16(4 + 2 * i, value));
  let at = start;
  entries.forEach(([tag, table], i) => {
    const entry = 12 + 16 * i;
    for (let k = 0; k < 4; k++) bytes[entry + k] = tag.charCodeAt(k);
    bytes.set(table, at);
    [checksum(bytes.subarray(at, at + padded(table.length))), at, table.length].forEach((value, k) => view.setUint32(entry + 4 + 4 * k, value));
    at += padded(table.length);
  });
  // The file's own sum is stored so that everything adds up to one constant.
  const head = entries.findIndex(([tag]) => tag === "head");
  if (head >= 0) view.setUint32(view.getUint32(12 + 16 * head + 8) + 8, (0xb1b0afba - checksum(bytes)) >>> 0);
  return bytes;
}

function checksum(bytes: Uint8Array): number {
  const view = viewOf(bytes);
  let sum = 0;
  for (let i = 0; i + 3 < bytes.length; i += 4) sum = (sum + view.getUint32(i)) >>> 0;
  return sum;
}

function padded(length: number): number {
  return (length + 3) & ~3;
}
