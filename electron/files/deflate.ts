// Packs parts as one zlib stream, each when it comes, so that a picture of any size is never whole in memory.
import { once } from "node:events";
import { createDeflate } from "node:zlib";
import type { Deflate } from "../../shared/exporters/figures/deflate.ts";

export const deflate: Deflate = async (parts) => {
  const packer = createDeflate();
  const packed: Buffer[] = [];
  packer.on("data", (chunk: Buffer) => packed.push(chunk));
  const ended = once(packer, "end");
  for (const part of parts) if (!packer.write(part)) await once(packer, "drain");
  packer.end();
  await ended;
  return new Uint8Array(Buffer.concat(packed));
};
