// The faces figures are set in, read once from the folder of fonts that Weft brings.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { faceNames, faceWords, type FigureFaces } from "../../shared/exporters/figures/faces/figure-faces.ts";
import { readTrueType } from "../../shared/exporters/figures/faces/true-type.ts";

/** `assets` is Weft's own folder of that name. */
export async function readFigureFaces(assets: string): Promise<FigureFaces> {
  const read = await Promise.all(faceNames.map(async (name) => [name, readTrueType(new Uint8Array(await readFile(join(assets, "fonts/figures", faceWords[name].file))))] as const));
  return Object.fromEntries(read) as unknown as FigureFaces;
}
