// A figure as PDF: one page of its size, strokes as strokes, letters as letters of faces it brings along, and words for who cannot see it.
import type { Deflate } from "./deflate.ts";
import type { Figure } from "./figure.ts";
import { addFaces } from "./pdf/pdf-faces.ts";
import { latin, pdfFile, pdfText } from "./pdf/pdf-file.ts";
import { pageContent, pointsPerUnit } from "./pdf/page-content.ts";

export async function figurePdf(figure: Figure, deflate: Deflate): Promise<Uint8Array> {
  const file = pdfFile(deflate);
  const faces = addFaces(file, figure);
  const { words, opacities } = pageContent(figure, faces);
  const [width, height] = [figure.width, figure.height].map((length) => length * figure.scale * pointsPerUnit) as [number, number];
  const [pages, page, tree, element] = [file.reserve(), file.reserve(), file.reserve(), file.reserve()];
  // All of it is one figure to a screen reader, told in a sentence.
  const contents = file.addStream(latin(`/Figure <</MCID 0>> BDC\n${words}\nEMC\n`));
  const states = Object.fromEntries([...opacities].map(([name, opacity]) => [name, { Type: "/ExtGState", ca: opacity, CA: opacity }]));
  file.add({ Type: "/Page", Parent: pages, MediaBox: [0, 0, width, height], Contents: contents, StructParents: 0, Resources: { Font: faces.resources, ExtGState: states } }, page);
  file.add({ Type: "/Pages", Kids: [page], Count: 1 }, pages);
  file.add({ Type: "/StructTreeRoot", K: element, ParentTree: { Nums: [0, [element]] } }, tree);
  file.add({ Type: "/StructElem", S: "/Figure", P: tree, Pg: page, K: 0, Alt: pdfText(figure.about), A: { O: "/Layout", BBox: [0, 0, width, height] } }, element);
  const root = file.add({ Type: "/Catalog", Pages: pages, Lang: "(en)", MarkInfo: { Marked: true }, StructTreeRoot: tree, ViewerPreferences: { DisplayDocTitle: true } });
  return file.write(root, file.add({ Title: pdfText(figure.title), Subject: pdfText(figure.about), Creator: "(Weft)" }));
}
