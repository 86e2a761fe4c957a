// A file or a folder that a person chose, as what a run learns from: by its name alone, its kind and what belongs to it.
import { problem, type Problem } from "../base/problem.ts";
import type { DataSource } from "./data-source.ts";

/** MNIST's names: pictures and labels lie beside each other. */
const idxPictures = /^(.*)-images([-.])idx3-ubyte(\.gz)?$/i;

/** Whether a file of that name can be learned from. */
export function isDataName(name: string): boolean {
  return /\.(csv|npy|npz|txt)$/i.test(name) || idxPictures.test(name);
}

/** The other way around: the file, or the folder, that stands for all a run learns from; undefined for data that are made. */
export function pathOfSource(source: DataSource): string | undefined {
  switch (source.kind) {
    case "made":
      return undefined;
    case "images":
      return source.folder;
    case "idx":
      return source.pictures;
    default:
      return source.file;
  }
}

/** `path` is that of a folder where it ends in a slash. */
export function sourceOfPath(path: string): DataSource | Problem {
  if (/[\\/]$/.test(path)) return { kind: "images", folder: path.slice(0, -1), height: 32, width: 32, channels: 3 };
  if (/\.csv$/i.test(path)) return { kind: "table", file: path, without: [] };
  if (/\.np[yz]$/i.test(path)) return { kind: "arrays", file: path, targets: [], classes: [] };
  if (/\.txt$/i.test(path)) return { kind: "text", file: path, length: 64, stride: 8 };
  const idx = idxPictures.exec(path);
  if (idx) return { kind: "idx", pictures: path, labels: `${idx[1] ?? ""}-labels${idx[2] ?? ""}idx1-ubyte${idx[3] ?? ""}` };
  return problem(`${path}: found another kind of file, expected .csv, .npz, .npy, .txt, MNIST's …-images-idx3-ubyte, or a folder with a folder of pictures for each class`);
}
