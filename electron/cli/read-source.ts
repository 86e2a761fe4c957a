// SOURCE of an input as numbers: a .npy, .png, .jpg or .json file, or `random`.
import { extname, resolve } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import { fileProblem, printPath } from "../../shared/document/file-problem.ts";
import { readJson } from "../../shared/document/json-reader.ts";
import type { FeedSource } from "../../shared/inputs/feed-source.ts";
import { decodePicture, largestPictureFile } from "../files/decode-picture.ts";
import { largestInput } from "../files/keep-input.ts";
import { readBytes } from "../files/read-bytes.ts";
import { asTyped } from "./as-typed.ts";

export const randomSource = "random";
const kinds: Readonly<Record<string, "npy" | "picture" | "json">> = { ".npy": "npy", ".png": "picture", ".jpg": "picture", ".jpeg": "picture", ".json": "json" };
/** In bytes; larger arrays are better kept as .npy. */
const largestJson = 64 * 1024 * 1024;

/** What is written after the name, looked at before any file is. */
export function readSourceWord(word: string): string | Problem {
  return word === randomSource || kindOf(word) !== undefined ? word : problem(`found ${JSON.stringify(word)}, expected a .npy, .png, .jpg or .json file, or ${randomSource}`);
}

/** `seed` undefined: the input's own. */
export async function readSource(source: string, seed: number | undefined): Promise<FeedSource | Problem> {
  const kind = source === randomSource ? undefined : kindOf(source);
  if (kind === undefined) return { kind: "random", ...(seed === undefined ? {} : { seed }) };
  const path = resolve(source);
  const bytes = await readBytes(path, { npy: largestInput, picture: largestPictureFile, json: largestJson }[kind]);
  if (isProblem(bytes)) return asTyped(source, path, bytes);
  if (kind === "npy") return { kind, bytes };
  if (kind === "json") return readNumbers(source, bytes);
  const picture = decodePicture(source, bytes);
  return isProblem(picture) ? picture : { kind, picture };
}

function readNumbers(file: string, bytes: Uint8Array): FeedSource | Problem {
  const read = readJson(new TextDecoder().decode(bytes));
  if (!("fault" in read)) return { kind: "json", value: read.value };
  return fileProblem({ file, place: printPath(read.path), line: read.line }, read.fault, "JSON: a number, a list of numbers, or lists nested as the input's axes are", "write the file again");
}

function kindOf(file: string): "npy" | "picture" | "json" | undefined {
  return kinds[extname(file).toLowerCase()];
}
