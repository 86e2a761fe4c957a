// A picture as the bytes of a PNG file.
import { PNG } from "pngjs";
import type { Picture } from "../../shared/inputs/feed-source.ts";

export function encodePicture({ width, height, rgba }: Picture): Uint8Array {
  const png = new PNG({ width, height });
  png.data.set(rgba);
  return new Uint8Array(PNG.sync.write(png));
}
