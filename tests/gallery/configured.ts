// A document at sizes that it names.
import type { WeftDocument } from "../../shared/document/document.ts";

/** None where the document does not name such sizes. */
export function configured(document: WeftDocument, name: string): WeftDocument | undefined {
  const values = document.configurations[name];
  if (!values) return undefined;
  return { ...document, sizes: { ...document.sizes, ...Object.fromEntries(Object.entries(values).map(([size, value]) => [size, { ...document.sizes[size], value }])) } };
}

/** As it opens, and at every size it names. */
export function everyConfiguration(document: WeftDocument): readonly (readonly [name: string, WeftDocument])[] {
  return [["as it opens", document], ...Object.keys(document.configurations).map((name): readonly [string, WeftDocument] => [name, configured(document, name) ?? document])];
}
