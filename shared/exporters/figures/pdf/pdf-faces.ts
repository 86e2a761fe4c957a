// The faces of a figure inside a PDF: each cut to the letters used, with a table back to Unicode, so that text is found, selected and copied.
import type { FaceName } from "../faces/figure-faces.ts";
import { subsetFace } from "../faces/subset.ts";
import type { TrueType } from "../faces/true-type.ts";
import type { Figure } from "../figure.ts";
import { usedLetters } from "../used-letters.ts";
import { latin, type PdfDictionary, type PdfFile, type Reference } from "./pdf-file.ts";

export interface PdfFaces {
  /** For the page's resources. */
  readonly resources: PdfDictionary;
  readonly nameOf: (face: FaceName) => string;
  /** Number of a glyph as the page writes it, in hexadecimal. */
  readonly codeOf: (face: FaceName, glyph: number) => string;
}

export function addFaces(file: PdfFile, figure: Figure): PdfFaces {
  const added = new Map([...usedLetters(figure)].map(([face, letters], i) => {
    const { bytes, numberOf } = subsetFace(figure.faces[face], letters, "pdf");
    const name = `F${i + 1}`;
    return [face, { name, numberOf, font: addFace(file, figure.faces[face], i, bytes, letters, numberOf) }] as const;
  }));
  return {
    resources: Object.fromEntries([...added.values()].map(({ name, font }) => [name, font])),
    nameOf: (face) => added.get(face)?.name ?? "F1",
    codeOf: (face, glyph) => fourDigits(added.get(face)?.numberOf.get(glyph) ?? 0),
  };
}

function addFace(file: PdfFile, face: TrueType, index: number, bytes: Uint8Array, letters: ReadonlyMap<number, number>, numberOf: ReadonlyMap<number, number>): Reference {
  const thousandths = (units: number) => (1000 * units) / face.unitsPerEm;
  const name = `/${String.fromCharCode(65 + index)}${"A".repeat(5)}+${face.postScriptName}`;
  const descriptor = file.add({
    Type: "/FontDescriptor", FontName: name, Flags: 4, FontBBox: face.box.map(thousandths), ItalicAngle: face.italicAngle,
    Ascent: thousandths(face.ascent), Descent: thousandths(face.descent), CapHeight: thousandths(face.ascent), StemV: 80, FontFile2: file.addStream(bytes, { Length1: bytes.length }),
  });
  const widths = [...numberOf].sort(([, a], [, b]) => a - b).map(([glyph]) => thousandths(face.advance(glyph)));
  const descendant = file.add({
    Type: "/Font", Subtype: "/CIDFontType2", BaseFont: name, CIDSystemInfo: { Registry: "(Adobe)", Ordering: "(Identity)", Supplement: 0 }, FontDescriptor: descriptor,
    CIDToGIDMap: "/Identity", DW: 0, W: [0, widths],
  });
  return file.add({ Type: "/Font", Subtype: "/Type0", BaseFont: name, Encoding: "/Identity-H", DescendantFonts: [descendant], ToUnicode: file.addStream(latin(unicodeTable(letters, numberOf))) });
}

function unicodeTable(letters: ReadonlyMap<number, number>, numberOf: ReadonlyMap<number, number>): string {
  const lines = [...letters].map(([code, glyph]) => `<${fourDigits(numberOf.get(glyph) ?? 0)}> <${[...String.fromCodePoint(code)].flatMap((letter) => Array.from({ length: letter.length }, (_, i) => fourDigits(letter.charCodeAt(i)))).join("")}>`);
  // A table may hold at most a hundred lines at a time.
  const chunks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, i) => lines.slice(100 * i, 100 * i + 100));
  return [
    "/CIDInit /ProcSet findresource begin", "12 dict begin", "begincmap", "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def", "/CMapName /Adobe-Identity-UCS def", "/CMapType 2 def",
    "1 begincodespacerange", "<0000> <ffff>", "endcodespacerange", ...chunks.flatMap((chunk) => [`${chunk.length} beginbfchar`, ...chunk, "endbfchar"]),
    "endcmap", "CMapName currentdict /CMap defineresource pop", "end", "end", "",
  ].join("\n");
}

function fourDigits(number: number): string {
  return number.toString(16).padStart(4, "0");
}
