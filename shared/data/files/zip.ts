// Zip files, as far as NumPy writes them: entries stored or deflated, found by the directory at the file's end. Source: PKWARE, APPNOTE 6.3.
import { isProblem, type Problem } from "../../base/problem.ts";
import { crc32 } from "./crc32.ts";
import { faultAt, type Fault } from "./file-fault.ts";
import { largestContent, type Inflate } from "./inflate.ts";

const mostEntries = 10_000;
const again = "copy the file again";
const [endMark, entryMark, localMark] = [0x06054b50, 0x02014b50, 0x04034b50];
/** The least bytes of the end record, of a directory entry, and of what stands before an entry's content. */
const [endLength, entryLength, localLength] = [22, 46, 30];
/** A number of the directory that is this stands in an extra field instead. */
const elsewhere = 0xffffffff;

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  /** Of the local header. */
  readonly start: number;
}

/** Every entry's content by its name. All of them together fit in memory, or there is a problem. */
export function readZip(bytes: Uint8Array, inflate: Inflate): ReadonlyMap<string, Uint8Array> | Problem {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const entries = readDirectory(bytes, view);
  if (isProblem(entries)) return entries;
  const contents = new Map<string, Uint8Array>();
  let total = 0;
  for (const entry of entries) {
    total += entry.size;
    if (total > largestContent) return fault(entry.start, { found: `entries of more than ${largestContent} bytes in all`, expected: "fewer", fix: "put the arrays into several files" });
    if (contents.has(entry.name)) return fault(entry.start, { found: `a second entry ${JSON.stringify(entry.name)}`, expected: "one of each name", fix: "write the file again" });
    const content = readEntry(bytes, view, entry, inflate);
    if (isProblem(content)) return content;
    contents.set(entry.name, content);
  }
  return contents;
}

function readDirectory(bytes: Uint8Array, view: DataView): readonly Entry[] | Problem {
  const end = endRecord(bytes, view);
  if (end === undefined) return fault(Math.max(0, bytes.length - endLength), { found: "no directory", expected: "one at the end of the file", fix: `${again}: its end is missing, or it is no zip file` });
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) return fault(end + 10, { found: `${count} entries`, expected: `at most ${mostEntries}`, fix: "put the arrays into several files" });
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i++) {
    if (at + entryLength > end || view.getUint32(at, true) !== entryMark) return fault(Math.min(at, bytes.length), { found: `${i} entries`, expected: `${count}, as the directory says`, fix: again });
    const [nameLength, extraLength, noteLength] = [view.getUint16(at + 28, true), view.getUint16(at + 30, true), view.getUint16(at + 32, true)];
    const next = at + entryLength + nameLength + extraLength + noteLength;
    if (next > end) return fault(at, { found: "an entry that does not end", expected: `${next} bytes before the directory's end`, fix: again });
    if (view.getUint16(at + 8, true) & 1) return fault(at + 8, { found: "an entry with a password", expected: "one without", fix: "unpack the file and pack it again without" });
    const [packed, size, start] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true), view.getUint32(at + 42, true)];
    if ([packed, size, start].includes(elsewhere)) return fault(at + 20, { found: "an entry of 4 GiB or more", expected: `at most ${largestContent} bytes`, fix: "put the arrays into several files" });
    const name = String.fromCharCode(...bytes.subarray(at + entryLength, at + entryLength + Math.min(nameLength, 4096)));
    entries.push({ name, method: view.getUint16(at + 10, true), checksum: view.getUint32(at + 16, true), packed, size, start });
    at = next;
  }
  return entries;
}

/** It may be followed by a remark of up to 65535 bytes. */
function endRecord(bytes: Uint8Array, view: DataView): number | undefined {
  const last = bytes.length - endLength;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (view.getUint32(at, true) === endMark && at + endLength + view.getUint16(at + 20, true) === bytes.length) return at;
  }
  return undefined;
}

function readEntry(bytes: Uint8Array, view: DataView, { name, method, checksum, packed, size, start }: Entry, inflate: Inflate): Uint8Array | Problem {
  if (start + localLength > bytes.length || view.getUint32(start, true) !== localMark) return fault(start, { found: "no entry", expected: `${JSON.stringify(name)}, as the directory says`, fix: again });
  const begin = start + localLength + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (begin + packed > bytes.length) return fault(begin, { found: `${Math.max(0, bytes.length - begin)} bytes of ${JSON.stringify(name)}`, expected: `${packed}`, fix: again });
  const stretch = bytes.subarray(begin, begin + packed);
  if (method !== 0 && method !== 8) return fault(start + 8, { found: `the compression method ${method}`, expected: "0 (stored) or 8 (deflated)", fix: "write the file with numpy.savez or savez_compressed" });
  const content = method === 0 ? stretch : inflate("deflate", stretch, size);
  if (isProblem(content)) return fault(begin, { found: content.problem, expected: `${size} bytes of ${JSON.stringify(name)}`, fix: again });
  if (content.length !== size) return fault(begin, { found: `${content.length} bytes of ${JSON.stringify(name)}`, expected: `${size}`, fix: again });
  if (crc32(content) !== checksum) return fault(begin, { found: `content of ${JSON.stringify(name)} that does not fit its checksum`, expected: "the bytes that were written", fix: again });
  return content;
}

function fault(byte: number, what: Fault): Problem {
  return faultAt("zip file", byte, what);
}
