// Large arrays travel beside the pipe, in files that live in memory: a pipe takes milliseconds for a picture, such a file microseconds.
import { closeSync, existsSync, fstatSync, ftruncateSync, mkdtempSync, openSync, readSync, renameSync, rmSync, unlinkSync, writevSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const kinds = { Float32Array, Float64Array, Int8Array, Int16Array, Int32Array, BigInt64Array, Uint8Array, Uint16Array, Uint32Array, BigUint64Array, Uint8ClampedArray } as const;
type Kind = keyof typeof kinds;

/** Where an array belongs in its message, and how long it is, in elements. */
interface Place {
  readonly path: readonly (string | number)[];
  readonly kind: Kind;
  readonly length: number;
}
/** A message without its arrays; they lie in the file one behind the other. */
interface Parcelled {
  readonly parcel: string;
  readonly places: readonly Place[];
  readonly rest: unknown;
}

/** Messages with fewer bytes in arrays than this are quicker through the pipe. */
const worthwhile = 16_384;
/** Bytes of an array that shares its memory with those beside it. */
const small = 65_536;
/** A file that was read is written again by its sender: fresh memory costs more than the writing. Larger ones are not kept. */
const largestSpare = 64 * 1024 * 1024;
/** Places whose memory is kept. */
const passingKept = 32;

export interface Parcels {
  /** The message as it goes through the pipe: itself where it is small, or where there is no room for a file. */
  readonly pack: (message: unknown) => unknown;
  /** Throws where the file of a message is gone. */
  readonly unpack: (message: unknown) => unknown;
}

/** A folder for the files, for this user alone. */
export function makeParcelFolder(): string {
  return mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "weft-"));
}

export function removeParcelFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

/**
 * `side` tells the files of one end from those of the other. An array whose place is `passing` is good until the next
 * message with one in that place: it is read into the same memory again, because fresh memory costs more than the reading.
 */
export function createParcels(folder: string, side: string, passing: (place: Place["path"]) => boolean = () => false): Parcels {
  let count = 0;
  const kept = new Map<string, InstanceType<(typeof kinds)[Kind]>>();

  function room(place: Place): InstanceType<(typeof kinds)[Kind]> {
    if (!passing(place.path)) return new kinds[place.kind](place.length);
    const name = place.path.join("/");
    const known = kept.get(name);
    if (known instanceof kinds[place.kind] && known.length === place.length) return known;
    const made = new kinds[place.kind](place.length);
    kept.set(name, made);
    while (kept.size > passingKept) kept.delete([...kept.keys()][0] ?? name);
    return made;
  }

  /** Small arrays that lie behind one another from one on: read at once, because each reading costs as much as many of their bytes. */
  function smallOnes(places: readonly Place[], from: number): readonly Place[] {
    const end = places.findIndex((place, i) => i >= from && (bytesOf(place) > small || passing(place.path)));
    return places.slice(from, end < 0 ? places.length : end);
  }

  return {
    pack(message) {
      const places: Place[] = [];
      const arrays: NodeJS.ArrayBufferView[] = [];
      const rest = without(message, [], (array, kind, length, path) => {
        places.push({ path, kind, length });
        arrays.push(array);
      });
      const bytes = arrays.reduce((sum, { byteLength }) => sum + byteLength, 0);
      if (bytes < worthwhile) return message;
      const parcel = `${side}${(count += 1)}`;
      return writeAll(join(folder, parcel), join(folder, spareOf(parcel)), arrays, bytes) ? ({ parcel, places, rest } satisfies Parcelled) : message;
    },
    unpack(message) {
      if (!isParcelled(message)) return message;
      const path = join(folder, message.parcel);
      const file = openSync(path, "r");
      try {
        let at = 0;
        for (let i = 0; i < message.places.length;) {
          const together = smallOnes(message.places, i);
          const rooms = together.length > 1 ? [new Uint8Array(together.reduce((sum, place) => sum + bytesOf(place), 0))] : message.places.slice(i, i + 1).map(room);
          for (const memory of rooms) {
            if (readSync(file, memory, 0, memory.byteLength, at) !== memory.byteLength) throw new Error(`a parcel ended before its ${message.places[i]?.kind} of ${message.places[i]?.length}`);
            at += memory.byteLength;
          }
          const arrays = together.length > 1 && rooms[0] ? partsOf(rooms[0].buffer, together) : rooms;
          for (const array of arrays) put(message.rest, message.places[i++]?.path ?? [], array);
        }
      } finally {
        const isSpare = fstatSync(file).size <= largestSpare;
        closeSync(file);
        if (isSpare) renameSync(path, join(folder, spareOf(message.parcel)));
        else unlinkSync(path);
      }
      return message.rest;
    },
  };
}

