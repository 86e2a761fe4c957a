// A picture as an address that a page can carry in itself.

export function pictureAddress({ width, height, rgba }: { readonly width: number; readonly height: number; readonly rgba: Uint8Array }): string {
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d")?.putImageData(new ImageData(Uint8ClampedArray.from(rgba), width, height), 0, 0);
  return canvas.toDataURL("image/png");
}
