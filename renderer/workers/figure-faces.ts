// The faces figures are set in, fetched from the window's own files when the first figure is made.
import type { FaceName, FigureFaces } from "../../shared/exporters/figures/faces/figure-faces.ts";
import { readTrueType } from "../../shared/exporters/figures/faces/true-type.ts";

// Written out, because the build looks for each of them.
const addresses: Readonly<Record<FaceName, URL>> = {
  text: new URL("../../assets/fonts/figures/stix-two-text-regular.ttf", import.meta.url),
  italic: new URL("../../assets/fonts/figures/stix-two-text-italic.ttf", import.meta.url),
  bold: new URL("../../assets/fonts/figures/stix-two-text-semibold.ttf", import.meta.url),
  boldItalic: new URL("../../assets/fonts/figures/stix-two-text-semibold-italic.ttf", import.meta.url),
  signs: new URL("../../assets/fonts/figures/stix-two-math-signs.ttf", import.meta.url),
  ui: new URL("../../assets/fonts/figures/inter-regular.ttf", import.meta.url),
  uiBold: new URL("../../assets/fonts/figures/inter-semibold.ttf", import.meta.url),
  mono: new URL("../../assets/fonts/figures/jetbrains-mono-regular.ttf", import.meta.url),
};

export async function loadFaces(): Promise<FigureFaces> {
  const faces = await Promise.all(Object.entries(addresses).map(async ([name, address]) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`the face ${name} cannot be read`);
    return [name, readTrueType(new Uint8Array(await answer.arrayBuffer()))] as const;
  }));
  return Object.fromEntries(faces) as unknown as FigureFaces;
}
