// The gallery as files: what assets/gallery must hold, byte for byte.
import { printDocument } from "../document/text.ts";
import { gallery } from "./gallery.ts";

export interface GalleryFile {
  readonly name: string;
  readonly text: string;
}

export function galleryFiles(): readonly GalleryFile[] {
  return gallery.map(({ name, document }) => ({ name: `${name}.weft`, text: printDocument(document()) }));
}
