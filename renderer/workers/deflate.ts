// Packs parts as one zlib stream, each when it comes.
import type { Deflate } from "../../shared/exporters/figures/deflate.ts";

export const deflate: Deflate = async (parts) => {
  const { readable, writable } = new CompressionStream("deflate");
  const packed = new Response(readable).arrayBuffer();
  const writer = writable.getWriter();
  for (const part of parts) {
    await writer.ready;
    await writer.write(new Uint8Array(part));
  }
  await writer.close();
  return new Uint8Array(await packed);
};
