// The cards of the papers. A paper whose network lies beside them, or that opens one of the gallery's, can be opened; the others say what they wait for.
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { isProblem, type Problem } from "../../shared/base/problem.ts";
import { paperCard, type PaperEntry } from "../../shared/contract/paper-card.ts";
import { readBytes } from "./read-bytes.ts";

const mostBytes = 2 ** 16;

/** `folder` is the absolute path of the papers; they come by their numbers. */
export async function listPapers(folder: string): Promise<readonly PaperEntry[]> {
  const networks = (await readdir(folder).catch(() => [])).flatMap((name) => (name.endsWith(".weft") ? [name.slice(0, -".weft".length)] : []));
  const files = await readdir(join(folder, "cards")).catch(() => []);
  const rows = files.flatMap((name) => (/^\d+\.json$/.test(name) ? [Number.parseInt(name, 10)] : [])).sort((a, b) => a - b);
  const entries = await Promise.all(rows.map(async (row): Promise<PaperEntry | undefined> => {
    const card = await readCard(join(folder, "cards", `${row}.json`));
    return isProblem(card) ? undefined : { ...card, row, document: networks.find((name) => name.startsWith(`${row}-`)) ?? card.opens ?? null };
  }));
  return entries.filter((entry) => entry !== undefined);
}

async function readCard(path: string): Promise<Omit<PaperEntry, "row" | "document"> | Problem> {
  const bytes = await readBytes(path, mostBytes);
  if (isProblem(bytes)) return bytes;
  try {
    return paperCard.read(JSON.parse(new TextDecoder().decode(bytes)), path);
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}