function bytesOf({ kind, length }: Place): number {
  return kinds[kind].BYTES_PER_ELEMENT * length;
}

/** Arrays that lie behind one another; one that would begin amid an element is copied. */
function partsOf(memory: ArrayBufferLike, places: readonly Place[]): readonly NodeJS.ArrayBufferView[] {
  let at = 0;
  return places.map((place) => {
    const [start, end] = [at, at + bytesOf(place)];
    at = end;
    return start % kinds[place.kind].BYTES_PER_ELEMENT === 0 ? new kinds[place.kind](memory as ArrayBuffer, start, place.length) : new kinds[place.kind](memory.slice(start, end) as ArrayBuffer);
  });
}

/** The same value with null for every array; parts without arrays are taken over as they are. `path` is the way to the value, and is left as it was. */
function without(value: unknown, path: (string | number)[], found: (array: NodeJS.ArrayBufferView, kind: Kind, length: number, path: readonly (string | number)[]) => void): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (ArrayBuffer.isView(value)) {
    const array = value as NodeJS.ArrayBufferView;
    const kind = kindOf(array);
    if (!kind) return value;
    found(array, kind, array.byteLength / kinds[kind].BYTES_PER_ELEMENT, [...path]);
    return null;
  }
  // A message has thousands of parts, most of them numbers and texts: nothing is made for those.
  const within = (key: string | number, part: unknown): unknown => {
    if (typeof part !== "object" || part === null) return part;
    path.push(key);
    const other = without(part, path, found);
    path.pop();
    return other;
  };
  if (Array.isArray(value)) {
    let copy: unknown[] | undefined;
    for (let i = 0; i < value.length; i++) {
      const part: unknown = value[i];
      const other = within(i, part);
      if (other !== part) (copy ??= [...(value as unknown[])])[i] = other;
    }
    return copy ?? value;
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  const parts = value as Readonly<Record<string, unknown>>;
  let copy: Record<string, unknown> | undefined;
  for (const key of Object.keys(parts)) {
    const other = within(key, parts[key]);
    if (other !== parts[key]) (copy ??= { ...parts })[key] = other;
  }
  return copy ?? value;
}

/** A Buffer is an Uint8Array to the other end. */
function kindOf(array: NodeJS.ArrayBufferView): Kind | undefined {
  const name = array instanceof Uint8Array ? "Uint8Array" : array.constructor.name;
  return name in kinds ? (name as Kind) : undefined;
}

function put(root: unknown, path: readonly (string | number)[], array: NodeJS.ArrayBufferView): void {
  const last = path[path.length - 1];
  let at = root as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  if (last !== undefined) at[last] = array;
}

/** One a side, under the one name both know. */
function spareOf(parcel: string): string {
  return `${parcel.replace(/\d+$/, "")}spare`;
}

function writeAll(path: string, spare: string, arrays: readonly NodeJS.ArrayBufferView[], bytes: number): boolean {
  let file: number | undefined;
  try {
    file = openAgain(path, spare) ?? openSync(path, "wx", 0o600);
    ftruncateSync(file, bytes);
    if (writevSync(file, arrays) === bytes) return true;
  } catch {
    // There is no room: the pipe takes it.
  } finally {
    if (file !== undefined) closeSync(file);
  }
  rmSync(path, { force: true });
  return false;
}

function openAgain(path: string, spare: string): number | undefined {
  try {
    renameSync(spare, path);
    return openSync(path, "r+");
  } catch {
    return undefined;
  }
}

function isParcelled(message: unknown): message is Parcelled {
  return typeof message === "object" && message !== null && "parcel" in message && typeof message.parcel === "string" && "places" in message;
}
