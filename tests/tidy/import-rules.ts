// Holds one import against the table, and prints the table as a person reads it.
import { fronts, importTable, strangers, type ImportRow } from "./import-table.ts";
import type { Import } from "./scan-imports.ts";

/** What is wrong with the import, or undefined. */
export function judge(one: Import, table: readonly ImportRow[] = importTable): string | undefined {
  const row = rowOf(one.from, table);
  if (!row) return `${one.from}: no row of tests/tidy/import-table.ts speaks for this folder; add one`;
  if (one.name !== undefined) {
    return row.packages.includes(one.name) ? undefined : `${one.from} imports the package ${one.name}; ${row.folder} may use ${row.packages.join(", ") || "none"}`;
  }
  const path = one.path ?? "";
  const isAsset = path.startsWith("assets/") || /\.(css|svg|woff2)$/.test(path);
  const isAllowed = isAsset || [row.folder, ...row.mayImport].some((folder) => isWithin(path, folder));
  if (!isAllowed) return `${one.from} imports ${path}; ${row.folder} may import ${row.mayImport.join(", ") || "nothing"}`;
  return judgeFront(one.from, path) ?? judgeStrangers(one.from, path);
}

export function printTable(table: readonly ImportRow[] = importTable): string {
  const lines = table.map(({ folder, mayImport, packages }) => `| \`${folder}\` | ${mayImport.map(code).join(", ") || "nothing"} | ${packages.map(code).join(", ") || "none"} |`);
  return ["| folder | may import | packages |", "|---|---|---|", ...lines].join("\n");
}

function rowOf(path: string, table: readonly ImportRow[]): ImportRow | undefined {
  return table.filter(({ folder }) => isWithin(path, folder)).sort((a, b) => b.folder.length - a.folder.length)[0];
}

function judgeFront(from: string, path: string): string | undefined {
  const front = fronts.find(({ folder }) => isWithin(path, folder) && !isWithin(from, folder));
  if (!front || front.files.some((file) => path === `${front.folder}/${file}`)) return undefined;
  return `${from} imports ${path}; from outside only ${front.files.join(" and ")} of ${front.folder} are to be seen`;
}

function judgeStrangers(from: string, path: string): string | undefined {
  const folder = strangers.find((one) => isWithin(from, one) && isWithin(path, one));
  if (!folder) return undefined;
  const [mine, theirs] = [from, path].map((file) => file.slice(folder.length + 1).split("/"));
  // Files directly in the folder are what its children have in common.
  if (mine === undefined || theirs === undefined || mine.length === 1 || theirs.length === 1 || mine[0] === theirs[0]) return undefined;
  return `${from} imports ${path}; the children of ${folder} know nothing of one another`;
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`);
}

function code(text: string): string {
  return `\`${text}\``;
}
