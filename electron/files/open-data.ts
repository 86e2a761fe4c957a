// Opens the data of a run: what is made from a seed as it is, what lies in files once it has been read and found sound.
import { basename } from "node:path";
import { isProblem, problem, type Problem } from "../../shared/base/problem.ts";
import type { DataSource } from "../../shared/data/data-source.ts";
import { openDataset, type Dataset } from "../../shared/data/define.ts";
import { arrayDataset, type OwnArray } from "../../shared/data/files/array-dataset.ts";
import { readCsv } from "../../shared/data/files/csv.ts";
import { readIdx } from "../../shared/data/files/idx.ts";
import { unpackGzip } from "../../shared/data/files/inflate.ts";
import { readNpz } from "../../shared/data/files/npz.ts";
import { tableDataset } from "../../shared/data/files/table-dataset.ts";
import { readText } from "../../shared/data/files/text-file.ts";
import { datasets } from "../../shared/data/index.ts";
import { textWindows } from "../../shared/data/text-windows.ts";
import { readNpy, type NpyArray } from "../../shared/tensor/npy.ts";
import { listImageFolder, readImageFolder } from "./image-folder.ts";
import { inflateBytes } from "./inflate-bytes.ts";
import { readBytes } from "./read-bytes.ts";

/** In bytes: what is read lies in memory while a run goes on. */
const largestData = 2 ** 31 - 1;

/** `locate` says where a file or folder of that name is, and refuses names that lead elsewhere. Problems name the file. */
export async function openData(source: DataSource, seed: number, locate: (file: string) => Promise<string | Problem>): Promise<Dataset | Problem> {
  const read = async <T>(file: string, as: (bytes: Uint8Array) => T | Problem): Promise<T | Problem> => {
    const path = await locate(file);
    if (isProblem(path)) return path;
    const bytes = await readBytes(path, largestData);
    return isProblem(bytes) ? bytes : named(file, as(bytes));
  };
  switch (source.kind) {
    case "made": {
      const recipe = datasets.find(({ name }) => name === source.name);
      return recipe ? openDataset(recipe, seed, source.options) : problem(`found the dataset ${source.name}, expected one of ${datasets.map(({ name }) => name).join(", ")}`);
    }
    case "idx": {
      const pictures = await read(source.pictures, idxArray);
      if (isProblem(pictures)) return pictures;
      const labels = await read(source.labels, idxArray);
      if (isProblem(labels)) return labels;
      const axes = pictures.dims.length === 3 ? ["y", "x"] : [];
      return arrayDataset(basename(source.pictures), [{ name: "picture", use: "input", array: pictures, axes }, { name: "label", use: "target", array: labels, classes: "from numbers" }]);
    }
    case "arrays":
      return read(source.file, (bytes) => ownArrays(source, bytes));
    case "table":
      return read(source.file, (bytes) => {
        const text = readText(bytes);
        const table = isProblem(text) ? text : readCsv(text);
        return isProblem(table) ? table : tableDataset(basename(source.file), table, source);
      });
    case "text":
      return read(source.file, (bytes) => {
        const text = readText(bytes);
        const windows = isProblem(text) ? text : textWindows(text, { ...source, seed });
        return isProblem(windows) ? windows : { title: basename(source.file), ...windows };
      });
    case "images": {
      const path = await locate(source.folder);
      const listing = isProblem(path) ? path : await listImageFolder(path);
      return isProblem(listing) ? listing : readImageFolder(basename(source.folder), listing, source);
    }
  }
}

function idxArray(bytes: Uint8Array): NpyArray | Problem {
  const content = unpackGzip(bytes, inflateBytes);
  return isProblem(content) ? content : readIdx(content);
}

/** A `.npy` is one input, called x. */
function ownArrays({ file, targets, classes }: Extract<DataSource, { readonly kind: "arrays" }>, bytes: Uint8Array): Dataset | Problem {
  const arrays = /\.npy$/i.test(file) ? one(readNpy(bytes)) : readNpz(bytes, inflateBytes);
  if (isProblem(arrays)) return arrays;
  const unknown = [...targets, ...classes].find((name) => !arrays.has(name));
  if (unknown !== undefined) return problem(`found no array called ${JSON.stringify(unknown)}, expected one of ${[...arrays.keys()].slice(0, 20).join(", ")}`);
  return arrayDataset(basename(file), [...arrays].map(([name, array]): OwnArray => ({ name, array, use: targets.includes(name) ? "target" : "input", ...(classes.includes(name) ? { classes: "from numbers" as const } : {}) })));
}

function one(array: NpyArray | Problem): ReadonlyMap<string, NpyArray> | Problem {
  return isProblem(array) ? array : new Map([["x", array]]);
}

function named<T>(file: string, result: T | Problem): T | Problem {
  return isProblem(result) ? problem(`${file}: ${result.problem}`) : result;
}
