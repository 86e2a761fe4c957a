// The document inside a PNG: an iTXt chunk, not packed, so that reading it needs no unpacking of what a stranger packed.
import { fileProblem, type FileProblem } from "../../document/file-problem.ts";
import { encodeUtf8 } from "../../onnx-format/utf8.ts";
import { readChunks, writeChunk } from "./png-chunks.ts";

export const documentKeyword = "Weft document";

export function textChunk(keyword: string, text: string): Uint8Array {
  // After the keyword: no packing, no language, no translation of the keyword.
  const head = [...keyword].map((letter) => letter.charCodeAt(0));
  const body = encodeUtf8(text);
  const data = new Uint8Array(head.length + 5 + body.length);
  data.set(head);
  data.set(body, head.length + 5);
  return writeChunk("iTXt", data);
}

export function readPngDocument(png: Uint8Array, file: string, decode: (bytes: Uint8Array) => string): string | FileProblem {
  const at = { file, place: "" };
  const chunks = readChunks(png);
  if (!chunks) return fileProblem(at, "bytes that are no PNG", "a PNG that Weft wrote", "choose another file");
  const found = chunks.find(({ kind, data }) => kind === "iTXt" && keywordOf(data) === documentKeyword);
  if (!found) return fileProblem(at, "a picture without a document inside", "a figure that Weft wrote with its document", "open the .weft file it was made from");
  if (!found.isWhole) return fileProblem(at, "a document that is damaged", "the bytes as they were written", "export the figure again");
  const rest = found.data.subarray(documentKeyword.length + 1);
  if (rest[0] !== 0) return fileProblem(at, "a document that another program has packed", "it as Weft wrote it", "export the figure again, or open the .weft file it was made from");
  const translated = rest.indexOf(0, 2);
  const start = translated < 0 ? -1 : rest.indexOf(0, translated + 1);
  return start < 0 ? fileProblem(at, "a document that does not begin", "it as Weft wrote it", "export the figure again") : decode(rest.subarray(start + 1));
}

function keywordOf(data: Uint8Array): string {
  const end = data.subarray(0, 80).indexOf(0);
  return end < 0 ? "" : String.fromCharCode(...data.subarray(0, end));
}
