// Ids from the names of a model: as near to them as a document allows, each once.
import { isId } from "../document/names.ts";

export type Ids = (wish: string) => string;

/** Every id differs from the others; those that were wished for twice get a number. */
export function createIds(): Ids {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return (wish) => {
    const base = cleanId(wish);
    let id = base;
    for (let n = next.get(base) ?? 2; taken.has(id); n++) {
      id = `${base}_${n}`;
      next.set(base, n + 1);
    }
    taken.add(id);
    return id;
  };
}

function cleanId(wish: string): string {
  const cleaned = wish.normalize("NFC").replace(/[^\p{L}\p{N}_-]+/gu, "_").replace(/^(?=[\p{N}-])/u, "n").slice(0, 80);
  return isId(cleaned) ? cleaned : "n";
}

/** The last part of a path such as `/layers.3/attention/MatMul`. */
export function nodeNameOf(path: string): string | undefined {
  const parts = path.split(/[/:]+/).filter((part) => part !== "");
  return parts.at(-1);
}
