// A document of the gallery, by the name of its file.
import type { WeftDocument } from "../../shared/document/document.ts";
import { gallery } from "../../shared/gallery/gallery.ts";

export function galleryDocument(name: string): WeftDocument {
  const entry = gallery.find((one) => one.name === name);
  if (!entry) throw new Error(`the gallery has no ${name}`);
  return entry.document();
}
