// Numbers that stay in the file they came in, read from their place in it when they are wanted; what is not in it lies in a safetensors file.
import { closeSync, constants, fstatSync, openSync, statSync, type Stats } from "node:fs";
import { isFailed, type Failed } from "../../shared/contract/schema.ts";
import type { LinkedSource } from "../../shared/contract/weights-source.ts";
import { bytesPerElement } from "../../shared/tensor/dtype.ts";
import { reordered } from "../../shared/tensor/reorder-bytes.ts";
import { asFloat32 } from "../../shared/tensor/safetensors.ts";
import { openWeightsFile, readUnchanged, type OpenedFile, type WeightsFile } from "./weights-file.ts";

type Linked = LinkedSource["arrays"][string];

/** The files are those that were found: one that has changed since is refused, because nobody has looked at what it holds now. */
export function openLinkedWeights({ own: ownPath, files, arrays }: LinkedSource): WeightsFile | Failed {
  const own = ownPath === undefined ? undefined : openWeightsFile(ownPath);
  if (own && isFailed(own)) return own;
  const opened: OpenedFile[] = [];
  const close = () => {
    own?.close();
    opened.forEach(({ handle }) => closeSync(handle));
  };
  for (const { path, bytes, modified } of files) {
    const handle = openUnchanged(path, bytes, modified);
    if (typeof handle !== "number") {
      close();
      return handle;
    }
    opened.push({ path, handle, bytes, modified });
  }
  const linked = (name: string): Linked | undefined => (own?.dims(name) ? undefined : Object.hasOwn(arrays, name) ? arrays[name] : undefined);
  const readBytes = (name: string): Uint8Array | Failed | undefined => {
    const found = linked(name);
    const from = found && opened[found.file];
    if (!found || !from) return own?.readBytes(name);
    const bytes = readUnchanged(from, found.at, bytesOf(found));
    return found.order && !isFailed(bytes) ? reordered(bytes, dimsInFile(found), found.order, bytesPerElement(found.dtype)) : bytes;
  };
  return {
    path: own?.path ?? files[0]?.path ?? "", isLinked: true, bytes: files.reduce((sum, { bytes }) => sum + bytes, own?.bytes ?? 0),
    identity: JSON.stringify([own?.identity, files, arrays]),
    arrays: [...(own?.arrays ?? []), ...Object.entries(arrays).filter(([name]) => linked(name)).map(([name, { dims }]) => ({ name, dims }))],
    dims: (name) => own?.dims(name) ?? linked(name)?.dims,
    dtype: (name) => own?.dtype(name) ?? linked(name)?.dtype,
    place: (name) => own?.place(name),
    lies(name) {
      const found = linked(name);
      if (!found) return own?.lies(name);
      const path = files[found.file]?.path;
      return found.order || path === undefined ? undefined : { path, offset: found.at, length: bytesOf(found) };
    },
    read(name) {
      const found = linked(name);
      if (!found) return own?.read(name);
      const bytes = readBytes(name);
      return isFailed(bytes) ? bytes : bytes && asFloat32(found.dtype, bytes);
    },
    readBytes, close,
  };
}

/** Where another program has written into one of the files since it was found. One that is gone is still there for whoever has it open. */
export function changeOfLinked({ files }: LinkedSource): Failed | undefined {
  const changed = files.find(({ path, bytes, modified }) => {
    const now = statSync(path, { throwIfNoEntry: false });
    return now && (now.size !== bytes || now.mtimeMs !== modified);
  });
  return changed && changedFailure(changed.path);
}

function changedFailure(path: string): Failed {
  return { failed: `${path}: found that it was changed a moment ago, expected the file the weights are linked to; try again, and its content is looked at` };
}

function openUnchanged(path: string, bytes: number, modified: number): number | Failed {
  let handle: number | undefined;
  let about: Stats;
  try {
    handle = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    about = fstatSync(handle);
  } catch (error) {
    if (handle !== undefined) closeSync(handle);
    const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "unknown";
    return { failed: `${path}: found ${code === "ENOENT" ? "nothing there" : `a file that cannot be opened (${code})`}, expected the file the weights are linked to; put it back, or say where it is now` };
  }
  if (about.isFile() && about.size === bytes && about.mtimeMs === modified) return handle;
  closeSync(handle);
  return changedFailure(path);
}

function bytesOf({ dtype, dims }: Linked): number {
  return bytesPerElement(dtype) * dims.reduce((a, b) => a * b, 1);
}

/** Axis `order[i]` of what lies there is axis i of the parameter. */
function dimsInFile({ dims, order = [] }: Linked): readonly number[] {
  return dims.map((_, axis) => dims[order.indexOf(axis)] ?? 1);
}
