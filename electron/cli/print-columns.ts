// Rows of text in columns, each as wide as its widest cell.

/** The last column is not filled up, so no line ends in spaces. */
export function printColumns(rows: readonly (readonly string[])[]): string {
  const widths: number[] = [];
  for (const row of rows) row.slice(0, -1).forEach((cell, i) => (widths[i] = Math.max(widths[i] ?? 0, width(cell))));
  return rows.map((row) => row.map((cell, i) => (i === row.length - 1 ? cell : cell + " ".repeat((widths[i] ?? 0) - width(cell)))).join("  ").trimEnd()).join("\n");
}

/** Characters as they stand side by side; marks that combine take no room. */
function width(text: string): number {
  return [...text.replace(/\p{M}/gu, "")].length;
}
