// An array as comma-separated values, a line for each element: its index along every axis, by the axes' names, and the value. Spreadsheets and data frames take it as it is.
import type { NpyArray } from "../tensor/npy.ts";

/** Lines beyond this are no table that anybody reads, and no text that fits into one string for sure. */
export const mostLines = 2 ** 22;

/** `names` are the axes' in order. A line each element, in row-major order, after one of headings. */
export function arrayCsv({ dims, data, texts }: NpyArray & { readonly texts?: readonly string[] | undefined }, names: readonly string[]): string {
  const headings = [...dims.map((_, axis) => quoted(names[axis] ?? `axis ${axis}`)), "value"];
  const lines = [headings.join(",")];
  const index = dims.map(() => 0);
  const count = dims.reduce((a, b) => a * b, 1);
  for (let i = 0; i < count; i++) {
    lines.push([...index, texts ? quoted(texts[i] ?? "") : String(data[i] ?? 0)].join(","));
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      index[axis] = (index[axis] ?? 0) + 1;
      if ((index[axis] ?? 0) < (dims[axis] ?? 1)) break;
      index[axis] = 0;
    }
  }
  return `${lines.join("\n")}\n`;
}

/** Source: RFC 4180, section 2. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
