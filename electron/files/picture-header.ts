// What a picture's first bytes say of it: its kind and its size, before anything is decoded or set aside for it.

interface PictureSize {
  readonly width: number;
  readonly height: number;
}
export interface PngHeader extends PictureSize {
  readonly kind: "png";
  readonly bitsPerPixel: number;
  /** Its rows come in seven passes. */
  readonly interlaced: boolean;
}
export type PictureHeader = PngHeader | (PictureSize & { readonly kind: "jpeg" });

/** By the bytes alone; the file's name has no say. Undefined where it is neither PNG nor JPEG, or ends within its header. */
export function readPictureHeader(bytes: Uint8Array): PictureHeader | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return readPng(view);
  return startsWith(bytes, [0xff, 0xd8, 0xff]) ? readJpeg(view) : undefined;
}

/** Channels of each colour type a PNG may have: grey, colour, palette, grey with alpha, colour with alpha. */
const channels: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

function readPng(view: DataView): PngHeader | undefined {
  if (view.byteLength < 33 || view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return undefined;
  const bitsPerPixel = view.getUint8(24) * (channels[view.getUint8(25)] ?? 0);
  return { kind: "png", width: view.getUint32(16), height: view.getUint32(20), bitsPerPixel, interlaced: view.getUint8(28) !== 0 };
}

/** Follows the segments up to the frame header. */
function readJpeg(view: DataView): PictureHeader | undefined {
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { kind: "jpeg", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xda || marker === 0xd9) return undefined;
    at += 2 + view.getUint16(at + 2);
  }
  return undefined;
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, i) => bytes[i] === byte);
}
