// Names of files for ports and outputs: their own, with folders for the uses of blocks they lie in, wherever a disk can hold that; else one that reads back with any percent-decoder.
import { createHash } from "node:crypto";

/** Disks take 255 bytes; an ending and a temporary name must fit too. */
const longest = 180;
const plain = /^[a-z0-9._-]$/;
/** Names that Windows gives to devices, in every folder and with any ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** What a folder is called by: no dot, which some disks drop at an end. */
const folderName = /^[A-Za-z0-9_[\]-]([A-Za-z0-9_[\] -]*[A-Za-z0-9_[\]-])?$/;
const ownName = /^[A-Za-z0-9_[\]:-][A-Za-z0-9._[\]: -]*$/;

/** A path without its ending for every name, with `/` between folders. Capitals stay as long as they are not all that tells two names apart: some disks do not see them. */
export function fileNames(names: readonly string[], platform: NodeJS.Platform = process.platform): ReadonlyMap<string, string> {
  const alike = new Map<string, number>();
  for (const name of names) alike.set(name.toLowerCase(), (alike.get(name.toLowerCase()) ?? 0) + 1);
  return new Map(names.map((name) => [name, alike.get(name.toLowerCase()) === 1 && isHeld(name, platform) ? name : encoded(name)]));
}

/** Whether it can be a path as it is. Windows keeps the colon for itself. */
function isHeld(name: string, platform: NodeJS.Platform): boolean {
  const parts = name.split("/");
  const last = parts.pop() ?? "";
  if (platform === "win32" && name.includes(":")) return false;
  return ownName.test(last) && parts.every((part) => folderName.test(part)) && [...parts, last].every((part) => part.length <= longest && !device.test(part)) && name.length <= 4 * longest;
}

/** Small letters, digits and `._-` stay; every other byte of the UTF-8 form becomes `%` and two digits. A name that would be too long ends in `~` and a digest of the whole. */
function encoded(name: string): string {
  const bytes = [...new TextEncoder().encode(name)].map((byte, i) => (plain.test(String.fromCharCode(byte)) && !(i === 0 && byte === 0x2e) ? String.fromCharCode(byte) : percent(byte))).join("");
  const safe = device.test(bytes) ? percent(bytes.charCodeAt(0)) + bytes.slice(1) : bytes;
  return safe.length <= longest ? safe : `${safe.slice(0, longest - 33)}~${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
}

function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
