// A PNG or JPEG file as pixels. Its size is read and bounded before it is decoded, so that a small file cannot ask for a large memory.
import { decode as decodeJpeg } from "jpeg-js";
import { PNG } from "pngjs";
import type { Problem } from "../../shared/base/problem.ts";
import { fileProblem } from "../../shared/document/file-problem.ts";
import type { Picture } from "../../shared/inputs/feed-source.ts";
import { readPictureHeader, type PictureHeader, type PngHeader } from "./picture-header.ts";
import { holdsItsRows } from "./png-rows.ts";

/** In bytes. */
export const largestPictureFile = 64 * 1024 * 1024;
const mostPixels = 40_000_000;
const longestSide = 16_384;
/** A picture sent in passes is decoded once for each; real ones have about ten. */
const mostScans = 64;

/** `name` is only for the words of a problem. */
export function decodePicture(name: string, bytes: Uint8Array): Picture | Problem {
  const refuse = (found: string, expected = "a PNG or JPEG picture", fix = "choose another picture, or save it again as PNG") => fileProblem({ file: name, place: "" }, found, expected, fix);
  if (bytes.length > largestPictureFile) return refuse(`${bytes.length} bytes`, `at most ${largestPictureFile}`, "make the picture smaller");
  const header = readPictureHeader(bytes);
  if (!header) return refuse(bytes.length === 0 ? "an empty file" : "a file of another kind");
  const { width, height } = header;
  if (width === 0 || height === 0) return refuse(`a picture of ${width} × ${height} pixels`);
  if (width > longestSide || height > longestSide || width * height > mostPixels) {
    return refuse(`a picture of ${width} × ${height} pixels`, `at most ${mostPixels / 1_000_000} million pixels, ${longestSide} on a side`, "make the picture smaller");
  }
  const picture = decode(header, bytes);
  return picture?.width === width && picture.height === height ? picture : refuse(`a damaged ${header.kind === "png" ? "PNG" : "JPEG"} file`);
}

function decode(header: PictureHeader, bytes: Uint8Array): Picture | undefined {
  try {
    return header.kind === "png" ? decodePng(header, bytes) : decodeJpegBytes(bytes);
  } catch {
    // The decoders say no more than that the bytes make no sense to them.
    return undefined;
  }
}

function decodePng(header: PngHeader, bytes: Uint8Array): Picture | undefined {
  // The decoder inflates some pictures without a limit, and takes memory as it finds it for rows that are missing.
  if (!holdsItsRows(header, bytes)) return undefined;
  const { width, height, data } = PNG.sync.read(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return { width, height, rgba: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}

function decodeJpegBytes(bytes: Uint8Array): Picture | undefined {
  if (countScans(bytes) > mostScans) return undefined;
  const { width, height, data } = decodeJpeg(bytes, { useTArray: true, formatAsRGBA: true, tolerantDecoding: false, maxResolutionInMP: mostPixels / 1_000_000, maxMemoryUsageInMB: 1024 });
  return { width, height, rgba: data };
}

function countScans(bytes: Uint8Array): number {
  let scans = 0;
  for (let at = bytes.indexOf(0xff); at !== -1; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xda) scans++;
  return scans;
}
