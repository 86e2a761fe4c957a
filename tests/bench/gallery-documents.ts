// Gallery documents as the measurements want them: read from disk, with a named configuration of sizes.
import { readFileSync } from "node:fs";
import { isProblem } from "../../shared/base/problem.ts";
import type { WeftDocument } from "../../shared/document/document.ts";
import { parseDocument } from "../../shared/document/text.ts";

export function galleryDocument(id: string, configuration?: string): WeftDocument {
  const path = `assets/gallery/${id}.weft`;
  const parsed = parseDocument(readFileSync(path, "utf8"), path);
  if (isProblem(parsed) || !("document" in parsed)) throw new Error(`${path} cannot be read`);
  return configuration === undefined ? parsed.document : configured(parsed.document, configuration);
}

function configured(document: WeftDocument, name: string): WeftDocument {
  const sizes = document.configurations[name];
  if (!sizes) throw new Error(`${document.title} has no configuration ${name}`);
  const declared = Object.entries(sizes).map(([size, value]) => [size, { ...document.sizes[size], value }] as const);
  return { ...document, sizes: { ...document.sizes, ...Object.fromEntries(declared) } };
}

/** Milliseconds of one call. */
export function timed(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
