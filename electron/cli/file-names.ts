// Names of files for ports and outputs: one for each, safe on every disk, and to be read back with any percent-decoder.
import { createHash } from "node:crypto";

/** Disks take 255 bytes; an ending and a temporary name must fit too. */
const longest = 180;
const kept = /^[a-z0-9._-]$/;
/** Names that Windows gives to devices, in every folder and with any ending. */
const device = /^(con|prn|aux|nul|com\d|lpt\d)$/;

/**
 * Small letters, digits and `._-` stay; every other byte of the UTF-8 form becomes `%` and two digits. Capitals are among the others,
 * since some disks do not tell them from small letters. A name that would be too long ends in `~` and a digest of the whole.
 */
export function fileNameOf(name: string): string {
  const encoded = [...new TextEncoder().encode(name)].map((byte, i) => (kept.test(String.fromCharCode(byte)) && !(i === 0 && byte === 0x2e) ? String.fromCharCode(byte) : percent(byte))).join("");
  const safe = device.test(encoded.split(".")[0] ?? "") ? percent(encoded.charCodeAt(0)) + encoded.slice(1) : encoded;
  return safe.length <= longest ? safe : `${safe.slice(0, longest - 33)}~${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
}

function percent(byte: number): string {
  return `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
}
